import { describe, expect, it } from '@jest/globals';
import { FormProblem } from '../values/form-problem.js';
import { chosenPassword } from './chosen-password.js';

function errorsOf(password: string, again: string) {
  try {
    chosenPassword({ password, again });
    return [];
  } catch (error) {
    if (error instanceof FormProblem) return error.errors;
    throw error;
  }
}

describe('a new password typed twice', () => {
  it('is taken when it keeps the rule and both fields agree', () => {
    expect(chosenPassword({ password: 'Wrzesien 2026', again: 'Wrzesien 2026' })).toBe('Wrzesien 2026');
  });

  it('names the rules it breaks', () => {
    expect(errorsOf('wrzesien', 'wrzesien')).toEqual([
      { field: 'haslo', code: 'PASSWORD_RULES', facts: { unmet: 'UPPER_CASE DIGIT' } },
    ]);
  });

  it('must be the same in both fields', () => {
    expect(errorsOf('Wrzesien2026', 'Wrzesien2027')).toEqual([{ field: 'haslo-powtorz', code: 'PASSWORDS_DIFFER' }]);
  });
});
