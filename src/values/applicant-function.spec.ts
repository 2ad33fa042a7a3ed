// Functions of persons.
import { describe, expect, it } from '@jest/globals';
import { APPLICANT_FUNCTIONS, FUNCTION_CAPTIONS, isApplicantFunction } from './applicant-function.js';

describe('a function', () => {
  it('is one of three, two of them at the head', () => {
    const atTheHead = APPLICANT_FUNCTIONS.filter((held) => FUNCTION_CAPTIONS[held].toLowerCase().includes('kierownik'));

    expect([APPLICANT_FUNCTIONS.length, atTheHead]).toEqual([3, ['HEAD', 'ACTING_HEAD']]);
  });

  it('is not taken from a form unseen', () => {
    expect(isApplicantFunction('EMPLOYEE')).toBe(true);
    expect(isApplicantFunction('toString')).toBe(false);
  });
});
