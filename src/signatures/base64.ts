// Decides whether a text is base64 as XML Schema writes it: one alphabet, full padding, XML white space only, no spare bits.
import { Refusal } from './refusal.js';

const WHITE_SPACE = /[ \t\r\n]/;

export function decodeBase64(text: string): Buffer {
  const compact = WHITE_SPACE.test(text) ? text.replace(/[ \t\r\n]+/g, '') : text;
  const bytes = Buffer.from(compact, 'base64');
  // The decoder takes whatever resembles base64; bytes have one spelling only, and nothing else is taken.
  if (bytes.length === 0 || bytes.toString('base64') !== compact) throw new Refusal('BASE64_MALFORMED');
  return bytes;
}
