// Gives every name and every namespace a number, so that the scanner and the canonical form compare numbers.
import { ByteStrings, hashOf, nextHash } from './byte-strings.js';
import { attributeValue, isVerbatim } from './character-values.js';
import { Refusal, refuseUnless } from '../refusal.js';
import { MAX_NAME_BYTES } from './scan-rules.js';
import { NAME_PART, NAME_START, QUALIFIED_NAME } from './xml-characters.js';

export const NO_TEXT = 0;
export const XML_PREFIX = 1;
export const XMLNS_PREFIX = 2;
export const XML_SPACE = 3;
export const XMLNS_SPACE = 4;
const LAST_ID = 7;

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** In the order of the numbers above; behind them the local names of ids. */
const FIRST_TEXTS = ['', 'xml', 'xmlns', XML_NAMESPACE, XMLNS_NAMESPACE, 'Id', 'ID', 'id'];
const COLON = 0x3a;

// Kinds of names.
const DECLARATION = 1;
const ID = 2;

export class NameTable {
  private readonly texts = new ByteStrings();
  /** Texts somebody asked for. */
  private readonly strings: string[] = [];
  private readonly textNumbers = new Map<string, number>();
  private readonly names = new ByteStrings();
  private readonly prefixes: number[] = [];
  private readonly locals: number[] = [];
  private readonly kinds: number[] = [];

  /** Behind the name read last. */
  end = 0;

  constructor() {
    for (const text of FIRST_TEXTS) this.find(text);
  }

  /** Number of the qualified name that begins here; refuses what is none (Namespaces in XML, production 7). */
  read(bytes: Buffer, from: number): number {
    let at = from;
    let byte = bytes[at]!;
    if (NAME_START[byte] === 0 && byte < 0x80) throw new Refusal('NOT_WELL_FORMED');
    let hash = 0;
    while (NAME_PART[byte] === 1 || byte >= 0x80) {
      hash = nextHash(hash, byte);
      byte = bytes[++at]!;
    }
    this.end = at;
    if (at - from > MAX_NAME_BYTES) throw new Refusal('LIMIT_EXCEEDED');
    const known = this.names.find(bytes, from, at, hash);
    return known < 0 ? this.learn(bytes, from, at, hash) : known;
  }

  private learn(bytes: Buffer, from: number, until: number, hash: number): number {
    const colon = checkedColon(bytes, from, until);
    const prefix = colon < 0 ? NO_TEXT : this.number(bytes, from, colon);
    const local = this.number(bytes, colon < 0 ? from : colon + 1, until);
    this.prefixes.push(prefix);
    this.locals.push(local);
    this.kinds.push(kindOf(prefix, local));
    const name = this.names.add(bytes, from, until, hash);
    this.retireIfLarge();
    return name;
  }

  /** Text number of the namespace that is written there as an attribute value. */
  namespace(bytes: Buffer, from: number, until: number): number {
    if (isVerbatim(bytes, from, until)) return this.number(bytes, from, until);
    return this.find(attributeValue(bytes, from, until));
  }

  private number(bytes: Buffer, from: number, until: number): number {
    const hash = hashOf(bytes, from, until);
    const known = this.texts.find(bytes, from, until, hash);
    if (known >= 0) return known;
    const number = this.texts.add(bytes, from, until, hash);
    this.retireIfLarge();
    return number;
  }

  /** A number for a text asked for, whether any document knows it or not. */
  find(text: string): number {
    const known = this.textNumbers.get(text);
    if (known !== undefined) return known;
    const bytes = Buffer.from(text, 'utf8');
    const number = this.number(bytes, 0, bytes.length);
    this.textNumbers.set(text, number);
    return number;
  }

  text(number: number): string {
    return (this.strings[number] ??= this.texts.text(number));
  }

  get textCount(): number {
    return this.texts.count;
  }

  get nameCount(): number {
    return this.names.count;
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
    return this.kinds[name] === DECLARATION;
  }

  isId(name: number): boolean {
    return this.kinds[name] === ID;
  }

  /** Bytes of the name as written. */
  lengthOf(name: number): number {
    return this.names.lengthOf(name);
  }

  /** As written in the document. */
  written(name: number): string {
    const prefix = this.text(this.prefixOf(name));
    const local = this.text(this.localOf(name));
    return prefix === '' ? local : `${prefix}:${local}`;
  }

  /** A document with more names than a form keeps the table for itself. */
  private retireIfLarge(): void {
    const isLarge = this.texts.count > MOST_SHARED || this.texts.size + this.names.size > MOST_SHARED_BYTES;
    if (isLarge && shared === this) shared = new NameTable();
  }
}

/** Where the colon of a qualified name stands, -1 without one. The scan asked each byte; ASCII needs no second look. */
function checkedColon(bytes: Buffer, from: number, until: number): number {
  let colon = -1;
  let isPlain = true;
  for (let at = from; at < until; at += 1) {
    const byte = bytes[at]!;
    if (byte >= 0x80 || (byte === COLON && colon >= 0)) isPlain = false;
    if (byte === COLON && colon < 0) colon = at;
  }
  if (colon >= 0 && (colon === from || NAME_START[bytes[colon + 1]!] === 0 || colon + 1 === until)) isPlain = false;
  refuseUnless(isPlain || QUALIFIED_NAME.test(bytes.toString('utf8', from, until)), 'NOT_WELL_FORMED');
  return colon;
}

/** `Id`, `ID`, `id` and `xml:id`. */
function kindOf(prefix: number, local: number): number {
  if (prefix === XMLNS_PREFIX || (prefix === NO_TEXT && local === XMLNS_PREFIX)) return DECLARATION;
  if (prefix === XML_PREFIX) return local === LAST_ID ? ID : 0;
  return prefix === NO_TEXT && local > XMLNS_SPACE && local <= LAST_ID ? ID : 0;
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
