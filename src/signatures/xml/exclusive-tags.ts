// Start tags of the exclusive canonical form: an element states the namespaces its own name and attributes use, when nothing written
// above states them; prefixes of the list are treated as the inclusive form does (Exclusive XML Canonicalization 1.0, section 3).
import type { CanonicalOutput } from './canonical-output.js';
import { copyTag, copyTagWith, writeTag } from './canonical-tag.js';
import type { Binding, TagWriter } from './canonical-tag.js';
import { scopeOf } from './inclusive-tags.js';
import { NO_TEXT, XML_PREFIX } from './xml-names.js';
import {
  A_BOUND,
  A_NAME,
  A_NAMESPACE,
  ATTRIBUTES,
  ATTRIBUTES_END,
  ATTRIBUTE_FIELDS,
  KIND,
  NAME,
  NAMESPACE,
  PLAIN,
} from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

const NOT_WRITTEN = -1;

// One for all canonical forms of ordinary size: never are two made at the same time.
const pooled = new Int32Array(1024);

function emptyScope(size: number): Int32Array {
  const scope = size > pooled.length ? new Int32Array(size) : pooled;
  return scope.fill(NOT_WRITTEN, 0, size);
}

export class ExclusiveTags implements TagWriter {
  /** Namespace by prefix, as the output states it here. */
  private readonly written: Int32Array;
  private readonly changes: number[] = [];
  private readonly heights: number[] = [];
  private readonly listed: ReadonlySet<number>;
  private needed: Binding[] = [];

  constructor(
    private readonly tree: XmlTree,
    private readonly out: CanonicalOutput,
    private readonly apex: number,
    prefixes: readonly string[],
  ) {
    this.listed = new Set(prefixes.map((prefix) => tree.names.find(prefix)));
    this.written = emptyScope(tree.names.textCount);
    this.written[NO_TEXT] = NO_TEXT;
  }

  start(node: number): void {
    const { tree, out } = this;
    this.heights.push(this.changes.length);
    if (this.needed.length > 0) this.needed = [];
    const declared = this.collect(node);
    const isPlain = (tree.field(node, KIND) & PLAIN) !== 0;
    if (isPlain && declared === this.needed.length && (declared === 0 || this.declaresAllNeeded(node))) copyTag(tree, out, node);
    else if (isPlain && declared === 0) copyTagWith(tree, out, node, this.needed);
    else writeTag(tree, out, node, this.needed, []);
  }

  end(): void {
    const height = this.heights.pop()!;
    const { changes, written } = this;
    while (changes.length > height) {
      const namespace = changes.pop()!;
      written[changes.pop()!] = namespace;
    }
  }

  /** Finds what the element has to state; returns how many declarations it makes. */
  private collect(node: number): number {
    const { tree } = this;
    const { attributes, names } = tree;
    let declared = 0;
    this.need(names.prefixOf(tree.field(node, NAME)), tree.field(node, NAMESPACE));
    if (node === this.apex && this.listed.size > 0) this.needListed(scopeOf(tree, node));
    const end = tree.field(node, ATTRIBUTES_END);
    for (let index = tree.field(node, ATTRIBUTES); index < end; index += 1) {
      const at = index * ATTRIBUTE_FIELDS;
      const name = attributes[at + A_NAME]!;
      if (names.isDeclaration(name)) {
        declared += 1;
        const prefix = names.declaredBy(name);
        if (this.listed.has(prefix)) this.need(prefix, attributes[at + A_BOUND]!);
      } else if (names.prefixOf(name) !== NO_TEXT) this.need(names.prefixOf(name), attributes[at + A_NAMESPACE]!);
    }
    return declared;
  }

  private needListed(scope: ReadonlyMap<number, number>): void {
    for (const prefix of this.listed) {
      const namespace = scope.get(prefix);
      if (namespace !== undefined) this.need(prefix, namespace);
    }
  }

  private need(prefix: number, namespace: number): void {
    const before = this.written[prefix]!;
    if (before === namespace || prefix === XML_PREFIX) return;
    this.changes.push(prefix, before);
    this.written[prefix] = namespace;
    this.needed.push([prefix, namespace]);
  }

  private declaresAllNeeded(node: number): boolean {
    const { tree } = this;
    const own = new Set<number>();
    for (let index = tree.field(node, ATTRIBUTES); index < tree.field(node, ATTRIBUTES_END); index += 1) {
      if (tree.isDeclaration(index)) own.add(tree.names.declaredBy(tree.attributeField(index, A_NAME)));
    }
    return this.needed.every(([prefix]) => own.has(prefix));
  }
}
