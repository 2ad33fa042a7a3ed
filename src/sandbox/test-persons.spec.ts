// Shows that the fictional persons pass the office's own rules for numbers and are told apart.

import { describe, expect, it } from '@jest/globals';

import { parsePesel } from '../values/pesel.js';
import { anotherPerson, TEST_PERSONS } from './test-persons.js';

describe('the test persons', () => {
  it('have formally right PESELs, each its own', () => {
    for (const person of TEST_PERSONS) expect(parsePesel(person.pesel)).toBe(person.pesel);

    expect(new Set(TEST_PERSONS.map((person) => person.pesel)).size).toBe(TEST_PERSONS.length);
  });

  it('always know somebody else', () => {
    for (const person of TEST_PERSONS) expect(anotherPerson(person.pesel).pesel).not.toBe(person.pesel);
  });
});
