// How the canonical form writes text and attribute values (C14N 1.0, section 2.3), from the source, piece by piece.
import type { CanonicalOutput } from './canonical-output.js';
import { referenceEnd, referencedCharacter } from './character-reference.js';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const AMP = 0x26;
const LT = 0x3c;
const GT = 0x3e;

const IN_TEXT: ReadonlyMap<number, string> = new Map([
  [AMP, '&amp;'],
  [LT, '&lt;'],
  [GT, '&gt;'],
  [CR, '&#xD;'],
]);
const IN_VALUE: ReadonlyMap<number, string> = new Map([
  [AMP, '&amp;'],
  [LT, '&lt;'],
  [QUOTE, '&quot;'],
  [TAB, '&#x9;'],
  [LF, '&#xA;'],
  [CR, '&#xD;'],
]);

/** Text with references. */
export function writeText(out: CanonicalOutput, bytes: Buffer, from: number, until: number): void {
  for (let at = from; at < until;) {
    const byte = bytes[at];
    if (byte === AMP) at = writeReference(out, bytes, at, IN_TEXT);
    else if (byte === GT) at = replace(out, at, '&gt;');
    else if (byte === CR) at = replace(out, at, bytes[at + 1] === LF ? '' : '\n');
    else at = copy(out, at);
  }
}

/** Content of a CDATA section, written as text. */
export function writeCdata(out: CanonicalOutput, bytes: Buffer, from: number, until: number): void {
  for (let at = from; at < until;) {
    const byte = bytes[at]!;
    if (byte === CR) at = replace(out, at, bytes[at + 1] === LF ? '' : '\n');
    else if (byte === AMP || byte === LT || byte === GT) at = replace(out, at, IN_TEXT.get(byte)!);
    else at = copy(out, at);
  }
}

/** Content of a comment or an instruction: only line ends are normalised. */
export function writeData(out: CanonicalOutput, bytes: Buffer, from: number, until: number): void {
  for (let at = from; at < until;) {
    at = bytes[at] === CR ? replace(out, at, bytes[at + 1] === LF ? '' : '\n') : copy(out, at);
  }
}

/** Attribute value as the source has it. */
export function writeValue(out: CanonicalOutput, bytes: Buffer, from: number, until: number): void {
  for (let at = from; at < until;) {
    const byte = bytes[at];
    if (byte === AMP) at = writeReference(out, bytes, at, IN_VALUE);
    else if (byte === QUOTE) at = replace(out, at, '&quot;');
    else if (byte === TAB || byte === LF) at = replace(out, at, ' ');
    else if (byte === CR) at = replace(out, at, bytes[at + 1] === LF && at + 1 < until ? '' : ' ');
    else at = copy(out, at);
  }
}

/** Attribute value given as what it means. */
export function escapedValue(value: string): string {
  if (!/[&<"\t\n\r]/.test(value)) return value;
  return value.replace(/[&<"\t\n\r]/g, (character) => IN_VALUE.get(character.charCodeAt(0)) ?? character);
}

function writeReference(out: CanonicalOutput, bytes: Buffer, from: number, escapes: ReadonlyMap<number, string>): number {
  const end = referenceEnd(bytes, from);
  const code = referencedCharacter(bytes, from, end);
  out.text(escapes.get(code) ?? String.fromCodePoint(code));
  return end;
}

function replace(out: CanonicalOutput, at: number, text: string): number {
  if (text !== '') out.text(text);
  return at + 1;
}

function copy(out: CanonicalOutput, at: number): number {
  out.slice(at, at + 1);
  return at + 1;
}
