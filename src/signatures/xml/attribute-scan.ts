// Reads the attributes of a start tag: unique by name and by expanded name, every prefix bound, ids remembered. Keeps the namespace
// bindings in force while elements open and close.
import { referenceEnd } from './character-reference.js';
import { enlarged } from './enlarged.js';
import { IdTable } from './id-table.js';
import type { ReasonCode } from '../reasons.js';
import { Refusal } from '../refusal.js';
import { MAX_ATTRIBUTES, MAX_BINDINGS } from './scan-rules.js';
import { PLAIN_VALUE, SPACE, byCodePoint } from './xml-characters.js';
import type { NameTable } from './xml-names.js';
import { NO_TEXT, XMLNS_PREFIX, XMLNS_SPACE, XML_PREFIX, XML_SPACE } from './xml-names.js';
import {
  ATTRIBUTE_FIELDS,
  A_BOUND,
  A_FROM,
  A_NAME,
  A_NAMESPACE,
  A_MARKS,
  A_PLAIN_VALUE,
  A_REDUNDANT,
  A_UNTIL,
  PLAIN,
  REDUNDANT,
} from './xml-tree.js';

const GT = 0x3e;
const LT = 0x3c;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const AMP = 0x26;
const BLANK = 0x20;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const UNBOUND = -1;
/** For names that only this document has. */
const ROOM = 64;
const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:/;

export class AttributeScan {
  attributes: Int32Array;
  count = 0;
  /** Of the tag scanned last: first attribute, marks, namespace of the element. */
  first = 0;
  flags = 0;
  elementNamespace = NO_TEXT;
  readonly ids = new IdTable();
  private valueIsPlain = true;
  private declarations = 0;
  private prefixed = 0;
  /** Namespace by prefix, both as numbers. */
  private bound: Int32Array;
  /** Prefix and earlier namespace, one pair a declaration in force. */
  private readonly earlier: number[] = [];
  /** Element and number of its declarations, for elements that have any. */
  private readonly declaring: number[] = [];
  /** One more than the element each name was last an attribute of. */
  private lastOwner: Int32Array;

  constructor(
    private readonly bytes: Buffer,
    private readonly names: NameTable,
  ) {
    this.attributes = new Int32Array((Math.ceil(bytes.length / 80) + 16) * ATTRIBUTE_FIELDS);
    this.bound = new Int32Array(names.textCount + ROOM).fill(UNBOUND);
    this.bound[NO_TEXT] = NO_TEXT;
    this.bound[XML_PREFIX] = XML_SPACE;
    this.lastOwner = new Int32Array(names.nameCount + ROOM);
  }

  /** Reads from behind the element's name to its `>` or `/`; returns where that stands. */
  scan(at: number, node: number, elementName: number): number {
    this.first = this.count;
    this.flags = PLAIN;
    this.declarations = 0;
    this.prefixed = 0;
    let end = at;
    for (let next = this.attribute(at, node); next >= 0; next = this.attribute(next, node)) end = next;
    while (SPACE[this.bytes[end]!] === 1) end += 1;
    if (this.declarations > 0) this.declare(node);
    if (this.count > this.first) this.resolve();
    this.elementNamespace = this.namespaceOf(this.names.prefixOf(elementName));
    if (this.count - this.first > 1 && (this.flags & PLAIN) !== 0 && !this.isInOrder()) this.flags &= ~PLAIN;
    return end;
  }

  /** The element is closed: its declarations no longer hold. */
  leave(node: number): void {
    const { declaring, earlier } = this;
    if (declaring.length === 0 || declaring[declaring.length - 2] !== node) return;
    for (let left = declaring[declaring.length - 1]!; left > 0; left -= 1) {
      const namespace = earlier.pop()!;
      this.bound[earlier.pop()!] = namespace;
    }
    declaring.length -= 2;
  }

