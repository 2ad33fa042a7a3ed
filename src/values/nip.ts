// Decides whether a text is a NIP (tax number): ten digits, the last one a control digit.
import { DomainError } from './domain-error.js';

export type Nip = string & { readonly __brand: 'Nip' };

const WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

export function parseNip(text: string): Nip {
  const digits = text.replace(/[\s-]/g, '').replace(/^PL/i, '');
  if (!/^[0-9]*$/.test(digits)) throw new DomainError('NIP_DIGITS');
  if (digits.length !== 10) throw new DomainError('NIP_LENGTH');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  // A remainder of 10 equals no digit: such numbers are never issued.
  if (sum === 0 || sum % 11 !== Number(digits[9])) throw new DomainError('NIP_CHECKSUM');
  return digits as Nip;
}
