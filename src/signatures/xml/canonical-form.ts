// Decides the exact bytes that digests and the signature value are computed over: Canonical XML 1.0 and 1.1, Exclusive XML
// Canonicalization 1.0, of a document or of one element, without the elements that are left out. Time grows with the source.
import { CanonicalOutput } from './canonical-output.js';
import { writeCdata, writeData, writeText } from './canonical-text.js';
import { ExclusiveTags } from './exclusive-tags.js';
import { InclusiveTags } from './inclusive-tags.js';
import type { TagWriter } from './canonical-tag.js';
import type { XmlTree } from './xml-tree.js';
import {
  CDATA,
  COMMENT,
  ELEMENT,
  EMPTY_TAG,
  END,
  INSTRUCTION,
  KIND,
  KIND_MASK,
  NAME,
  NEXT,
  NODE_FIELDS,
  OUTSIDE,
  PARENT,
  PLAIN,
  PLAIN_END,
  PLAIN_SUBTREE,
  START,
  TEXT,
} from './xml-tree.js';

export interface CanonicalMethod {
  readonly kind: 'inclusive-1.0' | 'inclusive-1.1' | 'exclusive';
  readonly withComments: boolean;
  /** InclusiveNamespaces PrefixList of the exclusive method; '' stands for #default. */
  readonly prefixes: readonly string[];
}

export const INCLUSIVE: CanonicalMethod = { kind: 'inclusive-1.0', withComments: false, prefixes: [] };
export const EXCLUSIVE: CanonicalMethod = { kind: 'exclusive', withComments: false, prefixes: [] };

/** What is canonicalised: one element or, with `OUTSIDE`, the whole document; without some elements and all they hold. */
export interface Selection {
  readonly apex: number;
  /** Indexes in document order. */
  readonly without: readonly number[];
}

/** @returns bytes that are good until the next canonical form is made: digest them first */
export function canonicalForm(tree: XmlTree, selection: Selection, method: CanonicalMethod): Buffer {
  return new CanonicalForm(tree, selection, method).run();
}

class CanonicalForm {
  private readonly out: CanonicalOutput;
  private readonly tags: TagWriter;
  private readonly open: number[] = [];
  private readonly mayCopySubtrees: boolean;

  constructor(
    private readonly tree: XmlTree,
    private readonly selection: Selection,
    private readonly method: CanonicalMethod,
  ) {
    const { apex } = selection;
    this.out = new CanonicalOutput(tree.bytes);
    this.mayCopySubtrees = method.kind !== 'exclusive';
    this.tags =
      method.kind === 'exclusive'
        ? new ExclusiveTags(tree, this.out, apex, method.prefixes)
        : new InclusiveTags(tree, this.out, apex, method.kind === 'inclusive-1.1');
  }

  run(): Buffer {
    const { apex, without } = this.selection;
    const { nodes } = this.tree;
    const end = apex === OUTSIDE ? this.tree.nodeCount : this.tree.field(apex, NEXT);
    let skips = 0;
    for (let node = apex === OUTSIDE ? 0 : apex; node < end;) {
      this.closeBefore(node);
      while (skips < without.length && without[skips]! < node) skips += 1;
      const next = nodes[node * NODE_FIELDS + NEXT]!;
      if (without[skips] === node) node = next;
      else if (this.copySubtree(node, next, without[skips])) node = next;
      else {
        this.node(node);
        node += 1;
      }
    }
    this.closeBefore(end);
    return this.out.result();
  }

  private closeBefore(node: number): void {
    const { open, tree } = this;
    while (open.length > 0 && node >= tree.field(open[open.length - 1]!, NEXT)) this.endTag(open.pop()!);
  }

  private copySubtree(node: number, next: number, skipped: number | undefined): boolean {
    const at = node * NODE_FIELDS;
    const { nodes } = this.tree;
    if (!this.mayCopySubtrees || (nodes[at + KIND]! & PLAIN_SUBTREE) === 0) return false;
    if ((skipped !== undefined && skipped < next) || node === this.selection.apex) return false;
    this.out.slice(nodes[at + START]!, nodes[at + END]!);
    return true;
  }

  private node(node: number): void {
    const kind = this.tree.field(node, KIND);
    const start = this.tree.field(node, START);
    const end = this.tree.field(node, END);
    switch (kind & KIND_MASK) {
      case ELEMENT:
        return this.startTag(node, kind);
      case TEXT:
        return (kind & PLAIN) !== 0 ? this.out.slice(start, end) : writeText(this.out, this.tree.bytes, start, end);
      case CDATA:
        return writeCdata(this.out, this.tree.bytes, start + 9, end - 3);
      default:
        return this.aside(node, kind & KIND_MASK);
    }
  }

  /** Comments and instructions; outside the root each stands on a line of its own. */
  private aside(node: number, kind: number): void {
    if (kind === COMMENT && !this.method.withComments) return;
    const isOutside = this.tree.field(node, PARENT) === OUTSIDE;
    if (isOutside && node > this.tree.rootIndex) this.out.text('\n');
    if (kind === INSTRUCTION) this.instruction(node);
    else writeData(this.out, this.tree.bytes, this.tree.field(node, START), this.tree.field(node, END));
    if (isOutside && node < this.tree.rootIndex) this.out.text('\n');
  }

  private instruction(node: number): void {
    const { bytes } = this.tree;
    const targetEnd = this.tree.field(node, NAME);
    const end = this.tree.field(node, END) - 2;
    this.out.slice(this.tree.field(node, START), targetEnd);
    let at = targetEnd;
    while (at < end && bytes[at]! <= 0x20) at += 1;
    if (at < end) this.out.text(' ');
    writeData(this.out, bytes, at, end);
    this.out.text('?>');
  }

  private startTag(node: number, kind: number): void {
    this.tags.start(node);
    if ((kind & EMPTY_TAG) === 0) this.open.push(node);
    else {
      const name = this.tree.field(node, NAME);
      this.out.text('></');
      this.out.slice(this.tree.field(node, START) + 1, this.tree.field(node, START) + 1 + this.tree.names.lengthOf(name));
      this.out.text('>');
      this.tags.end();
    }
  }

  private endTag(node: number): void {
    const { tree, out } = this;
    const length = tree.names.lengthOf(tree.field(node, NAME));
    const end = tree.field(node, END);
    if ((tree.field(node, KIND) & PLAIN_END) !== 0) out.slice(end - length - 3, end);
    else {
      const name = tree.field(node, START) + 1;
      out.text('</');
      out.slice(name, name + length);
      out.text('>');
    }
    this.tags.end();
  }
}
