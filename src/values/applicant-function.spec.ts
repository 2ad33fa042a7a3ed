// Functions of persons.
import { describe, expect, it } from '@jest/globals';
import { isApplicantFunction } from './applicant-function.js';

describe('a function', () => {
  it('is not taken from a form unseen', () => {
    expect(isApplicantFunction('EMPLOYEE')).toBe(true);
    expect(isApplicantFunction('toString')).toBe(false);
  });
});
