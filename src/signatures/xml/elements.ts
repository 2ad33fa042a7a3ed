// How a fixed structure is read: child after child in schema order, only white space between, nothing left over.
import { attributeValue, dataValue, textValue } from './character-values.js';
import { XSI } from '../namespaces.js';
import type { ReasonCode } from '../reasons.js';
import { refuseUnless } from '../refusal.js';
import { SPACE } from './xml-characters.js';
import { NO_TEXT } from './xml-names.js';
import {
  ATTRIBUTES,
  ATTRIBUTES_END,
  A_BOUND,
  A_FROM,
  A_NAME,
  A_UNTIL,
  CDATA,
  COMMENT,
  ELEMENT,
  END,
  NEXT,
  START,
  TEXT,
} from './xml-tree.js';
import type { XmlElement, XmlTree } from './xml-tree.js';

const SCHEMA_HINTS: ReadonlySet<string> = new Set(['schemaLocation', 'noNamespaceSchemaLocation']);

export function isElement(element: XmlElement | null | undefined, namespace: string, name: string): element is XmlElement {
  return element !== undefined && element !== null && element.name === name && element.namespace === namespace;
}

/** Child elements; text between them other than white space is refused, comments and instructions are not looked at. */
export function childElements(parent: XmlElement, reason: ReasonCode): XmlElement[] {
  const { tree, end } = parent;
  const children: XmlElement[] = [];
  for (let node = parent.index + 1; node < end; node = tree.field(node, NEXT)) {
    const kind = tree.kind(node);
    if (kind === ELEMENT) children.push(tree.element(node));
    else if (kind === TEXT || kind === CDATA) refuseUnless(isSpace(tree, node), reason);
  }
  return children;
}

function isSpace(tree: XmlTree, node: number): boolean {
  const start = tree.field(node, START);
  const end = tree.field(node, END);
  // Between elements stands a line end with blanks, or nothing but a reference to one: only the second needs a string.
  for (let at = start; at < end; at += 1) if (SPACE[tree.bytes[at]!] === 0) return /^[ \t\r\n]*$/.test(textOf(tree, node));
  return true;
}

/** Exact text of an element that holds text only: comments and instructions would hide what the reader does not see. */
export function leafText(element: XmlElement, reason: ReasonCode): string {
  const { tree, end } = element;
  let text = '';
  for (let node = element.index + 1; node < end; node = tree.field(node, NEXT)) {
    const kind = tree.kind(node);
    refuseUnless(kind === TEXT || kind === CDATA, reason);
    text += textOf(tree, node);
  }
  return text;
}

/** What a text, a CDATA section or a comment says. */
export function textOf(tree: XmlTree, node: number): string {
  const start = tree.field(node, START);
  const end = tree.field(node, END);
  switch (tree.kind(node)) {
    case TEXT:
      return textValue(tree.bytes, start, end);
    case CDATA:
      return dataValue(tree.bytes, start + 9, end - 3);
    case COMMENT:
      return dataValue(tree.bytes, start + 4, end - 3);
    default:
      return '';
  }
}

/** Value of the attribute without a namespace; null when there is none. */
export function attributeOf(element: XmlElement, name: string): string | null {
  const { tree } = element;
  const wanted = tree.names.find(name);
  const end = tree.field(element.index, ATTRIBUTES_END);
  for (let attribute = tree.field(element.index, ATTRIBUTES); attribute < end; attribute += 1) {
    const own = tree.attributeField(attribute, A_NAME);
    const isWanted = tree.names.prefixOf(own) === NO_TEXT && tree.names.localOf(own) === wanted;
    if (isWanted && !tree.names.isDeclaration(own)) return valueOf(tree, attribute);
  }
  return null;
}

export function valueOf(tree: XmlTree, attribute: number): string {
  return attributeValue(tree.bytes, tree.attributeField(attribute, A_FROM), tree.attributeField(attribute, A_UNTIL));
}

/** Refuses every attribute that is not named here; declarations are none. */
export function allowAttributes(element: XmlElement, names: readonly string[], reason: ReasonCode): void {
  const { tree } = element;
  const end = tree.field(element.index, ATTRIBUTES_END);
  for (let attribute = tree.field(element.index, ATTRIBUTES); attribute < end; attribute += 1) {
    const name = tree.attributeField(attribute, A_NAME);
    refuseUnless(tree.names.isDeclaration(name) || names.includes(tree.names.written(name)), reason);
  }
}

/** As `allowAttributes`, and a hint at where a schema lies: validators write and read it, it says nothing about the content. */
export function allowSchemaHints(element: XmlElement, names: readonly string[], reason: ReasonCode): void {
  const hints = [...element.attributes()].map((index) => element.tree.names.written(element.tree.attributeField(index, A_NAME)));
  allowAttributes(element, [...names, ...hints.filter((written) => isSchemaHint(element, written))], reason);
}

function isSchemaHint(element: XmlElement, written: string): boolean {
  const [prefix = '', local] = written.split(':');
  return local !== undefined && SCHEMA_HINTS.has(local) && boundNamespace(element, prefix) === XSI;
}

/** Namespace a prefix is bound to at this element; null when it is not. */
export function boundNamespace(place: XmlElement, prefix: string): string | null {
  const { tree } = place;
  const wanted = tree.names.find(prefix);
  for (let element: XmlElement | null = place; element; element = element.parent) {
    for (const attribute of element.attributes()) {
      if (!tree.isDeclaration(attribute)) continue;
      const isWanted = tree.names.declaredBy(tree.attributeField(attribute, A_NAME)) === wanted;
      if (isWanted) return tree.names.text(tree.attributeField(attribute, A_BOUND));
    }
  }
  return null;
}

/** Reads the children of one element in their order. */
export class Sequence {
  private readonly children: XmlElement[];
  private at = 0;

  constructor(
    parent: XmlElement,
    private readonly namespace: string,
    private readonly reason: ReasonCode,
  ) {
    this.children = childElements(parent, reason);
  }

  one(name: string): XmlElement {
    const child = this.optional(name);
    refuseUnless(child !== null, this.reason);
    return child;
  }

  optional(name: string): XmlElement | null {
    const child = this.children[this.at];
    if (!isElement(child, this.namespace, name)) return null;
    this.at += 1;
    return child;
  }

  many(name: string): XmlElement[] {
    const found: XmlElement[] = [];
    for (let child = this.optional(name); child; child = this.optional(name)) found.push(child);
    return found;
  }

  end(): void {
    refuseUnless(this.at === this.children.length, this.reason);
  }
}