  /** Reads one attribute; -1 when there is none. */
  private attribute(from: number, node: number): number {
    const { bytes, names } = this;
    let at = from;
    while (SPACE[bytes[at]!] === 1) at += 1;
    const byte = bytes[at]!;
    if (byte === GT || byte === SLASH) {
      if (at !== from) this.flags &= ~PLAIN;
      return -1;
    }
    if (at === from) refuse('NOT_WELL_FORMED');
    if (at !== from + 1 || bytes[from] !== BLANK) this.flags &= ~PLAIN;
    const name = names.read(bytes, at);
    const valueFrom = this.afterEquals(names.end);
    const until = this.valueEnd(valueFrom, bytes[valueFrom - 1]!);
    if (!this.valueIsPlain) this.flags &= ~PLAIN;
    this.add(name, valueFrom, until, node);
    return until + 1;
  }

  /** Behind the opening quote. */
  private afterEquals(nameEnd: number): number {
    const { bytes } = this;
    let at = nameEnd;
    while (SPACE[bytes[at]!] === 1) at += 1;
    if (bytes[at] !== EQUALS) refuse('NOT_WELL_FORMED');
    at += 1;
    while (SPACE[bytes[at]!] === 1) at += 1;
    if (at !== nameEnd + 1 || bytes[at] !== QUOTE) this.flags &= ~PLAIN;
    if (bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) refuse('NOT_WELL_FORMED');
    return at + 1;
  }

  /** At the closing quote. */
  private valueEnd(from: number, quote: number): number {
    const { bytes } = this;
    let at = from;
    this.valueIsPlain = true;
    for (;;) {
      let byte = bytes[at]!;
      while (PLAIN_VALUE[byte] === 1) byte = bytes[++at]!;
      if (byte === quote) return at;
      if (byte === AMP) {
        const end = referenceEnd(bytes, at);
        if (!CANONICAL_IN_VALUE.has(bytes.toString('latin1', at, end))) this.valueIsPlain = false;
        at = end;
      } else if (byte === 0xef) {
        if (bytes[at + 1] === 0xbf && bytes[at + 2]! >= 0xbe) refuse('NOT_WELL_FORMED');
        at += 3;
      } else {
        if (byte === LT || !(SPACE[byte] === 1 || byte === QUOTE || byte === APOSTROPHE)) refuse('NOT_WELL_FORMED');
        if (byte !== APOSTROPHE) this.valueIsPlain = false;
        at += 1;
      }
    }
  }

  private add(name: number, from: number, until: number, node: number): void {
    const { names } = this;
    if (name >= this.lastOwner.length) this.lastOwner = enlarged(this.lastOwner, 2 * name);
    if (this.lastOwner[name] === node + 1) refuse('NOT_WELL_FORMED');
    this.lastOwner[name] = node + 1;
    if (this.count - this.first >= MAX_ATTRIBUTES) refuse('LIMIT_EXCEEDED');
    const at = this.count * ATTRIBUTE_FIELDS;
    if (at + ATTRIBUTE_FIELDS > this.attributes.length) this.attributes = enlarged(this.attributes, 2 * at);
    this.attributes[at + A_NAME] = name;
    this.attributes[at + A_FROM] = from;
    this.attributes[at + A_UNTIL] = until;
    this.attributes[at + A_MARKS] = this.valueIsPlain ? A_PLAIN_VALUE : 0;
    this.count += 1;
    if (names.isDeclaration(name)) this.declarations += 1;
    else if (names.prefixOf(name) !== NO_TEXT) this.prefixed += 1;
    if (names.isId(name)) this.ids.remember(this.bytes, from, until, node);
  }

  private declare(node: number): void {
    const { attributes, names, bytes } = this;
    for (let index = this.first; index < this.count; index += 1) {
      const at = index * ATTRIBUTE_FIELDS;
      const name = attributes[at + A_NAME]!;
      if (!names.isDeclaration(name)) continue;
      const namespace = names.namespace(bytes, attributes[at + A_FROM]!, attributes[at + A_UNTIL]!);
      const prefix = names.declaredBy(name);
      this.checkDeclaration(prefix, namespace, names.prefixOf(name) === XMLNS_PREFIX);
      attributes[at + A_BOUND] = namespace;
      attributes[at + A_NAMESPACE] = XMLNS_SPACE;
      const before = this.namespaceIfBound(prefix);
      if (before === namespace) this.markRedundant(at);
      this.earlier.push(prefix, before);
      if (prefix >= this.bound.length) this.bound = enlarged(this.bound, 2 * prefix).fill(UNBOUND, this.bound.length);
      this.bound[prefix] = namespace;
    }
    this.declaring.push(node, this.declarations);
    if (this.earlier.length > 2 * MAX_BINDINGS) refuse('LIMIT_EXCEEDED');
  }

