// Gives every name and every namespace of a document a number, so that the scanner and the canonical form compare numbers.
import { Refusal, refuseUnless } from './refusal.js';
import { MAX_NAME_BYTES } from './scan-rules.js';
import { NAME_PART, NAME_START, QUALIFIED_NAME } from './xml-characters.js';

export const NO_TEXT = 0;
export const XML_PREFIX = 1;
export const XMLNS_PREFIX = 2;
export const XML_SPACE = 3;
export const XMLNS_SPACE = 4;

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

const ID_NAMES = ['Id', 'ID', 'id', 'xml:id'];
const SLOTS = 256;

export class NameTable {
  private readonly texts: string[] = ['', 'xml', 'xmlns', XML_NAMESPACE, XMLNS_NAMESPACE];
  private readonly textNumbers = new Map<string, number>(this.texts.map((text, index) => [text, index]));
  private readonly nameNumbers = new Map<string, number>();
  private readonly prefixes: number[] = [];
  private readonly locals: number[] = [];
  private readonly kinds: number[] = [];
  // Where each name was seen first, to compare bytes with bytes instead of making a string each time.
  private readonly seenAt: number[] = [];
  private readonly lengths: number[] = [];
  private readonly slots = new Int32Array(SLOTS).fill(-1);

  constructor(private readonly bytes: Buffer) {}

  /** Behind the name read last. */
  end = 0;

  /** Number of the qualified name that begins here; refuses what is none (Namespaces in XML, production 7). */
  read(from: number): number {
    const { bytes } = this;
    let at = from;
    let byte = bytes[at]!;
    if (NAME_START[byte] === 0 && byte < 0x80) throw new Refusal('NOT_WELL_FORMED');
    let hash = 0;
    while (NAME_PART[byte] === 1 || byte >= 0x80) {
      hash = (Math.imul(hash, 31) + byte) | 0;
      byte = bytes[++at]!;
    }
    this.end = at;
    if (at - from > MAX_NAME_BYTES) throw new Refusal('LIMIT_EXCEEDED');
    return this.qualified(from, at, hash);
  }

  private qualified(from: number, until: number, hash: number): number {
    const slot = (hash ^ (until - from)) & (SLOTS - 1);
    const known = this.slots[slot]!;
    if (known >= 0 && this.lengths[known] === until - from && this.isSame(this.seenAt[known]!, from, until)) return known;
    const name = this.learn(from, until);
    this.slots[slot] = name;
    return name;
  }

  private isSame(seen: number, from: number, until: number): boolean {
    for (let at = from, other = seen; at < until; at += 1, other += 1) {
      if (this.bytes[at] !== this.bytes[other]) return false;
    }
    return true;
  }

  private learn(from: number, until: number): number {
    const written = this.bytes.toString('utf8', from, until);
    const known = this.nameNumbers.get(written);
    if (known !== undefined) return known;
    const parts = QUALIFIED_NAME.exec(written);
    refuseUnless(parts !== null, 'NOT_WELL_FORMED');
    const [, prefix = '', local = ''] = parts;
    const name = this.prefixes.push(this.number(prefix)) - 1;
    this.locals.push(this.number(local));
    this.kinds.push(written === 'xmlns' || prefix === 'xmlns' ? 1 : ID_NAMES.includes(written) ? 2 : 0);
    this.seenAt.push(from);
    this.lengths.push(until - from);
    this.nameNumbers.set(written, name);
    return name;
  }

  number(text: string): number {
    const known = this.textNumbers.get(text);
    if (known !== undefined) return known;
    this.textNumbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  /** -1 when the document does not know the text. */
  find(text: string): number {
    return this.textNumbers.get(text) ?? -1;
  }

  text(number: number): string {
    return this.texts[number]!;
  }

  get textCount(): number {
    return this.texts.length;
  }

  get nameCount(): number {
    return this.prefixes.length;
  }

  prefixOf(name: number): number {
    return this.prefixes[name]!;
  }

  localOf(name: number): number {
    return this.locals[name]!;
  }

  /** The prefix a declaration binds; nothing for the default namespace. */
  declaredBy(name: number): number {
    return this.prefixes[name] === XMLNS_PREFIX ? this.locals[name]! : NO_TEXT;
  }

  isDeclaration(name: number): boolean {
    return this.kinds[name] === 1;
  }

  isId(name: number): boolean {
    return this.kinds[name] === 2;
  }

  /** Bytes of the name as written. */
  lengthOf(name: number): number {
    return this.lengths[name]!;
  }

  /** As written in the document. */
  written(name: number): string {
    const prefix = this.text(this.prefixOf(name));
    const local = this.text(this.localOf(name));
    return prefix === '' ? local : `${prefix}:${local}`;
  }
}
