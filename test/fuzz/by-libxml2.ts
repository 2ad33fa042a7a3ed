// What libxml2 makes of a document: the independent side of the comparisons.
import { ParseOption, XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm';
import type { CanonicalMethod } from '../../src/signatures/xml/canonical-form.js';

const MODES = {
  'inclusive-1.0': XmlC14NMode.XML_C14N_1_0,
  'inclusive-1.1': XmlC14NMode.XML_C14N_1_1,
  exclusive: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
} as const;

/** Null when libxml2 refuses the bytes. */
export function canonicalByLibxml2(bytes: Uint8Array, method: CanonicalMethod): string | null {
  return withDocument(bytes, (document) => document.canonicalizeToString(optionsOf(method)));
}

/** The canonical form of the element with this value of the attribute `mark`. */
export function subtreeByLibxml2(bytes: Uint8Array, mark: string, method: CanonicalMethod): string | null {
  return withDocument(bytes, (document) => {
    const element = document.get(`//*[@mark="${mark}"]`);
    return element instanceof XmlElement ? element.canonicalizeToString(optionsOf(method)) : null;
  });
}

function withDocument<Value>(bytes: Uint8Array, read: (document: XmlDocument) => Value): Value | null {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE });
  } catch {
    return null;
  }
  try {
    return read(document);
  } finally {
    document.dispose();
  }
}

function optionsOf({ kind, withComments, prefixes }: CanonicalMethod) {
  const inclusiveNamespacePrefixes = prefixes.map((prefix) => (prefix === '' ? '#default' : prefix));
  return kind === 'exclusive'
    ? { mode: MODES.exclusive, withComments, inclusiveNamespacePrefixes }
    : { mode: MODES[kind], withComments };
}
