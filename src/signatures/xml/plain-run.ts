// Finds how far text goes on without a byte that needs a look: four bytes at a time, because documents are mostly text.
import { PLAIN_TEXT } from './xml-characters.js';

const HIGH_BITS = 0x80808080 | 0;
const EACH = 0x01010101;

/** The words of these bytes; whole ones only, and none where they do not begin with a word. */
export function wordsOf(bytes: Buffer): Int32Array {
  const isAligned = bytes.byteOffset % 4 === 0;
  return isAligned ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : new Int32Array(0);
}

/** The first byte from here on that is not plain text. The bytes end with one that is not. */
export function endOfPlain(bytes: Buffer, words: Int32Array, from: number): number {
  let at = from;
  while ((at & 3) !== 0 && PLAIN_TEXT[bytes[at]!] === 1) at += 1;
  if ((at & 3) === 0) {
    let word = at >> 2;
    while (word < words.length && isPlainAscii(words[word]!)) word += 1;
    at = Math.max(at, word << 2);
  }
  while (PLAIN_TEXT[bytes[at]!] === 1) at += 1;
  return at;
}

/** Whether all four are ASCII from the blank on, without `<`, `>` and `&`; false says nothing. */
function isPlainAscii(word: number): boolean {
  const belowBlank = (word - 0x20 * EACH) & ~word;
  const angles = (word & ~(0x02 * EACH)) ^ (0x3c * EACH);
  const ampersands = word ^ (0x26 * EACH);
  const zeros = ((angles - EACH) & ~angles) | ((ampersands - EACH) & ~ampersands);
  return ((word | belowBlank | zeros) & HIGH_BITS) === 0;
}
