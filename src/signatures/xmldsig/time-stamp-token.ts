// Decides what a time-stamp token says and whether a certificate in it signed it (RFC 3161, RFC 5652). The token is read as DER; only
// what is needed to judge it is read.
import { decodeCertificate } from '../certificates/certificate.js';
import type { Certificate } from '../certificates/certificate.js';
import { isSignedBy, readAlgorithm } from '../certificates/certificate-signature.js';
import type { AlgorithmIdentifier } from '../certificates/certificate-signature.js';
import { digest } from '../algorithms.js';
import type { Hash } from '../algorithms.js';
import type { DerElement, DerReader } from '../certificates/der-reader.js';
import { TAG, constructedContext, context, demand, enter, inside } from '../certificates/der-reader.js';
import { readInteger, readOid } from '../certificates/der-values.js';
import { Refusal } from '../refusal.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const RSA = '1.2.840.113549.1.1.1';
const MAX_CERTIFICATES = 20;

const HASHES: ReadonlyMap<string, Hash> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
/** rsaEncryption beside a digest means PKCS#1 v1.5 with it (RFC 5754, 3.2). */
const RSA_WITH: Readonly<Record<Hash, string>> = {
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

export interface TimeStampToken {
  readonly time: Date;
  readonly imprint: { readonly hash: Hash; readonly value: Buffer };
  /** The one whose key signed the token. */
  readonly signer: Certificate;
  readonly certificates: readonly Certificate[];
}

/** @throws Refusal or DerError: the token is none, or nobody in it signed it */
export function readTimeStampToken(der: Uint8Array): TimeStampToken {
  const outer = enter(der, TAG.sequence);
  demand(readOid(outer.next(TAG.oid).content) === SIGNED_DATA);
  const data = inside(unwrapExplicit(outer.next(constructedContext(0))));
  outer.finish();
  data.next(TAG.integer);
  data.next(TAG.set);
  const content = readContent(inside(data.next(TAG.sequence)));
  const certificates = readCertificates(data.optional(constructedContext(0)));
  data.optional(constructedContext(1));
  const [signerInfo, ...others] = inside(data.next(TAG.set)).rest();
  demand(signerInfo !== undefined && others.length === 0);
  const signed = readSignerInfo(inside(signerInfo), content);
  const signer = certificates.find((certificate) => isSignedBy(certificate.key, signed));
  if (signer === undefined) throw new Refusal('SIGNATURE_VALUE_WRONG');
  return { ...readInfo(enter(content, TAG.sequence)), signer, certificates };
}

function unwrapExplicit(wrapped: DerElement): DerElement {
  const reader = inside(wrapped);
  const element = reader.any();
  reader.finish();
  return element;
}

function readContent(reader: DerReader): Buffer {
  demand(readOid(reader.next(TAG.oid).content) === TST_INFO);
  const { tag, content } = unwrapExplicit(reader.next(constructedContext(0)));
  demand(tag === TAG.octetString);
  return content;
}

function readCertificates(wrapped: DerElement | null): Certificate[] {
  const found = wrapped === null ? [] : inside(wrapped).rest();
  demand(found.length <= MAX_CERTIFICATES);
  return found.filter(({ tag }) => tag === TAG.sequence).map(({ bytes }) => decodeCertificate(bytes));
}

/** The attributes are what is signed; one of them is the digest of the content. */
function readSignerInfo(reader: DerReader, content: Buffer) {
  reader.next(TAG.integer);
  demand(reader.isNext(TAG.sequence) || reader.isNext(context(0)));
  reader.any();
  const hash = hashOf(readAlgorithm(reader.next(TAG.sequence)));
  const attributes = reader.next(constructedContext(0));
  const named = readAlgorithm(reader.next(TAG.sequence));
  const signature = reader.next(TAG.octetString).content;
  demand(attributeValue(attributes, MESSAGE_DIGEST).content.equals(digest(hash, content)));
  demand(readOid(attributeValue(attributes, CONTENT_TYPE).content) === TST_INFO);
  // Signed as the SET they are, not under the tag they stand here with (RFC 5652, 5.4).
  const bytes = Buffer.concat([Buffer.from([TAG.set]), attributes.bytes.subarray(1)]);
  const algorithmIdentifier: AlgorithmIdentifier = named.oid === RSA ? { oid: RSA_WITH[hash], parameters: null } : named;
  return { bytes, algorithmIdentifier, signature };
}

function attributeValue(attributes: DerElement, oid: string): DerElement {
  const values: DerElement[] = [];
  for (const attribute of inside(attributes).rest()) {
    const reader = inside(attribute);
    if (readOid(reader.next(TAG.oid).content) === oid) values.push(...inside(reader.next(TAG.set)).rest());
  }
  const [value, ...others] = values;
  demand(value !== undefined && others.length === 0);
  return value;
}

function readInfo(reader: DerReader): Pick<TimeStampToken, 'time' | 'imprint'> {
  demand(readInteger(reader.next(TAG.integer).content) === 1n);
  reader.next(TAG.oid);
  const imprint = inside(reader.next(TAG.sequence));
  const hash = hashOf(readAlgorithm(imprint.next(TAG.sequence)));
  const value = imprint.next(TAG.octetString).content;
  reader.next(TAG.integer);
  return { time: readTime(reader.next(TAG.generalizedTime).content.toString('latin1')), imprint: { hash, value } };
}

function readTime(text: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text);
  demand(parts !== null);
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`);
  demand(!Number.isNaN(time.getTime()));
  return time;
}

function hashOf({ oid }: AlgorithmIdentifier): Hash {
  const hash = HASHES.get(oid);
  if (hash === undefined) throw new Refusal('ALGORITHM_NOT_ALLOWED');
  return hash;
}
