// The rule for passwords.
import { describe, expect, it } from '@jest/globals';
import { unmetPasswordRules } from './password-rule.js';

describe('the password rule', () => {
  it.each(['Kwrtpqa7', 'Zażółć12', 'Zażółć12'.normalize('NFD'), 'a B 1 c d', `Aa1${'x'.repeat(125)}`])(
    'is content with "%s"',
    (password) => {
      expect(unmetPasswordRules(password)).toEqual([]);
    },
  );

  it.each([
    ['Kwrtpq7', ['MIN_LENGTH']],
    ['kwrtpqa7', ['UPPER_CASE']],
    ['KWRTPQA7', ['LOWER_CASE']],
    ['Kwrtpqaa', ['DIGIT']],
    ['', ['MIN_LENGTH', 'UPPER_CASE', 'LOWER_CASE', 'DIGIT']],
    [`Aa1${'x'.repeat(126)}`, ['MAX_LENGTH']],
    ['Żół12'.normalize('NFD'), ['MIN_LENGTH']],
  ])('says what "%s" lacks', (password, unmet) => {
    expect(unmetPasswordRules(password)).toEqual(unmet);
  });

  it('counts characters, not code units', () => {
    expect(unmetPasswordRules('Aa1😀😀😀😀')).toEqual(['MIN_LENGTH']);
  });
});
