// Which characters XML 1.0 (fifth edition) allows where; tables for the common ones, questions for the rest.

/** Bytes of text that stand for themselves in the canonical form and need no second look. */
export const PLAIN_TEXT = table((byte) => isPlain(byte) && byte !== 0x3c && byte !== 0x3e && byte !== 0x26);
/** The same inside an attribute value: quotes, tabs and line ends stop it, `>` does not. */
export const PLAIN_VALUE = table((byte) => isPlain(byte) && byte >= 0x20 && ![0x3c, 0x26, 0x22, 0x27].includes(byte));
/** Bytes in which nothing can hide: neither markup of the data at hand nor a line end. */
export const PLAIN_DATA = table((byte) => isPlain(byte) && ![0x2d, 0x3f, 0x5d].includes(byte));

export const NAME_START = table((byte) => isLetter(byte) || byte === 0x5f);
/** The colon too: where it may stand is asked once for each different name. */
export const NAME_PART = table(
  (byte) => isLetter(byte) || byte === 0x5f || (byte >= 0x30 && byte <= 0x3a) || byte === 0x2d || byte === 0x2e,
);
export const SPACE = table((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);

function table(holds: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (holds(byte) ? 1 : 0));
}

/** 0xEF begins U+F000 to U+FFFF, of which two are no characters. */
function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte !== 0xef) || byte === 0x09 || byte === 0x0a;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

export function isLegalCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

const START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NC_NAME = `[${START}][\\u0300-\\u036F${START}\\u203F-\\u2040\\u00B7.0-9\\-]*`;
export const QUALIFIED_NAME = new RegExp(`^(?:(${NC_NAME}):)?(${NC_NAME})$`, 'u');
export const UNQUALIFIED_NAME = new RegExp(`^${NC_NAME}$`, 'u');

/** Order of the canonical form: by code point. Strings compare by UTF-16 unit, where surrogates stand in the wrong place. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
