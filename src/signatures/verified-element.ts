// The view the application gets on a signed document: plain values copied from covered nodes, no way back to the tree.
import type { Element } from '@xmldom/xmldom';
import { attributesOf, isDeclaration } from './document-tree.js';

export interface VerifiedElement {
  readonly namespace: string;
  readonly name: string;
  /** By expanded name `{namespace}local`, `{}local` without a namespace; declarations are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly VerifiedElement[];
  /** Text directly inside the element, joined. */
  readonly text: string;
}

export function viewOf(element: Element): VerifiedElement {
  const children: VerifiedElement[] = [];
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === node.ELEMENT_NODE) children.push(viewOf(node as Element));
    else text += node.nodeValue ?? '';
  }
  return {
    namespace: element.namespaceURI ?? '',
    name: element.localName ?? '',
    attributes: viewOfAttributes(element),
    children,
    text,
  };
}

function viewOfAttributes(element: Element): Map<string, string> {
  const real = attributesOf(element).filter((attribute) => !isDeclaration(attribute));
  return new Map(real.map((attribute) => [`{${attribute.namespaceURI ?? ''}}${attribute.localName ?? ''}`, attribute.value]));
}
