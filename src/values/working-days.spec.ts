// Working days in Poland.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekdayOf } from './civil-date.js';
import { addWorkingDays, easterSunday, isWorkingDay, polishHolidays } from './working-days.js';

describe('public holidays', () => {
  it.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('Easter of %i falls on %s', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });

  it('are these in 2026', () => {
    expect(polishHolidays(2026)).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-04-05',
      '2026-04-06',
      '2026-05-01',
      '2026-05-03',
      '2026-05-24',
      '2026-06-04',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('include Christmas Eve from 2025 on', () => {
    expect(isWorkingDay('2024-12-24')).toBe(true);
    expect(isWorkingDay('2025-12-24')).toBe(false);
  });

  it('put Easter on a Sunday between 22 March and 25 April in every year', () => {
    for (let year = 1900; year < 2200; year += 1) {
      const easter = easterSunday(year);

      expect(weekdayOf(easter)).toBe(7);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
    }
  });
});

describe('working days', () => {
  it('are not Saturdays, Sundays, holidays or the free days of the office', () => {
    expect(isWorkingDay('2026-11-20')).toBe(true);
    expect(isWorkingDay('2026-11-21')).toBe(false);
    expect(isWorkingDay('2026-11-22')).toBe(false);
    expect(isWorkingDay('2026-06-04')).toBe(false);
    expect(isWorkingDay('2026-11-20', new Set(['2026-11-20']))).toBe(false);
  });

  it.each([
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 5, '2026-11-27'],
    ['2026-11-09', 5, '2026-11-17'],
    ['2026-12-23', 5, '2027-01-04'],
    ['2026-04-02', 1, '2026-04-03'],
    ['2026-04-03', 1, '2026-04-07'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %i working days is %s', (date, count, result) => {
    expect(addWorkingDays(date, count)).toBe(result);
  });

  it('skip the free days of the office', () => {
    expect(addWorkingDays('2026-11-23', 5, new Set(['2026-11-24', '2026-11-30']))).toBe('2026-12-02');
  });

  it('are counted exactly, and the last one is a working day', () => {
    const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 15 }), (date, count) => {
        const end = addWorkingDays(date, count);

        let counted = 0;
        for (let day = addDays(date, 1); day <= end; day = addDays(day, 1)) counted += isWorkingDay(day) ? 1 : 0;
        expect(counted).toBe(count);
        expect(isWorkingDay(end)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
