// Numbers of the register of schools.
import { describe, expect, it } from '@jest/globals';
import { parseRspoNumber } from './rspo-number.js';

describe('an RSPO number', () => {
  it.each([
    ['900001', '900001'],
    [' 900 001 ', '900001'],
    ['0000123', '123'],
  ])('reads "%s" as %s', (text, number) => {
    expect(parseRspoNumber(text)).toBe(number);
  });

  it.each(['', '0', '000', '12a', '-5', '12345678901'])('refuses "%s"', (text) => {
    expect(() => parseRspoNumber(text)).toThrow(expect.objectContaining({ code: 'RSPO_NUMBER' }));
  });
});
