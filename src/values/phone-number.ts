// Decides whether a text is a telephone number and writes it in the international form (E.164).
import { DomainError } from './domain-error.js';

/** '+' and 8 to 15 digits, e.g. '+48120000001'. */
export type PhoneNumber = string & { readonly __brand: 'PhoneNumber' };

const POLAND = '48';
const POLISH_DIGITS = 9;

/** Nine digits are a Polish number; anything else must begin with '+' or '00' (or with 48 and nine digits). */
export function parsePhoneNumber(text: string): PhoneNumber {
  const compact = text.replace(/[\s().\u2010-\u2015/-]/g, '').replace(/^00/, '+');
  const digits = compact.replace(/^\+/, '');
  if (!/^[0-9]+$/.test(digits) || digits.startsWith('0')) throw new DomainError('PHONE_NUMBER');
  if (compact.startsWith('+')) return international(digits);
  if (digits.length === POLISH_DIGITS) return international(POLAND + digits);
  if (digits.startsWith(POLAND)) return international(digits, true);
  throw new DomainError('PHONE_NUMBER');
}

/** '+48 120 000 001': groups of three for the eye and for reading aloud; foreign numbers stay in one piece. */
export function spacedPhoneNumber(number: string): string {
  return number.replace(/^\+48(\d{3})(\d{3})(\d{3})$/, '+48 $1 $2 $3');
}

function international(digits: string, mustBePolish = false): PhoneNumber {
  const isPolish = digits.startsWith(POLAND);
  const isComplete = isPolish || mustBePolish ? /^48[1-9]\d{8}$/.test(digits) : digits.length >= 8 && digits.length <= 15;
  if (!isComplete) throw new DomainError('PHONE_NUMBER');
  return `+${digits}` as PhoneNumber;
}
