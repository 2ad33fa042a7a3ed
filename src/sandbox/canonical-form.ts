// Writes the canonical bytes that signatures are made over: inclusive C14N 1.0 of a document without its signatures, and
// exclusive C14N of one element. Own code, apart from the verifier's, so that the two can catch each other's mistakes.

import { attributesOf, childNodes, isElement, isNamed, rootOf, XMLDSIG } from './xml-tree.js';
import type { Attr, Document, Element, Node } from './xml-tree.js';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const TEXT = 3;
const CDATA = 4;
const INSTRUCTION = 7;

type Bindings = ReadonlyMap<string, string>;

/** What is in force at an element: the bindings of the source, and those the output has already printed. */
interface Scope {
  source: Bindings;
  printed: Bindings;
}

/** Decides which prefixes an element has to declare in the output. */
type PrefixRule = (element: Element, scope: Scope) => Iterable<string>;

interface Style {
  prefixes: PrefixRule;
  leaveOut: (element: Element) => boolean;
}

/** Canonical XML 1.0 without comments of the whole document, as the transform not(ancestor-or-self::ds:Signature) leaves it. */
export function canonicalDocument(document: Document): string {
  const style: Style = {
    prefixes: (_element, scope) => scope.source.keys(),
    leaveOut: (element) => isNamed(element, XMLDSIG, 'Signature'),
  };
  const empty = { source: new Map<string, string>(), printed: new Map<string, string>() };
  const root = rootOf(document);
  let text = '';
  let afterRoot = false;
  for (const node of childNodes(document)) {
    if (node === root) {
      text += writeElement(root, empty, style);
      afterRoot = true;
    } else if (node.nodeType === INSTRUCTION && node.nodeName !== 'xml') {
      text += afterRoot ? `\n${writeInstruction(node)}` : `${writeInstruction(node)}\n`;
    }
  }
  return text;
}

/** Exclusive Canonical XML 1.0 without comments of one element; `inclusivePrefixes` is the PrefixList (#default = ''). */
export function canonicalElement(element: Element, inclusivePrefixes: readonly string[] = []): string {
  const style: Style = {
    prefixes: (each, scope) => [...usedPrefixes(each), ...inclusivePrefixes.filter((prefix) => scope.source.has(prefix))],
    leaveOut: () => false,
  };
  return writeElement(element, { source: bindingsAbove(element), printed: new Map() }, style);
}

function bindingsAbove(element: Element): Bindings {
  const ancestors: Element[] = [];
  for (let node = element.parentNode; node !== null && isElement(node); node = node.parentNode) ancestors.unshift(node);
  return ancestors.reduce<Bindings>(withDeclarations, new Map());
}

function isDeclaration(attribute: Attr): boolean {
  return attribute.namespaceURI === XMLNS;
}

function withDeclarations(bindings: Bindings, element: Element): Bindings {
  const declarations = attributesOf(element).filter(isDeclaration);
  if (declarations.length === 0) return bindings;
  const merged = new Map(bindings);
  for (const declaration of declarations) merged.set(declaration.prefix ? (declaration.localName ?? '') : '', declaration.value);
  return merged;
}

function usedPrefixes(element: Element): Set<string> {
  const prefixes = new Set([element.prefix ?? '']);
  for (const attribute of attributesOf(element)) {
    if (!isDeclaration(attribute) && attribute.prefix) prefixes.add(attribute.prefix);
  }
  return prefixes;
}

function writeElement(element: Element, above: Scope, style: Style): string {
  const source = withDeclarations(above.source, element);
  const declared = newDeclarations(style.prefixes(element, { ...above, source }), source, above.printed);
  const printed = declared.length === 0 ? above.printed : new Map([...above.printed, ...declared]);
  const name = element.nodeName;
  const attributes = attributesOf(element).filter((attribute) => !isDeclaration(attribute));
  const head = declared.map(writeDeclaration).join('') + attributes.sort(byExpandedName).map(writeAttribute).join('');
  const content = childNodes(element).map((child) => writeNode(child, { source, printed }, style));
  return `<${name}${head}>${content.join('')}</${name}>`;
}

function newDeclarations(prefixes: Iterable<string>, source: Bindings, printed: Bindings): [string, string][] {
  const declared: [string, string][] = [];
  for (const prefix of new Set(prefixes)) {
    const uri = source.get(prefix) ?? '';
    if (prefix !== 'xml' && (printed.get(prefix) ?? '') !== uri) declared.push([prefix, uri]);
  }
  return declared.sort(([a], [b]) => compare(a, b));
}

function writeNode(node: Node, scope: Scope, style: Style): string {
  if (isElement(node)) return style.leaveOut(node) ? '' : writeElement(node, scope, style);
  if (node.nodeType === TEXT || node.nodeType === CDATA) return escapeText(node.nodeValue ?? '');
  return node.nodeType === INSTRUCTION ? writeInstruction(node) : '';
}

function writeInstruction(node: Node): string {
  const data = (node.nodeValue ?? '').replace(/^\s+/, '');
  return data === '' ? `<?${node.nodeName}?>` : `<?${node.nodeName} ${data}?>`;
}

function writeDeclaration([prefix, uri]: [string, string]): string {
  return prefix === '' ? ` xmlns="${escapeAttribute(uri)}"` : ` xmlns:${prefix}="${escapeAttribute(uri)}"`;
}

function writeAttribute(attribute: Attr): string {
  return ` ${attribute.name}="${escapeAttribute(attribute.value)}"`;
}

function byExpandedName(a: Attr, b: Attr): number {
  return compare(a.namespaceURI ?? '', b.namespaceURI ?? '') || compare(a.localName ?? a.name, b.localName ?? b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;');
}

function escapeAttribute(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')
    .replace(/\t/g, '&#x9;')
    .replace(/\n/g, '&#xA;')
    .replace(/\r/g, '&#xD;');
}
