// How a fixed structure is read: child after child in schema order, only white space between, nothing left over.
import type { Element } from '@xmldom/xmldom';
import { attributesOf, isDeclaration } from './document-tree.js';
import type { ReasonCode } from './reasons.js';
import { refuseUnless } from './refusal.js';

export function isElement(element: Element | undefined, namespace: string, name: string): element is Element {
  return element !== undefined && element.namespaceURI === namespace && element.localName === name;
}

/** Child elements; text between them other than white space is refused. */
export function childElements(parent: Element, reason: ReasonCode): Element[] {
  const children: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === node.ELEMENT_NODE) children.push(node as Element);
    else refuseUnless(/^[ \t\r\n]*$/.test(node.nodeValue ?? ''), reason);
  }
  return children;
}

/** Exact text of an element that has no child elements. */
export function leafText(element: Element, reason: ReasonCode): string {
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    refuseUnless(node.nodeType !== node.ELEMENT_NODE, reason);
    text += node.nodeValue ?? '';
  }
  return text;
}

/** Refuses every attribute that is not named here. */
export function allowAttributes(element: Element, names: readonly string[], reason: ReasonCode): void {
  for (const attribute of attributesOf(element)) {
    refuseUnless(isDeclaration(attribute) || (!attribute.prefix && names.includes(attribute.name)), reason);
  }
}

/** Reads the children of one element in their order. */
export class Sequence {
  private readonly children: Element[];
  private at = 0;

  constructor(
    parent: Element,
    private readonly namespace: string,
    private readonly reason: ReasonCode,
  ) {
    this.children = childElements(parent, reason);
  }

  one(name: string): Element {
    const child = this.optional(name);
    refuseUnless(child !== null, this.reason);
    return child;
  }

  optional(name: string): Element | null {
    const child = this.children[this.at];
    if (!isElement(child, this.namespace, name)) return null;
    this.at += 1;
    return child;
  }

  many(name: string): Element[] {
    const found: Element[] = [];
    for (let child = this.optional(name); child; child = this.optional(name)) found.push(child);
    return found;
  }

  end(): void {
    refuseUnless(this.at === this.children.length, this.reason);
  }
}
