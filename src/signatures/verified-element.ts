// The view the application gets on a signed document: plain values copied from covered nodes, no way back to the tree.
import { textOf, valueOf } from './xml/elements.js';
import { A_NAME, A_NAMESPACE, CDATA, ELEMENT, TEXT } from './xml/xml-tree.js';
import type { XmlElement } from './xml/xml-tree.js';

export interface VerifiedElement {
  readonly namespace: string;
  readonly name: string;
  /** By expanded name `{namespace}local`, `{}local` without a namespace; declarations are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly VerifiedElement[];
  /** Text directly inside the element, joined. */
  readonly text: string;
}

/** @param without the signature: what it holds is no content */
export function viewOf(element: XmlElement, without: XmlElement | null = null): VerifiedElement {
  const children: VerifiedElement[] = [];
  let text = '';
  for (const node of element.nodes()) {
    if (element.tree.kind(node) !== ELEMENT) text += contentOf(element, node);
    else if (node !== without?.index) children.push(viewOf(element.tree.element(node), without));
  }
  return { namespace: element.namespace, name: element.name, attributes: viewOfAttributes(element), children, text };
}

function contentOf(element: XmlElement, node: number): string {
  const kind = element.tree.kind(node);
  return kind === TEXT || kind === CDATA ? textOf(element.tree, node) : '';
}

function viewOfAttributes(element: XmlElement): Map<string, string> {
  const { tree } = element;
  const found = new Map<string, string>();
  for (const attribute of element.attributes()) {
    if (tree.isDeclaration(attribute)) continue;
    const namespace = tree.names.text(tree.attributeField(attribute, A_NAMESPACE));
    const local = tree.names.text(tree.names.localOf(tree.attributeField(attribute, A_NAME)));
    found.set(`{${namespace}}${local}`, valueOf(tree, attribute));
  }
  return found;
}
