// Calendar dates.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  civilDateFromParts,
  civilDateIn,
  longDate,
  longMoment,
  parseCivilDate,
  weekdayOf,
} from './civil-date.js';

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a calendar date', () => {
  it.each(['2026-11-22', '2024-02-29', '2000-02-29', '0001-01-01'])('accepts %s', (text) => {
    expect(parseCivilDate(` ${text} `)).toBe(text);
  });

  it.each([
    ['2026-02-29', 'DATE_NOT_REAL'],
    ['1900-02-29', 'DATE_NOT_REAL'],
    ['2026-04-31', 'DATE_NOT_REAL'],
    ['2026-13-01', 'DATE_NOT_REAL'],
    ['2026-00-10', 'DATE_NOT_REAL'],
    ['0000-01-01', 'DATE_NOT_REAL'],
    ['22.11.2026', 'DATE_FORMAT'],
    ['2026-1-1', 'DATE_FORMAT'],
    ['2026-11-22T10:00:00Z', 'DATE_FORMAT'],
    ['', 'DATE_FORMAT'],
  ])('refuses "%s" with %s', (text, code) => {
    expect(() => parseCivilDate(text)).toThrow(expect.objectContaining({ code }));
  });

  it('is put together from the three fields of a form', () => {
    expect(civilDateFromParts('1', '9', '2026')).toBe('2026-09-01');
    expect(civilDateFromParts(' 31', '08 ', '2031')).toBe('2031-08-31');
    expect(() => civilDateFromParts('31', '6', '2026')).toThrow(expect.objectContaining({ code: 'DATE_NOT_REAL' }));
    expect(() => civilDateFromParts('', '6', '2026')).toThrow(expect.objectContaining({ code: 'DATE_FORMAT' }));
    expect(() => civilDateFromParts('1', '6', '26')).toThrow(expect.objectContaining({ code: 'DATE_FORMAT' }));
  });

  it('falls on 28 February when a leap day has no anniversary', () => {
    expect(addYears('2024-02-29', 5)).toBe('2029-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28');
  });

  it('counts days across the changes of the clock', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('knows the day of the week', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('2026-11-23')).toBe(1);
  });

  it('takes away the days it added, and sorts as text', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const moved = addDays(date, days);

        expect(addDays(moved, -days)).toBe(date);
        expect(moved < date).toBe(days < 0);
      }),
    );
  });

  it('stays within the same month when years are added', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 50 }), (date, years) => {
        expect(addYears(date, years).slice(5, 7)).toBe(date.slice(5, 7));
      }),
    );
  });
});

describe('the calendar of the office', () => {
  it('is that of Warsaw, in winter and in summer', () => {
    expect(civilDateIn(new Date('2026-11-22T22:59:59Z'))).toBe('2026-11-22');
    expect(civilDateIn(new Date('2026-11-22T23:00:00Z'))).toBe('2026-11-23');
    expect(civilDateIn(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
  });

  it('writes dates and moments as people do', () => {
    expect(longDate('2026-11-22')).toBe('22 listopada 2026 r.');
    expect(longDate('2031-08-01')).toBe('1 sierpnia 2031 r.');
    expect(longMoment(new Date('2026-11-22T09:42:30Z'))).toBe('22 listopada 2026 r., godz. 10:42');
    expect(longMoment(new Date('2026-07-01T06:05:00Z'))).toBe('1 lipca 2026 r., godz. 8:05');
    expect(longMoment(new Date('2026-07-01T22:00:00Z'))).toBe('2 lipca 2026 r., godz. 0:00');
  });
});
