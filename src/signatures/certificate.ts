// Decides whether bytes are exactly one X.509 certificate and what it says. Decoded once, with one library; encoding it again must
// give the same bytes, so nothing hides behind its end or in a second spelling.
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { fromBER } from 'asn1js';
import { Certificate as PkiCertificate } from 'pkijs';
import type { RelativeDistinguishedNames } from 'pkijs';
import { sha256Hex } from './algorithms.js';
import { Refusal, refuseUnless } from './refusal.js';

export interface NameAttribute {
  /** Dotted object identifier. */
  readonly type: string;
  readonly value: string;
}

export interface CertificateExtension {
  readonly critical: boolean;
  /** DER of the extension's value. */
  readonly value: Uint8Array;
}

export interface Certificate {
  readonly der: Uint8Array;
  /** SHA-256 (hex) of the DER. */
  readonly sha256: string;
  readonly key: KeyObject;
  /** SHA-256 (hex) of the SubjectPublicKeyInfo. */
  readonly spkiSha256: string;
  readonly subject: readonly NameAttribute[];
  readonly issuer: readonly NameAttribute[];
  readonly subjectDer: Buffer;
  readonly issuerDer: Buffer;
  readonly serialNumber: bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** By dotted object identifier; none occurs twice. */
  readonly extensions: ReadonlyMap<string, CertificateExtension>;
  readonly signed: { readonly bytes: Uint8Array; readonly algorithm: string; readonly signature: Uint8Array };
}

/** Refuses with CERTIFICATE_MALFORMED. */
export function decodeCertificate(der: Uint8Array): Certificate {
  try {
    return read(der, decode(der));
  } catch {
    // Messages of decoders quote what they read; the code says enough.
    throw new Refusal('CERTIFICATE_MALFORMED');
  }
}

/** One certificate in PEM. */
export function decodePem(pem: string): Certificate {
  const body = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/.exec(pem)?.[1];
  refuseUnless(body !== undefined, 'CERTIFICATE_MALFORMED');
  return decodeCertificate(Buffer.from(body, 'base64'));
}

function decode(der: Uint8Array): PkiCertificate {
  const asn1 = fromBER(der);
  refuseUnless(asn1.offset === der.byteLength, 'CERTIFICATE_MALFORMED');
  const certificate = new PkiCertificate({ schema: asn1.result });
  refuseUnless(Buffer.from(certificate.toSchema(true).toBER()).equals(der), 'CERTIFICATE_MALFORMED');
  const inner = Buffer.from(certificate.signature.toSchema().toBER());
  refuseUnless(inner.equals(Buffer.from(certificate.signatureAlgorithm.toSchema().toBER())), 'CERTIFICATE_MALFORMED');
  return certificate;
}

function read(der: Uint8Array, certificate: PkiCertificate): Certificate {
  const spki = Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER());
  return {
    der,
    sha256: sha256Hex(der),
    key: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    spkiSha256: sha256Hex(spki),
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    subjectDer: Buffer.from(certificate.subject.toSchema().toBER()),
    issuerDer: Buffer.from(certificate.issuer.toSchema().toBER()),
    serialNumber: BigInt(`0x${Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex')}`),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    extensions: extensionsOf(certificate),
    signed: {
      bytes: certificate.tbsView,
      algorithm: certificate.signatureAlgorithm.algorithmId,
      signature: certificate.signatureValue.valueBlock.valueHexView,
    },
  };
}

function nameOf(name: RelativeDistinguishedNames): NameAttribute[] {
  return name.typesAndValues.map(({ type, value }) => ({ type, value: String(value.valueBlock.value) }));
}

function extensionsOf(certificate: PkiCertificate): Map<string, CertificateExtension> {
  const found = new Map<string, CertificateExtension>();
  for (const { extnID, critical, extnValue } of certificate.extensions ?? []) {
    refuseUnless(!found.has(extnID), 'CERTIFICATE_MALFORMED');
    found.set(extnID, { critical, value: new Uint8Array(extnValue.getValue()) });
  }
  return found;
}
