// Gives every name and every namespace a number, so that the scanner and the canonical form compare numbers.
import { ByteStrings } from './byte-strings.js';
import { attributeValue } from './character-values.js';
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
// eslint-disable-next-line no-control-regex -- the bytes of ASCII, control characters among them
const BEYOND_ASCII = /[^\u0000-\u007f]/;

export class NameTable {
  private readonly texts: string[] = ['', 'xml', 'xmlns', XML_NAMESPACE, XMLNS_NAMESPACE];
  private readonly textNumbers = new Map<string, number>(this.texts.map((text, index) => [text, index]));
  private readonly nameNumbers = new Map<string, number>();
  private readonly spelled: string[] = [];
  private readonly prefixes: number[] = [];
  private readonly locals: number[] = [];
  private readonly kinds: number[] = [];
  private readonly seenNames = new ByteStrings();
  private readonly seenNamespaces = new ByteStrings();
  /** Text number of each namespace seen. */
  private readonly namespaces: number[] = [];

  /** Behind the name read last. */
  end = 0;

  /** Number of the qualified name that begins here; refuses what is none (Namespaces in XML, production 7). */
  read(bytes: Buffer, from: number): number {
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
    const known = this.seenNames.find(bytes, from, at, hash);
    return known < 0 ? this.learn(bytes, from, at, hash) : known;
  }

  private learn(bytes: Buffer, from: number, until: number, hash: number): number {
    const written = bytes.toString('utf8', from, until);
    const known = this.nameNumbers.get(written);
    if (known !== undefined) return known;
    const colon = this.checkedColon(written);
    const prefix = colon < 0 ? NO_TEXT : this.number(written.slice(0, colon));
    const local = this.number(colon < 0 ? written : written.slice(colon + 1));
    const name = this.prefixes.push(prefix) - 1;
    this.locals.push(local);
    const isDeclaration = written === 'xmlns' || prefix === XMLNS_PREFIX;
    this.kinds.push(isDeclaration ? 1 : ID_NAMES.includes(written) ? 2 : 0);
    this.spelled.push(written);
    this.seenNames.add(bytes, from, until, hash);
    this.nameNumbers.set(written, name);
    this.retireIfLarge();
    return name;
  }

  /** Where the colon of a qualified name stands, -1 without one. The bytes were asked one by one; ASCII needs no second look. */
  private checkedColon(written: string): number {
    const colon = written.indexOf(':');
    const isOnlyColon = colon < 0 || (colon > 0 && written.indexOf(':', colon + 1) < 0);
    const afterColon = written.charCodeAt(colon + 1);
    const isPlain = isOnlyColon && afterColon < 0x80 && NAME_START[afterColon] === 1 && !BEYOND_ASCII.test(written);
    refuseUnless(isPlain || QUALIFIED_NAME.test(written), 'NOT_WELL_FORMED');
    return colon;
  }

  /** Text number of the namespace that is written there as an attribute value. */
  namespace(bytes: Buffer, from: number, until: number): number {
    let hash = 0;
    for (let at = from; at < until; at += 1) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    const known = this.seenNamespaces.find(bytes, from, until, hash);
    if (known >= 0) return this.namespaces[known]!;
    const namespace = this.number(attributeValue(bytes, from, until));
    this.seenNamespaces.add(bytes, from, until, hash);
    this.namespaces.push(namespace);
    this.retireIfLarge();
    return namespace;
  }

  private number(text: string): number {
    const known = this.textNumbers.get(text);
    if (known !== undefined) return known;
    this.textNumbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  /** -1 when no document knows the text. */
  find(text: string): number {
    return this.textNumbers.get(text) ?? -1;
  }

  text(number: number): string {
    return this.texts[number]!;
  }

  private get isLarge(): boolean {
    return this.texts.length > MOST_SHARED || this.seenNames.size + this.seenNamespaces.size > MOST_SHARED_BYTES;
  }

  /** A document with more names than a form keeps the table for itself. */
  private retireIfLarge(): void {
    if (shared === this && this.isLarge) shared = new NameTable();
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
    return this.seenNames.lengthOf(name);
  }

  /** As written in the document. */
  written(name: number): string {
    return this.spelled[name]!;
  }
}

// A form has some hundred names of twenty bytes.
const MOST_SHARED = 600;
const MOST_SHARED_BYTES = 32 * 1024;
let shared = new NameTable();

/**
 * A table for the next document. The names of a form are the same on every document, and learning them costs more than comparing: so
 * documents share a table while it is small. It is only ever added to: what a number means stays, for every tree that knows it.
 */
export function sharedNames(): NameTable {
  return shared;
}
