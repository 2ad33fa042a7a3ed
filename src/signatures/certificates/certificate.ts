// Decides whether bytes are exactly one X.509 certificate and what it says. Decoded once; the reader knows one spelling only, so nothing
// hides behind the end or in a second spelling.
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sha256Hex } from '../algorithms.js';
import { readName } from './certificate-name.js';
import type { DistinguishedName, NameAttribute } from './certificate-name.js';
import type { AlgorithmIdentifier } from './certificate-signature.js';
import { readAlgorithm } from './certificate-signature.js';
import type { DerElement, DerReader } from './der-reader.js';
import { TAG, constructedContext, context, demand, inside } from './der-reader.js';
import { checkDer } from './der-strictness.js';
import { readInteger, readOid, readTime, readTrue } from './der-values.js';
import { readSigned } from './signed-structure.js';
import { Refusal, refuseUnless } from '../refusal.js';

export type { NameAttribute } from './certificate-name.js';

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
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** SHA-256 (hex) of the SubjectPublicKeyInfo. */
  readonly spkiSha256: string;
  readonly subject: readonly NameAttribute[];
  readonly issuer: readonly NameAttribute[];
  readonly subjectName: DistinguishedName;
  readonly issuerName: DistinguishedName;
  readonly subjectDer: Buffer;
  readonly issuerDer: Buffer;
  /** Signed, as it is written. */
  readonly serialNumber: bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** By dotted object identifier; none occurs twice. */
  readonly extensions: ReadonlyMap<string, CertificateExtension>;
  readonly signed: {
    readonly bytes: Uint8Array;
    /** Dotted object identifier. */
    readonly algorithm: string;
    readonly algorithmIdentifier: AlgorithmIdentifier;
    readonly signature: Uint8Array;
  };
}

/** Refuses with CERTIFICATE_MALFORMED. */
export function decodeCertificate(der: Uint8Array): Certificate {
  try {
    checkDer(der);
    return read(der);
  } catch {
    // Messages of decoders quote what they read; the code says enough.
    throw new Refusal('CERTIFICATE_MALFORMED');
  }
}

/** One certificate in PEM. */
export function decodePem(pem: string): Certificate {
  return decodeCertificate(derOfPem(pem));
}

/** Refuses with CERTIFICATE_MALFORMED what is not exactly one certificate in PEM. */
export function derOfPem(pem: string): Buffer {
  const body = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/.exec(pem)?.[1];
  refuseUnless(body !== undefined, 'CERTIFICATE_MALFORMED');
  return Buffer.from(body, 'base64');
}

function read(der: Uint8Array): Certificate {
  const { body, algorithm, signature } = readSigned(der);
  const fields = readBody(inside(body), algorithm);
  const algorithmIdentifier = readAlgorithm(algorithm);
  return {
    der,
    sha256: sha256Hex(der),
    ...fields,
    subject: fields.subjectName.attributes,
    issuer: fields.issuerName.attributes,
    subjectDer: fields.subjectName.der,
    issuerDer: fields.issuerName.der,
    signed: { bytes: body.bytes, algorithm: algorithmIdentifier.oid, algorithmIdentifier, signature },
  };
}

function readBody(body: DerReader, algorithm: DerElement) {
  const version = readVersion(body);
  const serialNumber = readInteger(body.next(TAG.integer).content);
  demand(body.next(TAG.sequence).bytes.equals(algorithm.bytes));
  const issuerName = readName(body.any());
  const validity = inside(body.next(TAG.sequence));
  const notBefore = readDate(validity.any());
  const notAfter = readDate(validity.any());
  validity.finish();
  const subjectName = readName(body.any());
  const spki = body.next(TAG.sequence).bytes;
  const extensions = readTail(body, version);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return { serialNumber, issuerName, subjectName, notBefore, notAfter, key, spki, spkiSha256: sha256Hex(spki), extensions };
}

/** 1, 2 or 3; the first is written by leaving it out. */
function readVersion(body: DerReader): number {
  const wrapped = body.optional(constructedContext(0));
  if (wrapped === null) return 1;
  const reader = inside(wrapped);
  const version = readInteger(reader.next(TAG.integer).content);
  reader.finish();
  demand(version === 1n || version === 2n);
  return Number(version) + 1;
}

/** Unique identifiers, which say nothing, and extensions. */
function readTail(body: DerReader, version: number): Map<string, CertificateExtension> {
  for (const number of [1, 2]) demand(body.optional(context(number)) === null || version >= 2);
  const wrapped = body.optional(constructedContext(3));
  body.finish();
  if (wrapped === null) return new Map();
  demand(version === 3);
  const reader = inside(wrapped);
  const list = reader.next(TAG.sequence);
  reader.finish();
  return readExtensions(list);
}

/** By dotted object identifier; none occurs twice. @throws DerError */
export function readExtensions(list: DerElement): Map<string, CertificateExtension> {
  const found = new Map<string, CertificateExtension>();
  for (const extension of inside(list).rest()) {
    demand(extension.tag === TAG.sequence);
    const reader = inside(extension);
    const oid = readOid(reader.next(TAG.oid).content);
    const critical = readTrue(reader.optional(TAG.boolean));
    const value = reader.next(TAG.octetString).content;
    reader.finish();
    demand(!found.has(oid));
    found.set(oid, { critical, value });
  }
  demand(found.size > 0);
  return found;
}

export function readDate(element: DerElement): Date {
  return new Date(readTime(element.tag, element.content, 0, element.content.length));
}
