import { describe, expect, it } from '@jest/globals';
import { keyAddress, newSecret, parseOneTimeCode, stepOf } from './one-time-code.js';

/** The secret of RFC 6238, appendix B: '12345678901234567890'. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const AT_59_S = 59_000;

describe('a one-time code', () => {
  it('is the one that RFC 6238 prints, and belongs to its step', () => {
    expect(stepOf(RFC_SECRET, '287082', AT_59_S)).toBe(1);
    expect(stepOf(RFC_SECRET, '081804', 1_111_111_109_000)).toBe(37_037_036);
  });

  it('may be one step early or late, and not two', () => {
    expect(stepOf(RFC_SECRET, '287082', AT_59_S + 30_000)).toBe(1);
    expect(stepOf(RFC_SECRET, '287082', AT_59_S - 30_000)).toBe(1);
    expect(stepOf(RFC_SECRET, '287082', AT_59_S + 60_000)).toBeNull();
  });

  it.each(['', '12345', '1234567', '12345a', '１２３４５６', '287082\u0000'])('is six plain digits, not %j', (typed) => {
    expect(parseOneTimeCode(typed)).toBeNull();
  });

  it('may be typed in two groups', () => {
    expect(parseOneTimeCode(' 287 082 ')).toBe('287082');
  });

  it('comes from a secret of 160 bits that is new every time, told to the app in the usual shape', () => {
    const secret = newSecret();
    const address = new URL(keyAddress(secret, 'JANKOW1'));

    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newSecret()).not.toBe(secret);
    expect(address.protocol).toBe('otpauth:');
    expect(decodeURIComponent(address.pathname)).toContain('Glejt SIO:JANKOW1');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      issuer: 'Glejt SIO',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
