// Voivodeships.
import { describe, expect, it } from '@jest/globals';
import { parseVoivodeshipCode, VOIVODESHIP_CODES, VOIVODESHIPS } from './voivodeships.js';

describe('voivodeships', () => {
  it('are sixteen, in Polish alphabetical order', () => {
    const names = VOIVODESHIP_CODES.map((code) => VOIVODESHIPS[code]);

    expect(names).toHaveLength(16);
    expect(names).toEqual([...names].sort(new Intl.Collator('pl').compare));
  });

  it('are found by code, also without the leading zero', () => {
    expect(parseVoivodeshipCode('12')).toBe('12');
    expect(parseVoivodeshipCode(' 2')).toBe('02');
    expect(parseVoivodeshipCode('99')).toBeNull();
  });
});
