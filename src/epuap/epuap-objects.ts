// Reads the common types of ePUAP's mailbox services: children without a namespace, each once, by name.
import type { Element } from '@xmldom/xmldom';
import { epuapFailure } from './epuap-failure.js';
import { childElements, childrenNamed, descendants, isNamed, NotStrictXml, parseStrictly } from './strict-xml.js';

const XSI_NS = 'http://www.w3.org/2001/XMLSchema-instance';

/** DokumentTyp. */
export interface EpuapFile {
  name: string;
  bytes: Buffer;
}

/** Null when there is none, or it is nil. @throws DomainError EPUAP_ANSWER_MALFORMED for more than one */
export function optionalChildOf(parent: Element, name: string): Element | null {
  if (childrenNamed(parent, null, name).length === 0) return null;
  const child = childOf(parent, name);
  return ['true', '1'].includes(child.getAttributeNS(XSI_NS, 'nil') ?? '') ? null : child;
}

/** @throws DomainError EPUAP_ANSWER_MALFORMED */
export function childOf(parent: Element, name: string): Element {
  const [only, ...others] = childrenNamed(parent, null, name);
  if (only === undefined || others.length > 0) throw malformed(`not exactly one ${name}`);
  return only;
}

export function textOf(parent: Element, name: string): string {
  const child = childOf(parent, name);
  if (childElements(child).length > 0) throw malformed(`${name} holds elements`);
  return (child.textContent ?? '').trim();
}

/** StatusTyp; 1 means done. */
export function statusOf(answer: Element): number {
  return numberIn(childOf(answer, 'status'), 'kod');
}

/** @throws DomainError EPUAP_ANSWER_MALFORMED unless it is a whole number */
export function numberIn(parent: Element, name: string): number {
  const text = textOf(parent, name);
  if (!/^-?\d{1,9}$/.test(text)) throw malformed(`${name} is no number`);
  return Number(text);
}

/** The file as it was sent: raw bytes, a BOM included. */
export function fileIn(document: Element): EpuapFile {
  return { name: textOf(document, 'nazwaPliku'), bytes: bytesIn(document, 'zawartosc') };
}

export function bytesIn(parent: Element, name: string): Buffer {
  const packed = textOf(parent, name).replace(/\s+/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) throw malformed(`${name} is no base64`);
  return Buffer.from(packed, 'base64');
}

/** ePUAP's number of a document: the last IdentyfikatorDokumentu in the additional data, or null. */
export function documentNumberIn(additional: Buffer): string | null {
  if (additional.length === 0) return null;
  try {
    const { documentElement: root } = parseStrictly(additional);
    const found = root === null ? [] : [...descendants(root)].filter((one) => isNamed(one, null, 'IdentyfikatorDokumentu'));
    const number = (found.at(-1)?.textContent ?? '').trim();
    return /^[\x21-\x7e]{1,100}$/.test(number) ? number : null;
  } catch (error) {
    if (error instanceof NotStrictXml) return null;
    throw error;
  }
}

function malformed(why: string): Error {
  return epuapFailure('EPUAP_ANSWER_MALFORMED', { why });
}
