// Decides whether a text is base64 as XML Schema writes it: one alphabet, full padding, XML white space only, no spare bits.
import { Refusal } from '../refusal.js';

export function decodeBase64(text: string): Buffer {
  const decoded = ifExact(text) ?? ifExact(text.replace(/[ \t\r\n]+/g, ''));
  if (decoded === null) throw new Refusal('BASE64_MALFORMED');
  return decoded;
}

/** The decoder takes whatever resembles base64; but bytes have one spelling only. */
function ifExact(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : null;
}
