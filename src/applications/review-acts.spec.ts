import { describe, expect, it } from '@jest/globals';
import { FormProblem } from '../values/form-problem.js';
import { requiredComment } from './review-acts.service.js';

function codeOf(typed: string): string | undefined {
  try {
    requiredComment(typed);
    return undefined;
  } catch (error) {
    if (error instanceof FormProblem) return error.errors[0]?.code;
    throw error;
  }
}

describe('the comment of an official', () => {
  it('keeps its lines and loses control characters', () => {
    expect(requiredComment(' Dane są poprawne.\r\nPokój 12\u0007 ')).toBe('Dane są poprawne.\nPokój 12');
  });

  it('must say something', () => {
    expect(codeOf('')).toBe('COMMENT_REQUIRED');
    expect(codeOf(' \n\t')).toBe('COMMENT_REQUIRED');
  });

  it('must not be endless', () => {
    expect(codeOf('a'.repeat(2_000))).toBeUndefined();
    expect(codeOf('a'.repeat(2_001))).toBe('TOO_LONG');
  });

  it('must not hold a PESEL number, other numbers may stand in it', () => {
    expect(codeOf('Osoba 88051412401 przyjdzie w środę.')).toBe('COMMENT_HAS_PESEL');
    expect(codeOf('Telefon 48120000101, w środę.')).toBeUndefined();
  });
});
