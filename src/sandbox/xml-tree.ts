// Reads the XML that comes to the sandbox (no document types, no leniency) and answers small questions about the tree.

import { DOMParser, onWarningStopParsing } from '@xmldom/xmldom';
import type { Attr, Document, Element, Node } from '@xmldom/xmldom';

import { DomainError } from '../values/domain-error.js';

export type { Attr, Document, Element, Node };

export const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#';

const ELEMENT = 1;
const DOCTYPE_NODE = 10;

/** @throws DomainError NOT_XML for anything that is no well-formed document, and for one with a document type */
export function parseXml(text: string): Document {
  // The parser turns a BOM into text before the root; it belongs to the encoding, not to the document.
  const document = parseOrRefuse(text.replace(/^\uFEFF/, ''));
  if (document.documentElement === null) throw new DomainError('NOT_XML');
  if (childNodes(document).some((node) => node.nodeType === DOCTYPE_NODE)) throw new DomainError('NOT_XML');
  return document;
}

function parseOrRefuse(text: string): Document {
  try {
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml');
  } catch (cause) {
    throw new DomainError('NOT_XML', {}, { cause });
  }
}

/** The bytes as text: UTF-8 and nothing else, the BOM kept, so that the text can be turned back into the same bytes. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError('NOT_XML', {}, { cause });
  }
}

export function rootOf(document: Document): Element {
  if (document.documentElement === null) throw new DomainError('NOT_XML');
  return document.documentElement;
}

export function childNodes(node: Node): Node[] {
  const nodes: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) nodes.push(child);
  return nodes;
}

export function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}

/** Child elements, all of them or those with this expanded name; namespace null = in no namespace. */
export function children(parent: Node, namespace?: string | null, name?: string): Element[] {
  const elements = childNodes(parent).filter(isElement);
  return name === undefined ? elements : elements.filter((element) => isNamed(element, namespace ?? null, name));
}

export function isNamed(element: Element, namespace: string | null, name: string): boolean {
  return element.localName === name && (element.namespaceURI ?? null) === namespace;
}

/** The one child of this name, or null when there is none or more than one. */
export function onlyChild(parent: Node, namespace: string | null, name: string): Element | null {
  const found = children(parent, namespace, name);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** All elements of the tree in document order. */
export function* descendants(node: Node): Generator<Element> {
  for (const child of children(node)) {
    yield child;
    yield* descendants(child);
  }
}

export function attributesOf(element: Element): Attr[] {
  return Array.from({ length: element.attributes.length }, (_, index) => element.attributes.item(index)).filter(
    (attribute): attribute is Attr => attribute !== null,
  );
}

export function textOf(element: Element): string {
  return element.textContent ?? '';
}

/** Text made safe for element content and for attributes in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\r/g, '&#xD;');
}
