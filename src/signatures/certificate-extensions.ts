// What the extensions of a certificate mean; only those the rules of this folder ask about.
import { BitString, ObjectIdentifier, Sequence, fromBER } from 'asn1js';
import type { AsnType } from 'asn1js';
import { BasicConstraints, CertificatePolicies, ExtKeyUsage } from 'pkijs';
import type { Certificate } from './certificate.js';
import { Refusal, refuseUnless } from './refusal.js';

export const OID = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
  qcStatements: '1.3.6.1.5.5.7.1.3',
} as const;

/** Bits of KeyUsage (RFC 5280, 4.2.1.3). */
const KEY_USAGE_BITS = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const;

export function isAuthority(certificate: Certificate): boolean {
  return basicConstraints(certificate)?.cA === true;
}

/** Number of authorities that may follow below this one; null = no limit. */
export function pathLength(certificate: Certificate): number | null {
  const limit = basicConstraints(certificate)?.pathLenConstraint;
  return typeof limit === 'number' ? limit : null;
}

export function allowsKeyUse(certificate: Certificate, use: keyof typeof KEY_USAGE_BITS): boolean {
  const bits = extension(certificate, OID.keyUsage, (asn1) => bitsOf(asn1));
  const bit = KEY_USAGE_BITS[use];
  return bits !== null && ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

export function policies(certificate: Certificate): string[] {
  const read = (schema: AsnType) =>
    new CertificatePolicies({ schema }).certificatePolicies.map((policy) => policy.policyIdentifier);
  return extension(certificate, OID.certificatePolicies, read) ?? [];
}

/** Null when the certificate names no purposes. */
export function extendedKeyUses(certificate: Certificate): string[] | null {
  return extension(certificate, OID.extendedKeyUsage, (schema) => new ExtKeyUsage({ schema }).keyPurposes);
}

/** Statements by identifier, each with the identifiers listed in its value (RFC 3739, ETSI EN 319 412-5). */
export function qcStatements(certificate: Certificate): ReadonlyMap<string, readonly string[]> {
  return extension(certificate, OID.qcStatements, statementsOf) ?? new Map<string, readonly string[]>();
}

function statementsOf(asn1: AsnType): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const statement of childrenOf(asn1)) {
    const [id, value] = childrenOf(statement);
    refuseUnless(id instanceof ObjectIdentifier && !found.has(id.getValue()), 'CERTIFICATE_MALFORMED');
    const listed = value instanceof Sequence ? childrenOf(value).filter((item) => item instanceof ObjectIdentifier) : [];
    found.set(
      id.getValue(),
      listed.map((item) => item.getValue()),
    );
  }
  return found;
}

function childrenOf(asn1: AsnType): AsnType[] {
  // The value of an object identifier is an array too, so the type is asked first.
  refuseUnless(asn1 instanceof Sequence, 'CERTIFICATE_MALFORMED');
  return asn1.valueBlock.value;
}

function bitsOf(asn1: AsnType): Uint8Array {
  refuseUnless(asn1 instanceof BitString, 'CERTIFICATE_MALFORMED');
  return asn1.valueBlock.valueHexView;
}

function basicConstraints(certificate: Certificate): BasicConstraints | null {
  return extension(certificate, OID.basicConstraints, (schema) => new BasicConstraints({ schema }));
}

function extension<Value>(certificate: Certificate, oid: string, read: (asn1: AsnType) => Value): Value | null {
  const found = certificate.extensions.get(oid);
  if (!found) return null;
  const asn1 = fromBER(found.value);
  refuseUnless(asn1.offset === found.value.byteLength, 'CERTIFICATE_MALFORMED');
  try {
    return read(asn1.result);
  } catch {
    throw new Refusal('CERTIFICATE_MALFORMED');
  }
}
