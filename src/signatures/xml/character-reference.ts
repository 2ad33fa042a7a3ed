// Decides what a reference in text or in an attribute value means: one of the five predefined entities or a legal character.
import { isLegalCharacter } from './xml-characters.js';
import { Refusal } from '../refusal.js';

const SEMICOLON = 0x3b;
// `&#x` and six digits, or `&#` and seven, with room for leading zeros; longer ones say nothing shorter ones cannot.
const LONGEST = 16;

const PREDEFINED: ReadonlyMap<string, number> = new Map([
  ['amp', 0x26],
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['quot', 0x22],
  ['apos', 0x27],
]);

/** Behind the `;` of the reference that begins at `from`; refuses with NOT_WELL_FORMED. */
export function referenceEnd(bytes: Buffer, from: number): number {
  const end = semicolonAfter(bytes, from);
  // The three that are in every document need no string.
  const length = end - from;
  const second = bytes[from + 1];
  if (length === 4 && second === 0x61 && bytes[from + 2] === 0x6d && bytes[from + 3] === 0x70) return end + 1;
  if (length === 3 && bytes[from + 2] === 0x74 && (second === 0x6c || second === 0x67)) return end + 1;
  referencedCharacter(bytes, from, end + 1);
  return end + 1;
}

/** Code point of the reference at [from, until), semicolon included. */
export function referencedCharacter(bytes: Buffer, from: number, until: number): number {
  const name = bytes.toString('latin1', from + 1, until - 1);
  const code = PREDEFINED.get(name) ?? numbered(name);
  if (code === null || !isLegalCharacter(code)) throw new Refusal('NOT_WELL_FORMED');
  return code;
}

function numbered(name: string): number | null {
  if (/^#[0-9]+$/.test(name)) return Number(name.slice(1));
  return /^#x[0-9A-Fa-f]+$/.test(name) ? parseInt(name.slice(2), 16) : null;
}

function semicolonAfter(bytes: Buffer, from: number): number {
  for (let at = from + 1; at <= from + LONGEST; at += 1) if (bytes[at] === SEMICOLON) return at;
  throw new Refusal('NOT_WELL_FORMED');
}
