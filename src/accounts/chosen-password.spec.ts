import { describe, expect, it } from '@jest/globals';
import { FormProblem } from '../values/form-problem.js';
import { chosenPassword } from './chosen-password.js';

function errorsOf(password: string, again: string) {
  try {
    chosenPassword({ password, again }, ['Anna Nowak', 'ANNNOW1']);
    return [];
  } catch (error) {
    if (error instanceof FormProblem) return error.errors;
    throw error;
  }
}

describe('a new password typed twice', () => {
  it('is taken when it keeps the rule and both fields agree', () => {
    expect(chosenPassword({ password: 'Wrzesien 2026', again: 'Wrzesien 2026' }, [])).toBe('Wrzesien 2026');
  });

  it('names the rules it breaks', () => {
    expect(errorsOf('wrzesien', 'wrzesien')).toEqual([
      { field: 'haslo', code: 'PASSWORD_RULES', facts: { unmet: 'UPPER_CASE DIGIT' } },
    ]);
  });

  it('is refused when it is common or made of known words', () => {
    expect(errorsOf('Password2026', 'Password2026')).toEqual([{ field: 'haslo', code: 'PASSWORD_COMMON' }]);
    expect(errorsOf('Annnow1-tramwaj', 'Annnow1-tramwaj')).toEqual([{ field: 'haslo', code: 'PASSWORD_OWN_WORD' }]);
  });

  it('must be the same in both fields', () => {
    expect(errorsOf('Wrzesien2026', 'Wrzesien2027')).toEqual([{ field: 'haslo-powtorz', code: 'PASSWORDS_DIFFER' }]);
  });
});
