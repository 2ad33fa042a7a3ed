// What the extensions of a certificate mean; only those the rules of this folder ask about.
import type { Certificate } from './certificate.js';
import type { DerElement, DerReader } from './der-reader.js';
import { TAG, demand, enter, inside } from './der-reader.js';
import { checkDer } from './der-strictness.js';
import { readBits, readCount, readOid, readTrue } from './der-values.js';
import { Refusal } from '../refusal.js';

export const OID = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  qcStatements: '1.3.6.1.5.5.7.1.3',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;

/** Bits of KeyUsage (RFC 5280, 4.2.1.3). */
const KEY_USAGE_BITS = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;
export type KeyUse = keyof typeof KEY_USAGE_BITS;

export function isAuthority(certificate: Certificate): boolean {
  return basicConstraints(certificate)?.isAuthority === true;
}

/** Number of authorities that may follow below this one; null = no limit. */
export function pathLength(certificate: Certificate): number | null {
  return basicConstraints(certificate)?.pathLength ?? null;
}

/** True only when the certificate names this use. */
export function allowsKeyUse(certificate: Certificate, use: KeyUse): boolean {
  const bits = readExtension(certificate, OID.keyUsage, TAG.bitString, (element) => readBits(element.content));
  const bit = KEY_USAGE_BITS[use];
  return bits !== null && ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** True when the certificate names this use or limits uses not at all (RFC 5280, 6.1.4 n and 6.3.3 f). */
export function permitsKeyUse(certificate: Certificate, use: KeyUse): boolean {
  return !certificate.extensions.has(OID.keyUsage) || allowsKeyUse(certificate, use);
}

export function policies(certificate: Certificate): string[] {
  const read = (list: DerElement) => nonEmpty(inside(list).rest()).map((policy) => readOid(inside(policy).next(TAG.oid).content));
  return readExtension(certificate, OID.certificatePolicies, TAG.sequence, read) ?? [];
}

/** All policies that stand in mappings, on either side. */
export function mappedPolicies(certificate: Certificate): string[] {
  const read = (list: DerElement) =>
    nonEmpty(inside(list).rest()).flatMap((mapping) =>
      inside(mapping)
        .rest()
        .map((policy) => oidOf(policy)),
    );
  return readExtension(certificate, OID.policyMappings, TAG.sequence, read) ?? [];
}

/** Null when the certificate names no purposes. */
export function extendedKeyUses(certificate: Certificate): string[] | null {
  const read = (list: DerElement) => nonEmpty(inside(list).rest()).map((purpose) => oidOf(purpose));
  return readExtension(certificate, OID.extendedKeyUsage, TAG.sequence, read);
}

/** Statements by identifier, each with the identifiers listed in its value (RFC 3739, ETSI EN 319 412-5). */
export function qcStatements(certificate: Certificate): ReadonlyMap<string, readonly string[]> {
  return readExtension(certificate, OID.qcStatements, TAG.sequence, statementsOf) ?? new Map<string, readonly string[]>();
}

/** Reads the value of an extension with this outer tag; null when there is none. Refuses with CERTIFICATE_MALFORMED. */
export function readExtension<Value>(
  certificate: Certificate,
  oid: string,
  tag: number,
  read: (element: DerElement) => Value,
): Value | null {
  const found = certificate.extensions.get(oid);
  if (!found) return null;
  try {
    checkDer(found.value);
    const content = enter(found.value, tag).bytes;
    return read({ tag, content, bytes: Buffer.from(found.value) });
  } catch {
    throw new Refusal('CERTIFICATE_MALFORMED');
  }
}

function statementsOf(list: DerElement): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const statement of inside(list).rest()) {
    demand(statement.tag === TAG.sequence);
    const reader = inside(statement);
    const id = readOid(reader.next(TAG.oid).content);
    demand(!found.has(id));
    found.set(id, reader.isNext(TAG.sequence) ? identifiersIn(inside(reader.any())) : []);
  }
  return found;
}

function identifiersIn(reader: DerReader): string[] {
  return reader
    .rest()
    .filter(({ tag }) => tag === TAG.oid)
    .map((item) => oidOf(item));
}

function basicConstraints(certificate: Certificate): { isAuthority: boolean; pathLength: number | null } | null {
  return readExtension(certificate, OID.basicConstraints, TAG.sequence, (element) => {
    const reader = inside(element);
    const authority = readTrue(reader.optional(TAG.boolean));
    const limit = reader.optional(TAG.integer);
    reader.finish();
    return { isAuthority: authority, pathLength: limit === null ? null : readCount(limit.content) };
  });
}

function oidOf({ tag, content }: DerElement): string {
  demand(tag === TAG.oid);
  return readOid(content);
}

function nonEmpty(elements: DerElement[]): DerElement[] {
  demand(elements.length > 0);
  return elements;
}
