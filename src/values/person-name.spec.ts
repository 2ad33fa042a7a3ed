// Names of persons: spelling and sameness.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstGivenName, foldName, parsePersonName, sameFirstName, sameSurname } from './person-name.js';

const names = fc.stringMatching(/^[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{0,9}([ '-][A-ZŁŻ][a-ząćęłńóśźż]{0,9}){0,2}$/);

describe('a name', () => {
  it.each(["Żółć-Nowak O'Hara", 'Gżegżółka', 'Müller', 'Ó', 'de la Cruz', "D'Été", 'Nguyễn'])('accepts %s', (name) => {
    expect(parsePersonName(name)).toBe(name);
  });

  it.each([
    ['', 'NAME_EMPTY'],
    ['   ', 'NAME_EMPTY'],
    ['Jan2', 'NAME_CHARACTERS'],
    ['-Nowak', 'NAME_CHARACTERS'],
    ['Nowak--Żółć', 'NAME_CHARACTERS'],
    ['<b>Jan</b>', 'NAME_CHARACTERS'],
    ['Jan\nNowak', 'NAME_CHARACTERS'],
    ['Jan\u0000', 'NAME_CHARACTERS'],
    ['Jan\u202eNowak', 'NAME_CHARACTERS'],
    ['Иван', 'NAME_CHARACTERS'],
    ['Ж'.repeat(101), 'NAME_TOO_LONG'],
  ])('refuses %j with %s', (name, code) => {
    expect(() => parsePersonName(name)).toThrow(expect.objectContaining({ code }));
  });

  it('is kept tidy: composed letters, one kind of hyphen and apostrophe, single spaces', () => {
    expect(parsePersonName('  Zażółć'.normalize('NFD') + ' –  O’Hara ')).toBe("Zażółć-O'Hara");
  });

  it('is its own spelling when parsed again', () => {
    fc.assert(fc.property(names, (name) => expect(parsePersonName(parsePersonName(name))).toBe(parsePersonName(name))));
  });
});

describe('the same name', () => {
  it.each([
    ['Żółć-Nowak', 'ŻÓŁĆ - NOWAK'],
    ['Żółć'.normalize('NFD'), 'żółć'],
    ["O'Hara", 'O’HARA'],
    ['Strauß', 'STRAUSS'],
  ])('%s and %s are one surname', (a, b) => {
    expect(sameSurname(a, b)).toBe(true);
  });

  it.each([
    ['Zając', 'Zajac'],
    ['Nowak', 'Nowak-Żółć'],
    ['Nowak Żółć', 'Nowak-Żółć'],
    ['', ''],
  ])('"%s" and "%s" are not', (a, b) => {
    expect(sameSurname(a, b)).toBe(false);
  });

  it('looks at the first given name only', () => {
    expect(sameFirstName('Anna', 'ANNA MARIA')).toBe(true);
    expect(sameFirstName('Anna Ewa', 'Anna Maria')).toBe(true);
    expect(sameFirstName('Anna-Maria', 'Anna')).toBe(false);
    expect(sameFirstName('Maria Anna', 'Anna')).toBe(false);
    expect(sameFirstName('', ' ')).toBe(false);
    expect(firstGivenName('Anna - Maria Ewa')).toBe('Anna-Maria');
  });

  it('does not depend on case or on the form of Unicode', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(sameSurname(name, name.toUpperCase())).toBe(true);
        expect(sameSurname(name, name.normalize('NFD'))).toBe(true);
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});
