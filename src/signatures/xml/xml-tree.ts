// The one tree of a document: offsets into its bytes, in tables of numbers. What is verified and what is read afterwards are the same
// nodes of this tree; there is no second one.
import type { IdTable } from './id-table.js';
import type { NameTable } from './xml-names.js';

// Kinds of nodes.
export const ELEMENT = 1;
export const TEXT = 2;
export const CDATA = 3;
export const COMMENT = 4;
export const INSTRUCTION = 5;

// Marks beside the kind.
/** The source of the start tag, or of the text, is its canonical form but for declarations that need not be repeated. */
export const PLAIN = 1 << 8;
/** Written `<a/>`. */
export const EMPTY_TAG = 1 << 9;
/** Closed by exactly `</name>`. */
export const PLAIN_END = 1 << 10;
/** The whole element, end tag included, is its own inclusive canonical form. */
export const PLAIN_SUBTREE = 1 << 11;
/** Declares a namespace that already holds here. */
export const REDUNDANT = 1 << 12;
export const KIND_MASK = 0xff;

// Fields of a node.
export const KIND = 0;
export const START = 1;
/** Behind the `>` of the start tag. */
export const TAG_END = 2;
export const END = 3;
export const PARENT = 4;
/** The first node behind this one and all it holds. */
export const NEXT = 5;
/** Elements: qualified name. Processing instructions: where the target ends. */
export const NAME = 6;
export const NAMESPACE = 7;
export const ATTRIBUTES = 8;
export const ATTRIBUTES_END = 9;
export const NODE_FIELDS = 10;

// Fields of an attribute.
export const A_NAME = 0;
export const A_NAMESPACE = 1;
export const A_FROM = 2;
export const A_UNTIL = 3;
export const A_MARKS = 4;
/** Declarations: the namespace that is bound. */
export const A_BOUND = 5;
export const ATTRIBUTE_FIELDS = 6;

// Marks of an attribute.
/** The value is written in canonical form. */
export const A_PLAIN_VALUE = 1;
/** Declares what already holds. */
export const A_REDUNDANT = 2;

/** No parent: the node stands outside the root or is the root. */
export const OUTSIDE = -1;

export class XmlTree {
  private readonly handles = new Map<number, XmlElement>();

  constructor(
    /** UTF-8, one zero byte behind the end. */
    readonly bytes: Buffer,
    readonly nodes: Int32Array,
    readonly attributes: Int32Array,
    readonly nodeCount: number,
    readonly rootIndex: number,
    readonly names: NameTable,
    /** Where each Id, ID, id or xml:id stands. */
    readonly ids: IdTable,
  ) {}

  get root(): XmlElement {
    return this.element(this.rootIndex);
  }

  /** The same object for the same node, so identity can be compared. */
  element(index: number): XmlElement {
    const known = this.handles.get(index);
    if (known) return known;
    const made = new XmlElement(this, index);
    this.handles.set(index, made);
    return made;
  }

  field(node: number, field: number): number {
    return this.nodes[node * NODE_FIELDS + field] ?? 0;
  }

  kind(node: number): number {
    return this.field(node, KIND) & KIND_MASK;
  }

  attributeField(attribute: number, field: number): number {
    return this.attributes[attribute * ATTRIBUTE_FIELDS + field] ?? 0;
  }

  isDeclaration(attribute: number): boolean {
    return this.names.isDeclaration(this.attributeField(attribute, A_NAME));
  }

  /** All elements with this expanded name, in document order. */
  elementsNamed(namespace: string, name: string): XmlElement[] {
    const space = this.names.find(namespace);
    const local = this.names.find(name);
    const found: XmlElement[] = [];
    for (let node = 0; node < this.nodeCount; node += 1) {
      if (this.field(node, NAMESPACE) === space && this.kind(node) === ELEMENT) {
        if (this.names.localOf(this.field(node, NAME)) === local) found.push(this.element(node));
      }
    }
    return found;
  }
}

/** An element of the tree; plain values only come out of it. */
export class XmlElement {
  readonly namespace: string;
  /** Without its prefix. */
  readonly name: string;

  constructor(
    readonly tree: XmlTree,
    readonly index: number,
  ) {
    const { names } = tree;
    this.namespace = names.text(tree.field(index, NAMESPACE));
    this.name = names.text(names.localOf(tree.field(index, NAME)));
  }

  get parent(): XmlElement | null {
    const parent = this.tree.field(this.index, PARENT);
    return parent === OUTSIDE ? null : this.tree.element(parent);
  }

  /** The first node behind the element. */
  get end(): number {
    return this.tree.field(this.index, NEXT);
  }

  /** Whether the other element is this one or stands inside it. */
  contains(other: XmlElement): boolean {
    return other.index >= this.index && other.index < this.end;
  }

  /** Indexes of the nodes directly inside. */
  *nodes(): Generator<number> {
    for (let node = this.index + 1; node < this.end; node = this.tree.field(node, NEXT)) yield node;
  }

  *elements(): Generator<XmlElement> {
    for (const node of this.nodes()) if (this.tree.kind(node) === ELEMENT) yield this.tree.element(node);
  }

  /** Indexes of the attributes, declarations included. */
  *attributes(): Generator<number> {
    const end = this.tree.field(this.index, ATTRIBUTES_END);
    for (let attribute = this.tree.field(this.index, ATTRIBUTES); attribute < end; attribute += 1) yield attribute;
  }
}
