// Polish plurals.
import { describe, expect, it } from '@jest/globals';
import { counted, plural } from './plural.js';

const ATTEMPTS = { one: 'próba', few: 'próby', many: 'prób', other: 'próby' };

describe('a number with its noun', () => {
  it.each([
    [0, '0 prób'],
    [1, '1 próba'],
    [2, '2 próby'],
    [4, '4 próby'],
    [5, '5 prób'],
    [12, '12 prób'],
    [21, '21 prób'],
    [22, '22 próby'],
    [112, '112 prób'],
    [1.5, '1,5 próby'],
  ])('%d is written "%s"', (count, text) => {
    expect(counted(count, ATTEMPTS)).toBe(text);
  });

  it('lends its form to a sentence', () => {
    expect(plural(3, { one: 'Pozostała', few: 'Pozostały', many: 'Pozostało' })).toBe('Pozostały');
  });
});