  private markRedundant(at: number): void {
    this.flags |= REDUNDANT;
    this.attributes[at + A_MARKS]! |= A_REDUNDANT;
  }

  /** Namespaces in XML 1.0, sections 3 and 5; C14N 1.0, section 1.3, knows no relative namespaces. */
  private checkDeclaration(prefix: number, namespace: number, hasPrefix: boolean): void {
    if (hasPrefix && (prefix === XMLNS_PREFIX || namespace === NO_TEXT)) refuse('NOT_WELL_FORMED');
    if ((prefix === XML_PREFIX) !== (namespace === XML_SPACE) || namespace === XMLNS_SPACE) refuse('NOT_WELL_FORMED');
    if (namespace !== NO_TEXT && !ABSOLUTE_URI.test(this.names.text(namespace))) refuse('RELATIVE_NAMESPACE');
  }

  private resolve(): void {
    const { attributes, names } = this;
    const expanded = this.prefixed > 1 ? new Set<number>() : null;
    for (let index = this.first; index < this.count; index += 1) {
      const at = index * ATTRIBUTE_FIELDS;
      const name = attributes[at + A_NAME]!;
      if (names.isDeclaration(name)) continue;
      const prefix = names.prefixOf(name);
      const namespace = prefix === NO_TEXT ? NO_TEXT : this.namespaceOf(prefix);
      attributes[at + A_NAMESPACE] = namespace;
      if (expanded === null || prefix === NO_TEXT) continue;
      const size = expanded.size;
      if (expanded.add(namespace * 0x4000000 + names.localOf(name)).size === size) refuse('NOT_WELL_FORMED');
    }
  }

  private namespaceIfBound(prefix: number): number {
    return this.bound[prefix] ?? UNBOUND;
  }

  private namespaceOf(prefix: number): number {
    const namespace = this.namespaceIfBound(prefix);
    if (namespace === UNBOUND) refuse('NOT_WELL_FORMED');
    return namespace;
  }

  /** Declarations by prefix, then attributes by namespace and local name: as the canonical form has them. */
  private isInOrder(): boolean {
    for (let index = this.first + 1; index < this.count; index += 1) if (this.compare(index - 1, index) > 0) return false;
    return true;
  }

  private compare(left: number, right: number): number {
    const { names } = this;
    const [a, b] = [left * ATTRIBUTE_FIELDS, right * ATTRIBUTE_FIELDS];
    const [nameA, nameB] = [this.attributes[a + A_NAME]!, this.attributes[b + A_NAME]!];
    const isDeclaration = names.isDeclaration(nameA);
    if (isDeclaration !== names.isDeclaration(nameB)) return isDeclaration ? -1 : 1;
    if (isDeclaration) return byCodePoint(names.text(names.declaredBy(nameA)), names.text(names.declaredBy(nameB)));
    const [spaceA, spaceB] = [this.attributes[a + A_NAMESPACE]!, this.attributes[b + A_NAMESPACE]!];
    if (spaceA !== spaceB) return byCodePoint(names.text(spaceA), names.text(spaceB));
    return byCodePoint(names.text(names.localOf(nameA)), names.text(names.localOf(nameB)));
  }
}

/** What the canonical form writes in attribute values. */
const CANONICAL_IN_VALUE = new Set(['&amp;', '&lt;', '&quot;', '&#x9;', '&#xA;', '&#xD;']);

function refuse(reason: ReasonCode): never {
  throw new Refusal(reason);
}
