// Decides whether a text is a PESEL number: eleven digits, a control digit and a birth date (act on population registration, art. 15(2)).
import { civilDate, isRealDay } from './civil-date.js';
import { DomainError } from './domain-error.js';

/** Eleven digits with leading zeros, proved by parsePesel. Never a key: numbers change (art. 19) and wrong ones were issued. */
export type Pesel = string & { readonly __brand: 'Pesel' };

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

/** Century by the tens of the month. Codes 40 and 60 (2100-2299) are only convention: no living applicant has them. */
const CENTURIES = new Map([
  [80, 1800],
  [0, 1900],
  [20, 2000],
]);

export function parsePesel(text: string): Pesel {
  const digits = text.replace(/\s/g, '');
  if (!/^[0-9]*$/.test(digits)) throw new DomainError('PESEL_DIGITS');
  if (digits.length !== 11) throw new DomainError('PESEL_LENGTH');
  if (controlDigit(digits) !== Number(digits[10])) throw new DomainError('PESEL_CHECKSUM');
  const { year, month, day } = birthParts(digits);
  if (!isRealDay(year, month, day)) throw new DomainError('PESEL_DATE');
  return digits as Pesel;
}

/** 'yyyy-mm-dd' */
export function birthDateOf(pesel: Pesel): string {
  const { year, month, day } = birthParts(pesel);
  return civilDate(year, month, day);
}

function controlDigit(digits: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (10 - (sum % 10)) % 10;
}

function birthParts(digits: string): { year: number; month: number; day: number } {
  const coded = Number(digits.slice(2, 4));
  const century = CENTURIES.get(coded - (coded % 20)) ?? 0;
  return { year: century === 0 ? 0 : century + Number(digits.slice(0, 2)), month: coded % 20, day: Number(digits.slice(4, 6)) };
}
