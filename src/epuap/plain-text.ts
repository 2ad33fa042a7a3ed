// Decides which text may stand in a document that a person signs: visible characters of one line, in one spelling (NFC).
import { DomainError } from '../values/domain-error.js';

// Control characters of both sets, line separators, marks that turn the direction of reading, the byte order mark,
// non-characters and halves of surrogate pairs: what a reader of the document would not see, or would see elsewhere.
const HIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\p{Noncharacter_Code_Point}]/u;

/**
 * The text in NFC, without spaces around it.
 * @param field name for the refusal; the value itself is never repeated
 * @throws DomainError TEXT_EMPTY, TEXT_NOT_ALLOWED
 */
export function plainText(field: string, text: string): string {
  if (HIDDEN.test(text)) throw new DomainError('TEXT_NOT_ALLOWED', { field });
  const clean = text.normalize('NFC').trim();
  if (clean === '') throw new DomainError('TEXT_EMPTY', { field });
  return clean;
}
