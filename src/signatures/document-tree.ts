// Decides what tree the whole verification reads: one parse, checked against the scan, with namespaces that hold.
import { DOMParser } from '@xmldom/xmldom';
import type { Attr, Element } from '@xmldom/xmldom';
import { documentText } from './document-text.js';
import { scanMarkup } from './markup-scan.js';
import { Refusal, refuseUnless } from './refusal.js';

const MAX_BINDINGS = 256;
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

export interface DocumentTree {
  readonly root: Element;
  /** All elements in document order. */
  readonly elements: readonly Element[];
  readonly stylesheet: string | null;
}

/** Refuses what the scan refuses; throws nothing but `Refusal`. */
export function readDocument(bytes: Uint8Array, maxBytes?: number): DocumentTree {
  const text = documentText(bytes, maxBytes);
  const markup = scanMarkup(text);
  const root = parse(text);
  const elements = collect(root);
  refuseUnless(elements.length === markup.attributeCounts.length, 'NOT_WELL_FORMED');
  elements.forEach((element, index) => {
    refuseUnless(element.attributes.length === markup.attributeCounts[index], 'NOT_WELL_FORMED');
  });
  return { root, elements, stylesheet: markup.stylesheet };
}

function parse(text: string): Element {
  try {
    const parser = new DOMParser({ locator: false, normalizeLineEndings: (source) => source, onError: stop });
    const root = parser.parseFromString(text, 'text/xml').documentElement;
    if (root) return root;
  } catch {
    // The parser's message quotes the document, so it goes nowhere.
  }
  throw new Refusal('NOT_WELL_FORMED');
}

function stop(): never {
  throw new Refusal('NOT_WELL_FORMED');
}

function collect(root: Element): Element[] {
  const elements: Element[] = [];
  const waiting: { element: Element; bindings: number }[] = [{ element: root, bindings: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    elements.push(next.element);
    const bindings = next.bindings + checkNames(next.element);
    refuseUnless(bindings <= MAX_BINDINGS, 'LIMIT_EXCEEDED');
    for (const child of childElementsFromLast(next.element)) waiting.push({ element: child, bindings });
  }
  return elements;
}

function* childElementsFromLast(element: Element): Generator<Element> {
  for (let node = element.lastChild; node; node = node.previousSibling) {
    if (node.nodeType === ELEMENT) yield node as Element;
    else refuseUnless(node.nodeType === TEXT || node.nodeType === CDATA, 'NOT_WELL_FORMED');
  }
}

/** Returns how many namespaces the element declares. */
function checkNames(element: Element): number {
  refuseUnless(element.prefix !== 'xmlns' && element.prefix !== 'xml', 'NOT_WELL_FORMED');
  refuseUnless(!element.prefix || Boolean(element.namespaceURI), 'NOT_WELL_FORMED');
  let declared = 0;
  for (const attribute of attributesOf(element)) {
    if (isDeclaration(attribute)) {
      checkDeclaration(attribute);
      declared += 1;
    } else checkAttributeName(attribute);
  }
  return declared;
}

function checkDeclaration(attribute: Attr): void {
  const { localName, value } = attribute;
  const isDefault = attribute.name === 'xmlns';
  refuseUnless(isDefault || (localName !== 'xml' && localName !== 'xmlns' && value !== ''), 'NOT_WELL_FORMED');
  refuseUnless(value !== XML_NAMESPACE && value !== XMLNS_NAMESPACE, 'NOT_WELL_FORMED');
  // A relative namespace has no agreed canonical form (C14N 1.0, section 1.3).
  refuseUnless(value === '' || /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(value), 'RELATIVE_NAMESPACE');
}

function checkAttributeName(attribute: Attr): void {
  // Canonicalisation in use leaves out every attribute whose name merely begins with xmlns; XML reserves such names anyway.
  refuseUnless(!/^xmlns/i.test(attribute.name), 'NOT_WELL_FORMED');
  refuseUnless(!attribute.prefix || Boolean(attribute.namespaceURI), 'NOT_WELL_FORMED');
}

export function isDeclaration(attribute: Attr): boolean {
  return attribute.name === 'xmlns' || attribute.name.startsWith('xmlns:');
}

export function attributesOf(element: Element): Attr[] {
  return Array.from({ length: element.attributes.length }, (_, index) => element.attributes.item(index)).filter(
    (a) => a !== null,
  );
}
