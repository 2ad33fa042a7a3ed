// Logins made of names.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loginStem, makeLogin, normaliseLogin, spellLogin } from './login-stem.js';

describe('a login', () => {
  it.each([
    ['Jan', 'Kowalski', 'JANKOW'],
    ['Żaneta', 'Łącka', 'ZANLAC'],
    ['Anna Maria', 'Żółć-Nowak', 'ANNZOL'],
    ['Al', 'Li', 'ALLI'],
    ['Jan', 'Ó', 'JANO'],
    ['Éva', "O'Hara", 'EVAOHA'],
    ['', '', 'SIO'],
  ])('of %s %s begins with %s', (givenName, surname, stem) => {
    expect(loginStem(givenName, surname)).toBe(stem);
  });

  it('is spelled so that digits are not taken for letters', () => {
    expect(spellLogin(makeLogin('JANKOW', 1))).toBe('J, A, N, K, O, W, cyfra 1');
    expect(spellLogin('ALLI10')).toBe('A, L, L, I, cyfra 1, cyfra 0');
  });

  it('may be typed in any case and with spaces', () => {
    expect(normaliseLogin(' Jan Kow 1 ')).toBe('JANKOW1');
  });

  it('has one to six plain capitals before the number, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (givenName, surname) => {
        expect(loginStem(givenName, surname)).toMatch(/^[A-Z]{1,6}$/);
      }),
    );
  });
});
