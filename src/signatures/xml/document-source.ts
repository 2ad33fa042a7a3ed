// Decides whether bytes are a text we are willing to look at: not too large, in an encoding that is known for certain, XML 1.0. The
// scanner gets UTF-8, whatever the document was written in.
import { isAscii, isUtf8 } from 'node:buffer';
import { Refusal, refuseUnless } from '../refusal.js';

export interface DocumentSource {
  /** UTF-8 with one zero byte behind the end, so that a scan may look ahead. */
  readonly bytes: Buffer;
  /** Behind byte order mark and XML declaration. */
  readonly start: number;
}

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.0\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])([A-Za-z][A-Za-z0-9._-]*)\2)?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(?:yes|no)\4)?[ \t\r\n]*\?>/;
// No honest declaration is longer.
const DECLARATION_BYTES = 256;

/** Encodings of one byte that are truly decoded; the name of TextDecoder, or null for latin1, which it does not know. */
const SINGLE_BYTE: ReadonlyMap<string, string | null> = new Map([
  ['iso-8859-1', null],
  ['latin1', null],
  ['iso-8859-2', 'iso-8859-2'],
  ['windows-1250', 'windows-1250'],
  ['windows-1252', 'windows-1252'],
]);

/**
 * @param allEncodings false: UTF-8 alone is taken, as the office demands
 * @throws Refusal TOO_LARGE or ENCODING
 */
export function documentSource(bytes: Uint8Array, maxBytes: number, allEncodings: boolean): DocumentSource {
  refuseUnless(bytes.byteLength <= maxBytes, 'TOO_LARGE');
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (allEncodings && isUtf16(given)) return fromUtf16(given);
  const mark = given[0] === 0xef && given[1] === 0xbb && given[2] === 0xbf ? 3 : 0;
  const declaration = DECLARATION.exec(given.toString('latin1', mark, mark + DECLARATION_BYTES));
  const encoding = declaration?.[3]?.toLowerCase() ?? 'utf-8';
  const start = mark + (declaration?.[0].length ?? 0);
  if (encoding === 'utf-8' || encoding === 'utf8') return utf8Source(given, start);
  refuseUnless(allEncodings && mark === 0, 'ENCODING');
  if (encoding === 'us-ascii') refuseUnless(isAscii(given), 'ENCODING');
  return { bytes: ended(encoding === 'us-ascii' ? given : decodeSingleByte(given, encoding)), start };
}

function utf8Source(given: Buffer, start: number): DocumentSource {
  refuseUnless(isUtf8(given), 'ENCODING');
  return { bytes: ended(given), start };
}

/** A copy: nothing the caller does afterwards changes what was verified. */
function ended(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafe(bytes.length + 1);
  bytes.copy(copy);
  copy[bytes.length] = 0;
  return copy;
}

function decodeSingleByte(given: Buffer, encoding: string): Buffer {
  const decoder = SINGLE_BYTE.get(encoding);
  refuseUnless(decoder !== undefined, 'ENCODING');
  const text = decoder === null ? given.toString('latin1') : new TextDecoder(decoder, { fatal: true }).decode(given);
  return Buffer.from(text, 'utf8');
}

function isUtf16(given: Buffer): boolean {
  return (given[0] === 0xff && given[1] === 0xfe) || (given[0] === 0xfe && given[1] === 0xff);
}

function fromUtf16(given: Buffer): DocumentSource {
  const text = decodeUtf16(given);
  const declaration = DECLARATION.exec(text.slice(0, DECLARATION_BYTES));
  const encoding = declaration?.[3]?.toLowerCase() ?? 'utf-16';
  refuseUnless(encoding === 'utf-16', 'ENCODING');
  return { bytes: ended(Buffer.from(text, 'utf8')), start: declaration?.[0].length ?? 0 };
}

function decodeUtf16(given: Buffer): string {
  try {
    return new TextDecoder(given[0] === 0xff ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(given);
  } catch {
    throw new Refusal('ENCODING');
  }
}
