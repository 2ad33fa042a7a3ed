// The 49,000 passwords that people choose most, as a list on this machine; the one place that knows the package.
import { dictionary } from '@zxcvbn-ts/language-common';

const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** @param folded small letters without diacritics */
export function isCommonPassword(folded: string): boolean {
  return COMMON.has(folded);
}
