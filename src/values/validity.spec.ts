// Periods of access.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './civil-date.js';
import { APPLICANT_FUNCTIONS } from './applicant-function.js';
import type { RequestedPeriod } from './validity.js';
import { checkValidity, latestEnd } from './validity.js';

const EMPLOYEE: RequestedPeriod = {
  function: 'EMPLOYEE',
  from: '2026-11-22',
  to: '2027-11-21',
  submittedOn: '2026-11-22',
  isPublicSchool: true,
};
const DIRECTOR: RequestedPeriod = {
  ...EMPLOYEE,
  function: 'HEAD',
  from: '2026-09-01',
  to: '2031-08-31',
  submittedOn: '2026-08-25',
};
const ACTING: RequestedPeriod = { ...DIRECTOR, function: 'ACTING_HEAD', to: '2027-06-30' };

const GOOD = { violations: [], warnings: [] };

describe('the period of an employee', () => {
  it('may end five years after submission, and not a day later', () => {
    expect(checkValidity({ ...EMPLOYEE, to: '2031-11-22' })).toEqual(GOOD);
    expect(checkValidity({ ...EMPLOYEE, to: '2031-11-23' }).violations).toEqual(['OVER_5_YEARS_FROM_SUBMISSION']);
  });

  it('is counted from the day of submission, not from the day of filling in', () => {
    expect(checkValidity({ ...EMPLOYEE, from: '2026-11-23', to: '2031-11-23', submittedOn: '2026-11-23' })).toEqual(GOOD);
  });

  it('may begin late, and ends five years after submission all the same', () => {
    expect(checkValidity({ ...EMPLOYEE, from: '2027-11-01', to: '2031-11-22' })).toEqual(GOOD);
    expect(checkValidity({ ...EMPLOYEE, from: '2027-11-01', to: '2032-10-31' }).violations).toEqual([
      'OVER_5_YEARS_FROM_SUBMISSION',
    ]);
  });

  it('ends on 28 February when submitted on a leap day', () => {
    const leap = { ...EMPLOYEE, from: '2028-02-29', submittedOn: '2028-02-29' };

    expect(latestEnd(leap)).toBe('2033-02-28');
    expect(checkValidity({ ...leap, to: '2033-03-01' }).violations).toEqual(['OVER_5_YEARS_FROM_SUBMISSION']);
  });

  it('warns of a letter given long ago for more than five years', () => {
    expect(checkValidity({ ...EMPLOYEE, from: '2026-09-01', to: '2031-10-01' })).toEqual({
      violations: [],
      warnings: ['LETTER_OVER_5_YEARS'],
    });
  });
});

describe('the period of a head', () => {
  it('may be a whole term that begins on 1 September, asked for in August', () => {
    expect(checkValidity(DIRECTOR)).toEqual(GOOD);
  });

  it('is five years from its beginning at most', () => {
    expect(checkValidity({ ...DIRECTOR, to: '2031-09-01', isPublicSchool: false })).toEqual(GOOD);
    expect(checkValidity({ ...DIRECTOR, to: '2031-09-02', isPublicSchool: false }).violations).toEqual([
      'OVER_5_YEARS_FROM_START',
    ]);
  });

  it('begins within ninety days', () => {
    const ninety = { ...DIRECTOR, from: '2026-11-23', to: '2027-08-31' };

    expect(checkValidity(ninety)).toEqual(GOOD);
    expect(checkValidity({ ...ninety, from: '2026-11-24' }).violations).toEqual(['FROM_TOO_FAR_AHEAD']);
  });

  it('should end on 31 August in a public school, and only there', () => {
    const june = { ...DIRECTOR, to: '2031-06-30' };

    expect(checkValidity(june)).toEqual({ violations: [], warnings: ['NOT_31_AUGUST'] });
    expect(checkValidity({ ...june, isPublicSchool: false })).toEqual(GOOD);
  });

  it('should be ten months at most for an acting head of a public school', () => {
    expect(checkValidity({ ...ACTING, to: '2027-07-01' })).toEqual(GOOD);
    expect(checkValidity({ ...ACTING, to: '2027-07-02' })).toEqual({ violations: [], warnings: ['ACTING_HEAD_OVER_10_MONTHS'] });
    expect(checkValidity({ ...ACTING, to: '2027-07-02', isPublicSchool: false })).toEqual(GOOD);
  });
});

describe('any period', () => {
  it.each(APPLICANT_FUNCTIONS)('runs forward and is not over yet (%s)', (held) => {
    expect(checkValidity({ ...EMPLOYEE, function: held, to: '2026-11-21' }).violations).toEqual([
      'TO_BEFORE_FROM',
      'TO_IN_THE_PAST',
    ]);
    expect(checkValidity({ ...EMPLOYEE, function: held, from: '2026-01-01', to: '2026-11-21' }).violations).toEqual([
      'TO_IN_THE_PAST',
    ]);
    expect(checkValidity({ ...EMPLOYEE, function: held, from: '2026-11-22', to: '2026-11-22' }).violations).toEqual([]);
  });

  it('is accepted up to its latest end and refused the day after', () => {
    const days = fc.integer({ min: 0, max: 90 });

    fc.assert(
      fc.property(fc.constantFrom(...APPLICANT_FUNCTIONS), days, (held, ahead) => {
        const asked = { ...EMPLOYEE, function: held, from: addDays(EMPLOYEE.submittedOn, ahead) };
        const last = latestEnd(asked);

        expect(checkValidity({ ...asked, to: last }).violations).toEqual([]);
        expect(checkValidity({ ...asked, to: addDays(last, 1) }).violations).toHaveLength(1);
      }),
    );
  });
});
