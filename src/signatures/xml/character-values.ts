// What a piece of the source says once line ends are normalised, references are resolved and white space in attributes is evened out.
import { referenceEnd, referencedCharacter } from './character-reference.js';

const AMP = 0x26;
const BLANK = 0x20;

/** Text between tags (XML 1.0, 2.11 and 4.1). */
export function textValue(bytes: Buffer, from: number, until: number): string {
  return resolved(dataValue(bytes, from, until));
}

/** Content of a CDATA section, a comment or an instruction: references mean nothing there. */
export function dataValue(bytes: Buffer, from: number, until: number): string {
  const text = bytes.toString('utf8', from, until);
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Attribute value of type CDATA (XML 1.0, 3.3.3); without a DTD there is no other type. */
export function attributeValue(bytes: Buffer, from: number, until: number): string {
  const text = bytes.toString('utf8', from, until);
  return resolved(/[\r\n\t]/.test(text) ? text.replace(/\r\n|[\r\n\t]/g, ' ') : text);
}

/** Whether an attribute value means what is written: no references, no white space that becomes a blank. */
export function isVerbatim(bytes: Buffer, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) {
    const byte = bytes[at]!;
    if (byte === AMP || byte < BLANK) return false;
  }
  return true;
}

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&[^;]*;/g, (reference) => {
    const bytes = Buffer.from(reference, 'latin1');
    return String.fromCodePoint(referencedCharacter(bytes, 0, referenceEnd(bytes, 0)));
  });
}
