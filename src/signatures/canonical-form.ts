// Decides the exact bytes that digests and the signature value are computed over: C14N 1.0 of the content, exclusive C14N of
// signature parts. The work is xml-crypto's; its two orders are replaced, because it compares prefixes by language, not by code point.
import type { Element } from '@xmldom/xmldom';
import { C14nCanonicalization, ExclusiveCanonicalization } from 'xml-crypto';

interface Named {
  readonly namespaceURI: string | null;
  readonly localName: string;
}

interface Prefixed {
  readonly prefix: string;
}

class InclusiveForm extends C14nCanonicalization {
  override attrCompare(a: Named, b: Named): 1 | 0 | -1 {
    return byExpandedName(a, b);
  }

  override nsCompare(a: Prefixed, b: Prefixed): 1 | 0 | -1 {
    return byCodePoint(a.prefix, b.prefix);
  }
}

class ExclusiveForm extends ExclusiveCanonicalization {
  override attrCompare(a: Named, b: Named): 1 | 0 | -1 {
    return byExpandedName(a, b);
  }

  override nsCompare(a: Prefixed, b: Prefixed): 1 | 0 | -1 {
    return byCodePoint(a.prefix, b.prefix);
  }
}

/** C14N 1.0 of a whole document: the stylesheet instruction before the root belongs to it. */
export function canonicalDocument(root: Element, stylesheet: string | null): Buffer {
  const before = stylesheet === null ? '' : `<?xml-stylesheet ${stylesheet}?>\n`;
  return Buffer.from(before + new InclusiveForm().process(asNode(root), {}), 'utf8');
}

/** Exclusive C14N 1.0 of one element, without a prefix list. */
export function canonicalElement(element: Element): Buffer {
  return Buffer.from(new ExclusiveForm().process(asNode(element), {}), 'utf8');
}

// xml-crypto is typed for the DOM of browsers; at run time any tree with the same fields will do.
function asNode(element: Element): Node & globalThis.Element {
  return element as unknown as Node & globalThis.Element;
}

function byExpandedName(a: Named, b: Named): 1 | 0 | -1 {
  return byCodePoint(a.namespaceURI ?? '', b.namespaceURI ?? '') || byCodePoint(a.localName, b.localName);
}

function byCodePoint(a: string, b: string): 1 | 0 | -1 {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
