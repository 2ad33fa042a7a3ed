// Decides whether the names of a certificate lie where the authorities above it may name anybody (RFC 5280, 4.2.1.10).
import type { Certificate } from './certificate.js';
import { OID, readExtension } from './certificate-extensions.js';
import { readGeneralName } from './certificate-general-names.js';
import type { GeneralName } from './certificate-general-names.js';
import { isWithin } from './certificate-name.js';
import type { DerElement } from './der-reader.js';
import { TAG, constructedContext, demand, inside } from './der-reader.js';

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** Whether one authority allows all names of the certificate. Refuses with CERTIFICATE_MALFORMED. */
export function permitsNames(authority: Certificate, certificate: Certificate): boolean {
  const constraints = nameConstraintsOf(authority);
  if (constraints === null) return true;
  return namesOf(certificate).every((name) => isPermitted(name, constraints));
}

/** Null when there are none. Refuses with CERTIFICATE_MALFORMED. */
export function nameConstraintsOf(certificate: Certificate): NameConstraints | null {
  return readExtension(certificate, OID.nameConstraints, TAG.sequence, readConstraints);
}

function isPermitted(name: GeneralName, { permitted, excluded }: NameConstraints): boolean {
  const ofKind = permitted.filter(({ kind }) => kind === name.kind);
  const isInside = ofKind.length === 0 || ofKind.some((base) => isBelow(name, base));
  return isInside && !excluded.some((base) => base.kind === name.kind && isBelow(name, base, true));
}

/** Names of a kind we cannot place count as excluded and as not permitted, wherever a constraint speaks of their kind. */
function isBelow(name: GeneralName, base: GeneralName, unclear = false): boolean {
  if (name.kind === 'directory' && base.kind === 'directory') return isWithin(name.name, base.name);
  if (name.kind === 'ip' && base.kind === 'ip') return isInNetwork(name.bytes, base.bytes);
  if (!('text' in name && 'text' in base)) return unclear;
  const [text, limit] = [name.text.toLowerCase(), base.text.toLowerCase()];
  if (name.kind === 'dns') return limit === '' || text === limit || text.endsWith(`.${limit.replace(/^\./, '')}`);
  if (name.kind === 'email') return isMailboxIn(name.text, base.text) ?? unclear;
  const host = hostOf(text);
  return host === null ? unclear : isHostIn(host, limit);
}

/**
 * A whole mailbox, all mailboxes of a host, or, with a dot in front, of all hosts below it. Null when the address is none, or its host
 * is not written in ASCII as constraints are.
 */
function isMailboxIn(address: string, limit: string): boolean | null {
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1).toLowerCase();
  if (at <= 0 || !/^[\x21-\x7e]+$/.test(host)) return null;
  const limitAt = limit.lastIndexOf('@');
  if (limitAt < 0) return isHostIn(host, limit.toLowerCase());
  return address.slice(0, at) === limit.slice(0, limitAt) && host === limit.slice(limitAt + 1).toLowerCase();
}

function isHostIn(host: string, limit: string): boolean {
  return limit.startsWith('.') ? host.endsWith(limit) && host.length > limit.length : host === limit;
}

/** Null when the address has no host name: then a constraint upon hosts cannot be kept. */
function hostOf(uri: string): string | null {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/.exec(uri)?.[1];
  return host === undefined || /^[\d.]+$/.test(host) ? null : host;
}

function isInNetwork(address: Buffer, network: Buffer): boolean {
  const length = address.length;
  if (network.length !== 2 * length) return false;
  return address.every((byte, index) => {
    const mask = network[length + index] ?? 0;
    return (byte & mask) === ((network[index] ?? 0) & mask);
  });
}

/** Subject (unless empty), alternative names, and the e-mail addresses of the subject when no other place names one. */
function namesOf(certificate: Certificate): GeneralName[] {
  const { subjectName, subject } = certificate;
  const alternative = alternativeNames(certificate);
  const hasEmail = alternative.some(({ kind }) => kind === 'email');
  const addresses = hasEmail ? [] : subject.filter(({ type }) => type === EMAIL_ADDRESS);
  return [
    ...(subject.length > 0 ? [{ kind: 'directory' as const, name: subjectName }] : []),
    ...addresses.map(({ value }) => ({ kind: 'email' as const, text: value })),
    ...alternative,
  ];
}

function alternativeNames(certificate: Certificate): GeneralName[] {
  const read = (list: DerElement) => {
    const names = inside(list).rest();
    demand(names.length > 0);
    return names.map((name) => readGeneralName(name));
  };
  return readExtension(certificate, OID.subjectAltName, TAG.sequence, read) ?? [];
}

function readConstraints(element: DerElement): NameConstraints {
  const reader = inside(element);
  const permitted = subtrees(reader.optional(constructedContext(0)));
  const excluded = subtrees(reader.optional(constructedContext(1)));
  reader.finish();
  demand(permitted.length + excluded.length > 0);
  return { permitted, excluded };
}

/** Bases only: RFC 5280 leaves no use for minimum and maximum. */
function subtrees(list: DerElement | null): GeneralName[] {
  if (list === null) return [];
  return inside(list)
    .rest()
    .map((subtree) => {
      demand(subtree.tag === TAG.sequence);
      const reader = inside(subtree);
      const base = readGeneralName(reader.any());
      reader.finish();
      demand(base.kind !== 'ip' || isNetwork(base.bytes));
      return base;
    });
}

/** Address and mask, of IPv4 or IPv6; in the mask all ones stand in front (RFC 4632, 3.1). */
function isNetwork(bytes: Buffer): boolean {
  const mask = [...bytes.subarray(bytes.length / 2)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bytes.length === 8 || bytes.length === 32) && /^1*0*$/.test(mask);
}
