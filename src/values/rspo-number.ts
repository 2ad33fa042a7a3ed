// Decides whether a text is a number of the register of schools (RSPO): digits without a control digit, kept without leading zeros.
import { DomainError } from './domain-error.js';

export type RspoNumber = string & { readonly __brand: 'RspoNumber' };

/** Numbers in use have up to six digits; ten leave room and still fit any list. */
const MAX_DIGITS = 10;

export function parseRspoNumber(text: string): RspoNumber {
  const digits = text.replace(/\s/g, '').replace(/^0+/, '');
  if (!/^[0-9]+$/.test(digits) || digits.length > MAX_DIGITS) throw new DomainError('RSPO_NUMBER');
  return digits as RspoNumber;
}
