// Decides whether bytes are well-formed XML 1.0 with namespaces, in one pass whose time grows with their length, and makes the tree of
// them. Strict: no DOCTYPE, only the predefined entities, limits on everything. Nothing else in this folder parses XML.
import { documentSource } from './document-source.js';
import { AttributeScan } from './attribute-scan.js';
import { NodeTable } from './node-table.js';
import type { ReasonCode } from '../reasons.js';
import { endOfPlain, wordsOf } from './plain-run.js';
import { Refusal } from '../refusal.js';
import { MAX_NAME_BYTES } from './scan-rules.js';
import type { ScanRules } from './scan-rules.js';
import { PLAIN_DATA, PLAIN_TEXT, SPACE, UNQUALIFIED_NAME } from './xml-characters.js';
import { sharedNames } from './xml-names.js';
import type { NameTable } from './xml-names.js';
import { CDATA, COMMENT, EMPTY_TAG, INSTRUCTION, OUTSIDE, PLAIN, PLAIN_END, TEXT, XmlTree } from './xml-tree.js';
import { referenceEnd } from './character-reference.js';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const AMP = 0x26;
const CR = 0x0d;
const BRACKET = 0x5d;
const DASH = 0x2d;
/** Bytes; longer ones are worth another way of looking. */
const SHORT_TEXT = 24;

/**
 * @param bytes the document as received
 * @throws Refusal with a reason of the group "the bytes"; nothing else
 */
export function scanDocument(bytes: Uint8Array, rules: ScanRules): XmlTree {
  const source = documentSource(bytes, rules.maxBytes, rules.allEncodings);
  return new XmlScanner(source.bytes, source.start, rules).run();
}

class XmlScanner {
  private readonly length: number;
  private readonly words: Int32Array;
  private readonly names: NameTable;
  private readonly table: NodeTable;
  private readonly attributes: AttributeScan;
  private root = OUTSIDE;
  private hasStylesheet = false;

  constructor(
    private readonly bytes: Buffer,
    private at: number,
    private readonly rules: ScanRules,
  ) {
    this.length = bytes.length - 1;
    this.words = wordsOf(bytes);
    this.names = sharedNames();
    this.table = new NodeTable(bytes.length, rules);
    this.attributes = new AttributeScan(bytes, this.names);
  }

  run(): XmlTree {
    const { bytes, length, table } = this;
    while (this.at < length) {
      if (bytes[this.at] !== LT) this.text();
      else this.markup(bytes[this.at + 1]!);
    }
    if (table.open !== OUTSIDE || this.root === OUTSIDE) this.refuse('NOT_WELL_FORMED');
    const { attributes, ids } = this.attributes;
    return new XmlTree(bytes, table.nodes, attributes, table.count, this.root, this.names, ids);
  }

  private markup(next: number): void {
    if (next === SLASH) this.endTag();
    else if (next === BANG) this.declaration();
    else if (next === QUESTION) this.instruction();
    else this.startTag();
  }

  private text(): void {
    const { bytes } = this;
    const from = this.at;
    let at = from;
    let flags = PLAIN;
    for (;;) {
      let byte = bytes[at]!;
      const soon = at + SHORT_TEXT;
      while (PLAIN_TEXT[byte] === 1 && at < soon) byte = bytes[++at]!;
      if (at === soon) {
        at = endOfPlain(bytes, this.words, at);
        byte = bytes[at]!;
      }
      if (byte === LT || (byte === 0 && at === this.length)) break;
      if (byte === AMP) {
        const end = referenceEnd(bytes, at);
        if (!isCanonicalInText(bytes, at, end)) flags = 0;
        at = end;
      } else {
        if (byte === GT) this.refuseCdataEnd(from, at);
        if (byte === GT || byte === CR) flags = 0;
        at = byte === GT || byte === CR ? at + 1 : this.afterRare(at);
      }
    }
    this.at = at;
    if (this.table.open === OUTSIDE) this.refuseUnlessSpace(from, at);
    else this.table.leaf(TEXT | flags, from, at);
  }

  /** `]]>` may stand in a CDATA section only. */
  private refuseCdataEnd(from: number, at: number): void {
    if (at - 2 >= from && this.bytes[at - 1] === BRACKET && this.bytes[at - 2] === BRACKET) this.refuse('NOT_WELL_FORMED');
  }

  /** Behind a byte that is no common character: U+F000 to U+FFFF, or nothing legal. */
  private afterRare(at: number): number {
    const isThreeBytes = this.bytes[at] === 0xef;
    const isNoCharacter = this.bytes[at + 1] === 0xbf && this.bytes[at + 2]! >= 0xbe;
    if (!isThreeBytes || isNoCharacter) this.refuse('NOT_WELL_FORMED');
    return at + 3;
  }

  private refuseUnlessSpace(from: number, until: number): void {
    for (let at = from; at < until; at += 1) if (SPACE[this.bytes[at]!] === 0) this.refuse('NOT_WELL_FORMED');
  }

