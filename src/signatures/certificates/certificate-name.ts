// Decides whether two distinguished names are the same (RFC 5280, 7.1): upper and lower case, white space and the kind of string do not
// count, order does.
import type { DerElement } from './der-reader.js';
import { TAG, demand, inside } from './der-reader.js';
import { readOid, readText } from './der-values.js';

export interface NameAttribute {
  /** Dotted object identifier. */
  readonly type: string;
  /** Text as written; the bytes in hexadecimal behind `#` when the value is no text. */
  readonly value: string;
}

export interface DistinguishedName {
  /** As the certificate spells it. */
  readonly der: Buffer;
  readonly attributes: readonly NameAttribute[];
  /** One comparable text for each relative name, from the top down. */
  readonly parts: readonly string[];
}

/** @throws DerError */
export function readName(element: DerElement): DistinguishedName {
  demand(element.tag === TAG.sequence);
  const sets = inside(element)
    .rest()
    .map((set) => readRelativeName(set));
  return { der: element.bytes, attributes: sets.flat(), parts: sets.map((set) => comparablePart(set)) };
}

/** One relative name: the attributes of a SET. */
export function readRelativeName(set: DerElement): NameAttribute[] {
  demand(set.tag === TAG.set);
  const attributes = inside(set)
    .rest()
    .map((attribute) => readAttribute(attribute));
  demand(attributes.length > 0);
  return attributes;
}

export function isSameName(one: DistinguishedName, other: DistinguishedName): boolean {
  return one.parts.length === other.parts.length && isWithin(one, other);
}

/** Whether `name` stands in the subtree of `base`. */
export function isWithin(name: DistinguishedName, base: DistinguishedName): boolean {
  return base.parts.length <= name.parts.length && base.parts.every((part, index) => part === name.parts[index]);
}

/** The name that a relative name makes below `parent`; its DER is not made. */
export function nameBelow(parent: DistinguishedName, relative: readonly NameAttribute[]): DistinguishedName {
  const attributes = [...parent.attributes, ...relative];
  return { der: Buffer.alloc(0), attributes, parts: [...parent.parts, comparablePart(relative)] };
}

function readAttribute(attribute: DerElement): NameAttribute {
  demand(attribute.tag === TAG.sequence);
  const reader = inside(attribute);
  const type = readOid(reader.next(TAG.oid).content);
  const value = reader.any();
  reader.finish();
  return { type, value: readText(value) ?? `#${value.bytes.toString('hex')}` };
}

function comparablePart(set: readonly NameAttribute[]): string {
  return JSON.stringify(set.map(({ type, value }) => `${type}=${comparable(value)}`).sort());
}

/** Folds as RFC 4518 does, as far as names in certificates need it. */
function comparable(value: string): string {
  return value.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/gu, ' ').trim();
}
