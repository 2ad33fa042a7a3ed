// Decides whether a text is base64 as XML Schema writes it: one alphabet, full padding, XML white space only, no spare bits.
import { Refusal } from './refusal.js';

const ALPHABET = /^[A-Za-z0-9+/]+={0,2}$/;

export function decodeBase64(text: string): Buffer {
  const compact = text.replace(/[ \t\r\n]+/g, '');
  if (compact.length % 4 !== 0 || !ALPHABET.test(compact)) throw new Refusal('BASE64_MALFORMED');
  // Spare bits after the last byte would give one value many spellings.
  const last = compact.slice(-4);
  if (Buffer.from(last, 'base64').toString('base64') !== last) throw new Refusal('BASE64_MALFORMED');
  return Buffer.from(compact, 'base64');
}
