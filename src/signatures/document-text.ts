// Decides whether bytes are a text we are willing to look at: not too large, UTF-8, XML 1.0, legal characters.
import { Refusal, refuseUnless } from './refusal.js';

// Ten times our largest form; the costliest document of this size takes about 0.4 s.
const DEFAULT_MAX_BYTES = 512 * 1024;

const DECLARATION =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.0\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])([A-Za-z][A-Za-z0-9._-]*)\2)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\4)?[ \t\n]*\?>/;

// The Char production of XML 1.0, turned around.
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** The text after BOM and XML declaration, line ends made LF as XML 1.0 (2.11) asks. */
export function documentText(bytes: Uint8Array, maxBytes = DEFAULT_MAX_BYTES): string {
  refuseUnless(bytes.byteLength <= maxBytes, 'TOO_LARGE');
  const text = decodeUtf8(bytes).replace(/\r\n?/g, '\n');
  refuseUnless(!ILLEGAL.test(text), 'NOT_WELL_FORMED');
  return withoutDeclaration(text);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('ENCODING');
  }
}

function withoutDeclaration(text: string): string {
  const declaration = DECLARATION.exec(text);
  if (!declaration) return text;
  const encoding = declaration[3];
  refuseUnless(encoding === undefined || encoding.toLowerCase() === 'utf-8', 'ENCODING');
  return text.slice(declaration[0].length);
}
