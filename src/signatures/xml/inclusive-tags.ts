// Start tags of the inclusive canonical forms: an element states the namespaces its parent does not have; the first element of a
// subtree states all in scope and takes over xml: attributes of what stands above it (C14N 1.0, 2.4; C14N 1.1, 2.4).
import type { CanonicalOutput } from './canonical-output.js';
import { copyTag, writeTag } from './canonical-tag.js';
import type { Binding, MadeAttribute, TagWriter } from './canonical-tag.js';
import { attributeValue } from './character-values.js';
import { joinReferences } from './uri-join.js';
import { NO_TEXT, XML_PREFIX, XML_SPACE } from './xml-names.js';
import {
  A_BOUND,
  A_FROM,
  A_MARKS,
  A_NAME,
  A_NAMESPACE,
  A_REDUNDANT,
  A_UNTIL,
  ATTRIBUTES,
  ATTRIBUTES_END,
  KIND,
  OUTSIDE,
  PARENT,
  PLAIN,
  REDUNDANT,
} from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

export class InclusiveTags implements TagWriter {
  /** The first element of a subtree with something above it. */
  private readonly apex: number;

  constructor(
    private readonly tree: XmlTree,
    private readonly out: CanonicalOutput,
    apex: number,
    private readonly isVersion11: boolean,
  ) {
    this.apex = apex !== OUTSIDE && tree.field(apex, PARENT) !== OUTSIDE ? apex : OUTSIDE;
  }

  start(node: number): void {
    if (node === this.apex) writeTag(this.tree, this.out, node, this.inScope(node), this.inherited(node));
    else if ((this.tree.field(node, KIND) & (PLAIN | REDUNDANT)) === PLAIN) copyTag(this.tree, this.out, node);
    else writeTag(this.tree, this.out, node, this.declared(node), []);
  }

  end(): void {
    // Nothing to forget: which declarations are needed was decided when the document was scanned.
  }

  private declared(node: number): Binding[] {
    const { tree } = this;
    const bindings: Binding[] = [];
    for (let index = tree.field(node, ATTRIBUTES); index < tree.field(node, ATTRIBUTES_END); index += 1) {
      if (!tree.isDeclaration(index) || (tree.attributeField(index, A_MARKS) & A_REDUNDANT) !== 0) continue;
      bindings.push([tree.names.declaredBy(tree.attributeField(index, A_NAME)), tree.attributeField(index, A_BOUND)]);
    }
    return bindings;
  }

  private inScope(node: number): Binding[] {
    const bindings = [...scopeOf(this.tree, node)];
    return bindings.filter(([prefix, namespace]) => prefix !== XML_PREFIX && (prefix !== NO_TEXT || namespace !== NO_TEXT));
  }

  private inherited(node: number): MadeAttribute[] {
    const own = xmlAttributes(this.tree, node);
    const above: ReadonlyMap<string, string>[] = [];
    for (let at = this.tree.field(node, PARENT); at !== OUTSIDE; at = this.tree.field(at, PARENT)) {
      above.push(xmlAttributes(this.tree, at));
    }
    const nearest = new Map<string, string>();
    for (const attributes of above) for (const [name, value] of attributes) if (!nearest.has(name)) nearest.set(name, value);
    const taken = [...nearest].filter(([name]) => !own.has(name) && this.isInherited(name));
    const made = taken.map(([name, value]): MadeAttribute => ({ name, value }));
    if (this.isVersion11 && nearest.has('base')) made.push(...joinedBase(own, above));
    return made;
  }

  /** Version 1.1 inherits what an ancestor says of its content, but no xml:id; xml:base has a rule of its own. */
  private isInherited(name: string): boolean {
    return !this.isVersion11 || name === 'lang' || name === 'space';
  }
}

function joinedBase(own: ReadonlyMap<string, string>, above: readonly ReadonlyMap<string, string>[]): MadeAttribute[] {
  const bases = [own, ...above].map((attributes) => attributes.get('base')).filter((base) => base !== undefined);
  const value = bases.reduceRight((outer, inner) => joinReferences(outer, inner));
  return [{ name: 'base', value }];
}

function xmlAttributes(tree: XmlTree, node: number): Map<string, string> {
  const found = new Map<string, string>();
  for (let index = tree.field(node, ATTRIBUTES); index < tree.field(node, ATTRIBUTES_END); index += 1) {
    if (tree.attributeField(index, A_NAMESPACE) !== XML_SPACE) continue;
    const name = tree.names.text(tree.names.localOf(tree.attributeField(index, A_NAME)));
    found.set(name, attributeValue(tree.bytes, tree.attributeField(index, A_FROM), tree.attributeField(index, A_UNTIL)));
  }
  return found;
}

/** Namespace by prefix, in force inside this element. */
export function scopeOf(tree: XmlTree, node: number): Map<number, number> {
  const scope = new Map<number, number>();
  for (let at = node; at !== OUTSIDE; at = tree.field(at, PARENT)) {
    for (let index = tree.field(at, ATTRIBUTES); index < tree.field(at, ATTRIBUTES_END); index += 1) {
      if (!tree.isDeclaration(index)) continue;
      const prefix = tree.names.declaredBy(tree.attributeField(index, A_NAME));
      if (!scope.has(prefix)) scope.set(prefix, tree.attributeField(index, A_BOUND));
    }
  }
  return scope;
}
