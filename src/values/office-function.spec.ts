// Functions of persons.
import { describe, expect, it } from '@jest/globals';
import { isHeadFunction, isOfficeFunction, OFFICE_FUNCTIONS } from './office-function.js';

describe('a function', () => {
  it('is one of three, two of them at the head', () => {
    expect(OFFICE_FUNCTIONS.filter(isHeadFunction)).toEqual(['HEAD', 'ACTING_HEAD']);
  });

  it('is not taken from a form unseen', () => {
    expect(isOfficeFunction('EMPLOYEE')).toBe(true);
    expect(isOfficeFunction('toString')).toBe(false);
  });
});
