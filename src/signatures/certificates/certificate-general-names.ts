// Reads general names (RFC 5280, 4.2.1.6): the other names of a subject, constraints upon names, places of revocation lists.
import { isSameName, readName } from './certificate-name.js';
import type { DistinguishedName } from './certificate-name.js';
import type { DerElement } from './der-reader.js';
import { TAG, constructedContext, context, demand, inside } from './der-reader.js';
import { readOid, readText } from './der-values.js';

export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly bytes: Buffer }
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  | { readonly kind: 'other'; readonly bytes: Buffer };

const TEXTS: ReadonlyMap<number, 'email' | 'dns' | 'uri'> = new Map([
  [context(1), 'email'],
  [context(2), 'dns'],
  [context(6), 'uri'],
]);

/** X.400 addresses, EDI party names, registered identifiers. */
const OTHERS: ReadonlySet<number> = new Set([constructedContext(3), constructedContext(5), context(8)]);

/** @throws DerError */
export function readGeneralName(element: DerElement): GeneralName {
  const { tag, content, bytes } = element;
  const kind = TEXTS.get(tag);
  if (kind !== undefined) {
    demand(content.every((byte) => byte < 0x80));
    return { kind, text: content.toString('latin1') };
  }
  if (tag === constructedContext(0)) return otherName(element);
  if (tag === context(7)) return { kind: 'ip', bytes: content };
  if (tag !== constructedContext(4)) {
    demand(OTHERS.has(tag));
    return { kind: 'other', bytes };
  }
  const reader = inside(element);
  const name = readName(reader.next(TAG.sequence));
  reader.finish();
  return { kind: 'directory', name };
}

/** Mailboxes beyond ASCII are mailboxes, and bound by what is said of mailboxes (RFC 9598, 6). */
const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9';

function otherName(element: DerElement): GeneralName {
  const reader = inside(element);
  const type = readOid(reader.next(TAG.oid).content);
  const wrapped = reader.next(constructedContext(0));
  reader.finish();
  if (type !== SMTP_UTF8_MAILBOX) return { kind: 'other', bytes: element.bytes };
  const text = readText(inside(wrapped).next(TAG.utf8String));
  demand(text !== null);
  return { kind: 'email', text };
}

export function isSameGeneralName(one: GeneralName, other: GeneralName): boolean {
  if (one.kind === 'directory') return other.kind === 'directory' && isSameName(one.name, other.name);
  if ('text' in one) return 'text' in other && one.kind === other.kind && one.text === other.text;
  return one.kind === other.kind && 'bytes' in other && one.bytes.equals(other.bytes);
}
