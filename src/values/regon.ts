// Decides whether a text is a REGON number and which of its spellings is kept.
import { DomainError } from './domain-error.js';

/** 9 digits for an institution, 14 for a local unit that has a number of its own. */
export type Regon = string & { readonly __brand: 'Regon' };

const WEIGHTS_9 = [8, 9, 2, 3, 4, 5, 6, 7];
const WEIGHTS_14 = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

/** Takes 9 or 14 digits, old 7-digit numbers (00 in front), and 9-digit numbers that registers pad with five zeros. */
export function parseRegon(text: string): Regon {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^[0-9]*$/.test(digits)) throw new DomainError('REGON_DIGITS');
  const regon = widen(digits);
  if (!isGenuine(regon)) throw new DomainError('REGON_CHECKSUM');
  return regon as Regon;
}

function widen(digits: string): string {
  if (digits.length === 7) return `00${digits}`;
  if (digits.length === 9) return digits;
  if (digits.length === 14) return digits.endsWith('00000') ? digits.slice(0, 9) : digits;
  throw new DomainError('REGON_LENGTH');
}

function isGenuine(regon: string): boolean {
  const stem = regon.slice(0, 9);
  // Nine zeros pass the sum but are assigned to nobody.
  if (stem === '000000000' || !endsWithControlDigit(stem, WEIGHTS_9)) return false;
  return regon.length === 9 || endsWithControlDigit(regon, WEIGHTS_14);
}

function endsWithControlDigit(digits: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (sum % 11) % 10 === Number(digits.at(-1));
}
