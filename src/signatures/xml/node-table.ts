// The table of nodes while it is filled: grows when it must, knows which element is open.
import type { AttributeScan } from './attribute-scan.js';
import { enlarged } from './enlarged.js';
import { Refusal } from '../refusal.js';
import type { ScanRules } from './scan-rules.js';
import {
  ATTRIBUTES,
  ATTRIBUTES_END,
  ELEMENT,
  EMPTY_TAG,
  END,
  KIND,
  NAME,
  NAMESPACE,
  NEXT,
  NODE_FIELDS,
  OUTSIDE,
  PARENT,
  PLAIN,
  PLAIN_END,
  PLAIN_SUBTREE,
  REDUNDANT,
  START,
  TAG_END,
} from './xml-tree.js';

// A node takes some 40 bytes of an ordinary document; a dense one makes the table grow.
const BYTES_PER_NODE = 40;

export class NodeTable {
  nodes: Int32Array;
  count = 0;
  /** The innermost open element. */
  open = OUTSIDE;
  private depth = 0;

  constructor(
    bytes: number,
    private readonly rules: ScanRules,
  ) {
    this.nodes = new Int32Array((Math.ceil(bytes / BYTES_PER_NODE) + 16) * NODE_FIELDS);
  }

  nameOf(node: number): number {
    return this.nodes[node * NODE_FIELDS + NAME]!;
  }

  startOf(node: number): number {
    return this.nodes[node * NODE_FIELDS + START]!;
  }

  leaf(kind: number, start: number, end: number): number {
    const node = this.add(kind, start);
    const at = node * NODE_FIELDS;
    this.nodes[at + END] = end;
    this.nodes[at + NEXT] = node + 1;
    if ((kind & PLAIN) === 0) this.spoilOpen();
    return node;
  }

  instruction(kind: number, start: number, end: number, targetEnd: number): void {
    const node = this.leaf(kind, start, end);
    this.nodes[node * NODE_FIELDS + NAME] = targetEnd;
  }

  openElement(start: number, name: number): number {
    const node = this.add(ELEMENT, start);
    this.nodes[node * NODE_FIELDS + NAME] = name;
    this.depth += 1;
    if (this.depth > this.rules.maxDepth) throw new Refusal('LIMIT_EXCEEDED');
    this.open = node;
    return node;
  }

  finishTag(node: number, flags: number, tagEnd: number, attributes: AttributeScan): void {
    const at = node * NODE_FIELDS;
    const isPlain = (flags & (PLAIN | REDUNDANT | EMPTY_TAG)) === PLAIN;
    this.nodes[at + KIND] = ELEMENT | flags | (isPlain ? PLAIN_SUBTREE : 0);
    this.nodes[at + TAG_END] = tagEnd;
    this.nodes[at + NAMESPACE] = attributes.elementNamespace;
    this.nodes[at + ATTRIBUTES] = attributes.first;
    this.nodes[at + ATTRIBUTES_END] = attributes.count;
  }

  /** Closes the innermost open element; returns it. */
  close(end: number, flags: number): number {
    const node = this.open;
    const at = node * NODE_FIELDS;
    const { nodes } = this;
    let kind = nodes[at + KIND]! | flags;
    if ((flags & PLAIN_END) === 0) kind &= ~PLAIN_SUBTREE;
    nodes[at + KIND] = kind;
    nodes[at + END] = end;
    nodes[at + NEXT] = this.count;
    this.open = nodes[at + PARENT]!;
    this.depth -= 1;
    if ((kind & PLAIN_SUBTREE) === 0) this.spoilOpen();
    return node;
  }

  private spoilOpen(): void {
    if (this.open !== OUTSIDE) this.nodes[this.open * NODE_FIELDS + KIND]! &= ~PLAIN_SUBTREE;
  }

  private add(kind: number, start: number): number {
    const node = this.count;
    if (node >= this.rules.maxNodes) throw new Refusal('LIMIT_EXCEEDED');
    const at = node * NODE_FIELDS;
    if (at + NODE_FIELDS > this.nodes.length) this.nodes = enlarged(this.nodes, 2 * this.nodes.length);
    this.nodes[at + KIND] = kind;
    this.nodes[at + START] = start;
    this.nodes[at + PARENT] = this.open;
    this.count = node + 1;
    return node;
  }
}
