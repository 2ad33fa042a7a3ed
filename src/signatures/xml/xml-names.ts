// Gives every name and every namespace a number, so that the scanner and the canonical form compare numbers.
import { ByteStrings, hashOf, nextHash } from './byte-strings.js';
import { attributeValue, isVerbatim } from './character-values.js';
import { enlarged } from './enlarged.js';
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

/** A name is a row: its numbers, and its bytes as written. */
const NAME_FIELDS = 4;
const PREFIX = 0;
const LOCAL = 1;
const KIND = 2;
const LENGTH = 3;

const FIRST_NAMES = 256;

export class NameTable {
  private readonly texts = new ByteStrings();
  /** Texts somebody asked for. */
  private readonly strings: string[] = [];
  private readonly textNumbers = new Map<string, number>();
  private rows = new Int32Array(FIRST_NAMES * NAME_FIELDS);
  nameCount = 0;
  /** One more than the name that a text is by itself; 0 where it is none. */
  private plainNames = new Int32Array(FIRST_NAMES);
  private readonly prefixed = new ByteStrings();
  private prefixedNames = new Int32Array(FIRST_NAMES);

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
    let colon = -1;
    while (NAME_PART[byte] === 1 || byte >= 0x80) {
      if (byte === COLON) colon = at;
      hash = nextHash(hash, byte);
      byte = bytes[++at]!;
    }
    this.end = at;
    if (at - from > MAX_NAME_BYTES) throw new Refusal('LIMIT_EXCEEDED');
    return colon < 0 ? this.plainName(bytes, from, at, hash) : this.prefixedName(bytes, from, at, hash);
  }

  private plainName(bytes: Buffer, from: number, until: number, hash: number): number {
    const text = this.texts.find(bytes, from, until, hash);
    const known = text < 0 ? 0 : this.plainNames[text]!;
    if (known > 0) return known - 1;
    checkedColon(bytes, from, until);
    const local = text < 0 ? this.addText(bytes, from, until, hash) : text;
    const name = this.addName(NO_TEXT, local, until - from);
    this.plainNames[local] = name + 1;
    return name;
  }

  private prefixedName(bytes: Buffer, from: number, until: number, hash: number): number {
    const known = this.prefixed.find(bytes, from, until, hash);
    if (known >= 0) return this.prefixedNames[known]!;
    const colon = checkedColon(bytes, from, until);
    const prefix = this.number(bytes, from, colon);
    const name = this.addName(prefix, this.number(bytes, colon + 1, until), until - from);
    const number = this.prefixed.add(bytes, from, until, hash);
    if (number === this.prefixedNames.length) this.prefixedNames = enlarged(this.prefixedNames, 2 * number);
    this.prefixedNames[number] = name;
    this.retireIfLarge();
    return name;
  }

  private addName(prefix: number, local: number, length: number): number {
    const name = this.nameCount;
    const at = name * NAME_FIELDS;
    if (at === this.rows.length) this.rows = enlarged(this.rows, 2 * at);
    const { rows } = this;
    rows[at + PREFIX] = prefix;
    rows[at + LOCAL] = local;
    rows[at + KIND] = kindOf(prefix, local);
    rows[at + LENGTH] = length;
    this.nameCount = name + 1;
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
    return known >= 0 ? known : this.addText(bytes, from, until, hash);
  }

  private addText(bytes: Buffer, from: number, until: number, hash: number): number {
    const number = this.texts.add(bytes, from, until, hash);
    if (number === this.plainNames.length) this.plainNames = enlarged(this.plainNames, 2 * number);
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

  prefixOf(name: number): number {
    return this.rows[name * NAME_FIELDS + PREFIX]!;
  }

  localOf(name: number): number {
    return this.rows[name * NAME_FIELDS + LOCAL]!;
  }

  /** The prefix a declaration binds; nothing for the default namespace. */
  declaredBy(name: number): number {
    return this.prefixOf(name) === XMLNS_PREFIX ? this.localOf(name) : NO_TEXT;
  }

  isDeclaration(name: number): boolean {
    return this.rows[name * NAME_FIELDS + KIND] === DECLARATION;
  }

  isId(name: number): boolean {
    return this.rows[name * NAME_FIELDS + KIND] === ID;
  }

  /** Bytes of the name as written. */
  lengthOf(name: number): number {
    return this.rows[name * NAME_FIELDS + LENGTH]!;
  }

  /** As written in the document. */
  written(name: number): string {
    const prefix = this.text(this.prefixOf(name));
    const local = this.text(this.localOf(name));
    return prefix === '' ? local : `${prefix}:${local}`;
  }

  /** A document with more names than a form keeps the table for itself. */
  private retireIfLarge(): void {
    const isLarge = this.texts.count > MOST_SHARED || this.texts.size + this.prefixed.size > MOST_SHARED_BYTES;
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
