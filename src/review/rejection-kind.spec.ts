import { describe, expect, it } from '@jest/globals';
import { readRejection } from './rejection-kind.js';

describe('the kind of a refusal', () => {
  it('is the only one there is before the acceptance', () => {
    expect(readRejection('', 'under_review')).toBe('NOT_PROCESSED');
    expect(readRejection('NOT_PROCESSED', 'under_review')).toBe('NOT_PROCESSED');
  });

  it('is chosen after the acceptance', () => {
    expect(readRejection('NO_SHOW', 'formally_accepted')).toBe('NO_SHOW');
    expect(() => readRejection('', 'formally_accepted')).toThrow('FORM_INVALID');
    expect(() => readRejection('toString', 'under_review')).toThrow('FORM_INVALID');
  });

  it('is that of the page on which it was sent, even when somebody has accepted since', () => {
    expect(readRejection('NOT_PROCESSED', 'formally_accepted')).toBe('NOT_PROCESSED');
  });
});
