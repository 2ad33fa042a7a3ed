// REGON numbers: known good and bad ones, and the spellings of registers.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRegon } from './regon.js';

describe('a REGON number', () => {
  it.each(['000331501', '123456785', '732065837', '101108660', '101346230', '302046830', '12345678512347', '10110866000090'])(
    'accepts %s as it is',
    (number) => {
      expect(parseRegon(number)).toBe(number);
    },
  );

  it.each([
    ['732065834', 'REGON_CHECKSUM'],
    ['123456784', 'REGON_CHECKSUM'],
    ['000000000', 'REGON_CHECKSUM'],
    ['12345678512348', 'REGON_CHECKSUM'],
    ['12345678412347', 'REGON_CHECKSUM'],
    ['00000000000000', 'REGON_CHECKSUM'],
    ['12345678', 'REGON_LENGTH'],
    ['1234567850', 'REGON_LENGTH'],
    ['', 'REGON_LENGTH'],
    ['12345678X', 'REGON_DIGITS'],
  ])('refuses "%s" with %s', (number, code) => {
    expect(() => parseRegon(number)).toThrow(expect.objectContaining({ code }));
  });

  it('cuts off the five zeros that registers add', () => {
    expect(parseRegon('30204683000000')).toBe('302046830');
  });

  it('puts two zeros in front of an old seven-digit number', () => {
    expect(parseRegon('0331501')).toBe('000331501');
  });

  it('ignores spaces and hyphens', () => {
    expect(parseRegon(' 123-456-785 ')).toBe('123456785');
  });

  it('has exactly one control digit for every stem', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{8}$/), (stem) => {
        fc.pre(stem !== '00000000');

        expect([...'0123456789'].filter((digit) => isAccepted(stem + digit))).toHaveLength(1);
      }),
    );
  });
});

function isAccepted(number: string): boolean {
  try {
    return parseRegon(number) === number;
  } catch {
    return false;
  }
}
