// Telephone numbers as people type them.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePhoneNumber, spacedPhoneNumber } from './phone-number.js';

describe('a telephone number', () => {
  it.each([
    ['120000001', '+48120000001'],
    ['12 000 00 01', '+48120000001'],
    ['(12) 000-00-01', '+48120000001'],
    ['+48 500 000 001', '+48500000001'],
    ['0048500000001', '+48500000001'],
    ['48500000001', '+48500000001'],
    ['+49 30 000000', '+4930000000'],
    ['+380 44 000 00 00', '+380440000000'],
  ])('reads "%s" as %s', (text, number) => {
    expect(parsePhoneNumber(text)).toBe(number);
  });

  it.each([
    '',
    '12345678',
    '1234567890',
    '+48 12345678',
    '+48 1234567890',
    '012345678',
    '+4812345678a',
    '+1',
    'brak',
    '+1234567890123456',
  ])('refuses "%s"', (text) => {
    expect(() => parsePhoneNumber(text)).toThrow(expect.objectContaining({ code: 'PHONE_NUMBER' }));
  });

  it('groups Polish digits for the eye', () => {
    expect(spacedPhoneNumber(parsePhoneNumber('120000001'))).toBe('+48 120 000 001');
  });

  it('reads its own spelling again, spaced or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), (digits) => {
        const number = parsePhoneNumber(String(digits));

        expect(parsePhoneNumber(number)).toBe(number);
        expect(parsePhoneNumber(spacedPhoneNumber(number))).toBe(number);
      }),
    );
  });
});
