// Functions of persons.
import { describe, expect, it } from '@jest/globals';
import { isHeadFunction, isApplicantFunction, APPLICANT_FUNCTIONS } from './applicant-function.js';

describe('a function', () => {
  it('is one of three, two of them at the head', () => {
    expect(APPLICANT_FUNCTIONS.filter(isHeadFunction)).toEqual(['HEAD', 'ACTING_HEAD']);
  });

  it('is not taken from a form unseen', () => {
    expect(isApplicantFunction('EMPLOYEE')).toBe(true);
    expect(isApplicantFunction('toString')).toBe(false);
  });
});
