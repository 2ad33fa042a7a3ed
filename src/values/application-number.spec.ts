// Numbers of applications.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeApplicationNumber, parseApplicationNumber } from './application-number.js';
import { DomainError } from './domain-error.js';

const numbers = fc.uint8Array({ minLength: 9, maxLength: 9 }).map((bytes) => makeApplicationNumber(() => bytes));
const places = fc.integer({ min: 0, max: 9 });
const REFUSED = new DomainError('APPLICATION_NUMBER');

describe('the number of an application', () => {
  it('has ten characters, none of them ambiguous', () => {
    expect(makeApplicationNumber(randomBytes)).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
  });

  it('is read in any case, with spaces and hyphens', () => {
    const number = makeApplicationNumber(() => new Uint8Array([0, 10, 20, 30, 40, 50, 60, 70, 80]));

    expect(parseApplicationNumber(` ${number.slice(0, 5).toLowerCase()}-${number.slice(5)} `)).toBe(number);
  });

  it.each(['', '2222', '22222222222', '0000000000', 'ÄÖÜ2222222'])('is not "%s"', (text) => {
    expect(() => parseApplicationNumber(text)).toThrow(REFUSED);
  });

  it('reveals every wrong character', () => {
    fc.assert(
      fc.property(numbers, places, fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'), (number, at, other) => {
        fc.pre(number[at] !== other);

        expect(() => parseApplicationNumber(number.slice(0, at) + other + number.slice(at + 1))).toThrow(REFUSED);
      }),
    );
  });

  it('reveals every exchange of two characters', () => {
    fc.assert(
      fc.property(numbers, places, places, (number, a, b) => {
        fc.pre(number[a] !== number[b]);
        const characters = [...number];
        [characters[a], characters[b]] = [characters[b] ?? '', characters[a] ?? ''];

        expect(() => parseApplicationNumber(characters.join(''))).toThrow(REFUSED);
      }),
    );
  });

  it('does not repeat itself', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => makeApplicationNumber(randomBytes))).size).toBe(10_000);
  });
});