  private startTag(): void {
    const { bytes, table } = this;
    const start = this.at;
    if (table.open === OUTSIDE && this.root !== OUTSIDE) this.refuse('NOT_WELL_FORMED');
    this.at += 1;
    const name = this.name();
    const node = table.openElement(start, name);
    if (this.root === OUTSIDE) this.root = node;
    const { attributes } = this;
    this.at = attributes.scan(this.at, node, name);
    let flags = attributes.flags;
    const isEmpty = bytes[this.at] === SLASH;
    if (isEmpty) {
      flags |= EMPTY_TAG;
      this.at += 1;
    }
    if (bytes[this.at] !== GT) this.refuse('NOT_WELL_FORMED');
    this.at += 1;
    table.finishTag(node, flags, this.at, attributes);
    if (isEmpty) this.close(0);
  }

  private endTag(): void {
    const { bytes, table } = this;
    if (table.open === OUTSIDE) this.refuse('NOT_WELL_FORMED');
    this.at += 2;
    this.at = this.behindNameOf(table.open);
    const isPlain = bytes[this.at] === GT;
    while (SPACE[bytes[this.at]!] === 1) this.at += 1;
    if (bytes[this.at] !== GT) this.refuse('NOT_WELL_FORMED');
    this.at += 1;
    this.close(isPlain ? PLAIN_END : 0);
  }

  /** The name of that element stands here; whether it ends here is seen by what follows. */
  private behindNameOf(element: number): number {
    const { bytes, table, names } = this;
    const end = this.at + names.lengthOf(table.nameOf(element));
    for (let at = this.at, other = table.startOf(element) + 1; at < end; at += 1, other += 1) {
      if (bytes[at] !== bytes[other]) this.refuse('NOT_WELL_FORMED');
    }
    return end;
  }

  private close(flags: number): void {
    const node = this.table.close(this.at, flags);
    this.attributes.leave(node);
  }

  private declaration(): void {
    const { bytes } = this;
    if (bytes[this.at + 2] === DASH && bytes[this.at + 3] === DASH) this.comment();
    else if (bytes.toString('latin1', this.at, this.at + 9) === '<![CDATA[') this.cdata();
    else this.refuse('DOCTYPE');
  }

  private comment(): void {
    if (this.rules.plainMarkup) this.refuse('COMMENT');
    const from = this.at;
    const end = this.bytes.indexOf('--', from + 4, 'latin1');
    if (end < 0 || this.bytes[end + 2] !== GT) this.refuse('NOT_WELL_FORMED');
    this.checkCharacters(from + 4, end);
    this.at = end + 3;
    this.table.leaf(COMMENT, from, this.at);
  }

  private cdata(): void {
    const from = this.at;
    const end = this.bytes.indexOf(']]>', from + 9, 'latin1');
    if (this.table.open === OUTSIDE || end < 0) this.refuse('NOT_WELL_FORMED');
    this.checkCharacters(from + 9, end);
    this.at = end + 3;
    this.table.leaf(CDATA, from, this.at);
  }

  private instruction(): void {
    const { bytes } = this;
    const from = this.at;
    const end = bytes.indexOf('?>', from + 2, 'latin1');
    if (end < 0) this.refuse(this.rules.plainMarkup ? 'PROCESSING_INSTRUCTION' : 'NOT_WELL_FORMED');
    let at = from + 2;
    while (at < end && SPACE[bytes[at]!] === 0) at += 1;
    if (at - from > MAX_NAME_BYTES) this.refuse('LIMIT_EXCEEDED');
    const target = bytes.toString('utf8', from + 2, at);
    if (this.rules.plainMarkup) this.refuseUnlessStylesheet(target, at, end);
    if (!UNQUALIFIED_NAME.test(target) || target.toLowerCase() === 'xml') this.refuse('NOT_WELL_FORMED');
    this.checkCharacters(at, end);
    this.at = end + 2;
    this.table.instruction(INSTRUCTION, from, this.at, at);
  }

  private refuseUnlessStylesheet(target: string, at: number, end: number): void {
    const isBeforeRoot = this.root === OUTSIDE && !this.hasStylesheet;
    const data = this.bytes.toString('latin1', at, end);
    if (!isBeforeRoot || target !== 'xml-stylesheet' || !/^[ \t\r\n]+[^ \t\r\n?<>][^?<>]*$/.test(data)) {
      this.refuse('PROCESSING_INSTRUCTION');
    }
    this.hasStylesheet = true;
  }

  /** The qualified name here; moves behind it. */
  private name(): number {
    const name = this.names.read(this.bytes, this.at);
    this.at = this.names.end;
    return name;
  }

  private checkCharacters(from: number, until: number): void {
    const { bytes } = this;
    for (let at = from; at < until; at += 1) {
      const byte = bytes[at]!;
      if (PLAIN_DATA[byte] === 1 || byte === CR || byte === DASH || byte === QUESTION || byte === BRACKET) continue;
      at = this.afterRare(at) - 1;
    }
  }

  private refuse(reason: ReasonCode): never {
    throw new Refusal(reason);
  }
}

/** `&amp;`, `&lt;`, `&gt;` and `&#xD;` are what the canonical form writes in text. */
function isCanonicalInText(bytes: Buffer, from: number, end: number): boolean {
  const third = bytes[from + 2];
  if (end - from === 4) return third === 0x74;
  return end - from === 5 && (third === 0x6d || bytes.toString('latin1', from, end) === '&#xD;');
}
