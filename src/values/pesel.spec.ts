// PESEL numbers: vectors of invented persons, and properties over all dates.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { birthDateOf, parsePesel } from './pesel.js';

const VALID: readonly [number: string, birth: string][] = [
  ['02070803628', '1902-07-08'],
  ['75031234564', '1975-03-12'],
  ['99123112336', '1999-12-31'],
  ['00210100028', '2000-01-01'],
  ['04222977753', '2004-02-29'],
  ['88051412401', '1988-05-14'],
  ['22222222222', '2022-02-22'],
  ['99913000153', '1899-11-30'],
];

const REFUSED: readonly [number: string, code: string][] = [
  ['20070803628', 'PESEL_CHECKSUM'],
  ['00000000000', 'PESEL_DATE'],
  ['01023000013', 'PESEL_DATE'],
  ['00223000012', 'PESEL_DATE'],
  ['00130100010', 'PESEL_DATE'],
  ['50461511117', 'PESEL_DATE'],
  ['0207080362', 'PESEL_LENGTH'],
  ['020708036281', 'PESEL_LENGTH'],
  ['', 'PESEL_LENGTH'],
  ['0207080362A', 'PESEL_DIGITS'],
  ['٠٢٠٧٠٨٠٣٦٢٨', 'PESEL_DIGITS'],
];

describe('a PESEL number', () => {
  it.each(VALID)('accepts %s, born %s', (number, birth) => {
    expect(birthDateOf(parsePesel(number))).toBe(birth);
  });

  it.each(REFUSED)('refuses "%s" with %s', (number, code) => {
    expect(() => parsePesel(number)).toThrow(expect.objectContaining({ code }));
  });

  it('ignores spaces', () => {
    expect(parsePesel('  020708 03628 ')).toBe('02070803628');
  });

  it('tells the birth date it was made from, for every day of three centuries', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 9999 }), (day, serial) => {
        const birth = day.toISOString().slice(0, 10);

        expect(birthDateOf(parsePesel(peselOf(birth, serial)))).toBe(birth);
      }),
    );
  });

  it('notices any single wrong digit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VALID),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        ([number], at, shift) => {
          const wrong = (Number(number[at]) + shift) % 10;

          expect(() => parsePesel(number.slice(0, at) + wrong + number.slice(at + 1))).toThrow();
        },
      ),
    );
  });
});

function peselOf(birth: string, serial: number): string {
  const offset = { 18: 80, 19: 0, 20: 20 }[Number(birth.slice(0, 2))] ?? 0;
  const month = String(Number(birth.slice(5, 7)) + offset).padStart(2, '0');
  const stem = birth.slice(2, 4) + month + birth.slice(8, 10) + String(serial).padStart(4, '0');
  const weights = '1379137913';
  const sum = [...stem].reduce((total, digit, index) => total + Number(digit) * Number(weights[index]), 0);
  return stem + ((10 - (sum % 10)) % 10);
}
