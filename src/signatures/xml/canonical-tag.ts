// Writes a start tag in canonical order when its source cannot be copied.
import type { CanonicalOutput } from './canonical-output.js';
import { escapedValue, writeValue } from './canonical-text.js';
import { byCodePoint } from './xml-characters.js';
import {
  A_FROM,
  A_MARKS,
  A_NAME,
  A_NAMESPACE,
  A_PLAIN_VALUE,
  A_UNTIL,
  ATTRIBUTES,
  ATTRIBUTES_END,
  EMPTY_TAG,
  KIND,
  NAME,
  START,
  TAG_END,
} from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/** Writes everything of a start tag but the `>` of an empty one. */
export interface TagWriter {
  start(node: number): void;
  /** The element opened last and not closed yet is closed. */
  end(): void;
}

/** Prefix and namespace as numbers of the name table. */
export type Binding = readonly [prefix: number, namespace: number];

/** An xml: attribute that comes from an ancestor, or whose value is made. */
export interface MadeAttribute {
  readonly name: string;
  readonly value: string;
}

/** The source of the tag as it is; the `/>` of an empty one left out. */
export function copyTag(tree: XmlTree, out: CanonicalOutput, node: number): void {
  const isEmpty = (tree.field(node, KIND) & EMPTY_TAG) !== 0;
  out.slice(tree.field(node, START), tree.field(node, TAG_END) - (isEmpty ? 2 : 0));
}

/** The source of the tag with declarations put behind its name: for tags that are canonical but for what they have to state. */
export function copyTagWith(tree: XmlTree, out: CanonicalOutput, node: number, bindings: readonly Binding[]): void {
  const isEmpty = (tree.field(node, KIND) & EMPTY_TAG) !== 0;
  const start = tree.field(node, START);
  const behindName = start + 1 + tree.names.lengthOf(tree.field(node, NAME));
  out.slice(start, behindName);
  writeBindings(tree, out, bindings);
  out.slice(behindName, tree.field(node, TAG_END) - (isEmpty ? 2 : 0));
}

export function writeTag(
  tree: XmlTree,
  out: CanonicalOutput,
  node: number,
  bindings: readonly Binding[],
  made: readonly MadeAttribute[],
): void {
  const start = tree.field(node, START);
  out.slice(start, start + 1 + tree.names.lengthOf(tree.field(node, NAME)));
  writeBindings(tree, out, bindings);
  writeAttributes(tree, out, node, made);
  if ((tree.field(node, KIND) & EMPTY_TAG) === 0) out.text('>');
}

function writeBindings(tree: XmlTree, out: CanonicalOutput, bindings: readonly Binding[]): void {
  const { names } = tree;
  const sorted = bindings.length < 2 ? bindings : [...bindings].sort((a, b) => byCodePoint(names.text(a[0]), names.text(b[0])));
  for (const [prefix, namespace] of sorted) {
    out.text(prefix === 0 ? ' xmlns="' : ` xmlns:${names.text(prefix)}="`);
    out.text(escapedValue(names.text(namespace)));
    out.text('"');
  }
}

interface Written {
  readonly namespace: string;
  readonly local: string;
  readonly write: () => void;
}

function writeAttributes(tree: XmlTree, out: CanonicalOutput, node: number, made: readonly MadeAttribute[]): void {
  const all = ownAttributes(tree, out, node, made);
  for (const { name, value } of made) {
    const write = () => out.text(` xml:${name}="${escapedValue(value)}"`);
    all.push({ namespace: 'http://www.w3.org/XML/1998/namespace', local: name, write });
  }
  all.sort((a, b) => byCodePoint(a.namespace, b.namespace) || byCodePoint(a.local, b.local));
  for (const { write } of all) write();
}

function ownAttributes(tree: XmlTree, out: CanonicalOutput, node: number, made: readonly MadeAttribute[]): Written[] {
  const { names } = tree;
  const end = tree.field(node, ATTRIBUTES_END);
  const own: Written[] = [];
  for (let index = tree.field(node, ATTRIBUTES); index < end; index += 1) {
    const name = tree.attributeField(index, A_NAME);
    if (names.isDeclaration(name)) continue;
    const namespace = names.text(tree.attributeField(index, A_NAMESPACE));
    const local = names.text(names.localOf(name));
    const isReplaced = made.some((attribute) => attribute.name === local) && namespace.endsWith('/XML/1998/namespace');
    if (!isReplaced) own.push({ namespace, local, write: () => writeAttribute(tree, out, index) });
  }
  return own;
}

function writeAttribute(tree: XmlTree, out: CanonicalOutput, index: number): void {
  const from = tree.attributeField(index, A_FROM);
  const until = tree.attributeField(index, A_UNTIL);
  out.text(` ${tree.names.written(tree.attributeField(index, A_NAME))}="`);
  if ((tree.attributeField(index, A_MARKS) & A_PLAIN_VALUE) !== 0) out.slice(from, until);
  else writeValue(out, tree.bytes, from, until);
  out.text('"');
}
