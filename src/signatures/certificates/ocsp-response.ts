// Decides what an OCSP answer says, certificate by certificate (RFC 6960, 4.2). Who signed it is judged where it is used.
import { decodeCertificate, readDate, readExtensions } from './certificate.js';
import type { Certificate } from './certificate.js';
import { ChainRefusal } from './certificate-chain-reasons.js';
import { readName } from './certificate-name.js';
import type { DistinguishedName } from './certificate-name.js';
import { readAlgorithm } from './certificate-signature.js';
import type { AlgorithmIdentifier } from './certificate-signature.js';
import type { CrlEntry } from './crl-entries.js';
import type { DerElement, DerReader } from './der-reader.js';
import { TAG, bufferOver, constructedContext, context, demand, enter, inside } from './der-reader.js';
import { checkDer } from './der-strictness.js';
import { readInteger, readOid, readWholeBytes } from './der-values.js';

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const SUCCESSFUL = 0;
// One responder and its issuers; more would be a way to make us work.
const MAX_CERTIFICATES = 8;

export interface CertificateId {
  /** Dotted. */
  readonly hashOid: string;
  readonly issuerNameHash: Buffer;
  readonly issuerKeyHash: Buffer;
  readonly serialNumber: bigint;
}

export interface OcspStatement {
  readonly id: CertificateId;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly entry: CrlEntry | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly hasCriticalExtension: boolean;
}

export interface OcspResponse {
  readonly responder: { readonly name: DistinguishedName } | { readonly keyHash: Buffer };
  readonly producedAt: Date;
  readonly statements: readonly OcspStatement[];
  /** Beside the answer, unproved. */
  readonly certificates: readonly Certificate[];
  readonly hasCriticalExtension: boolean;
  readonly signed: {
    readonly bytes: Uint8Array;
    readonly algorithmIdentifier: AlgorithmIdentifier;
    readonly signature: Uint8Array;
  };
}

/**
 * @param bytes DER of an OCSPResponse or of the BasicOCSPResponse inside it
 * @throws ChainRefusal OCSP_MALFORMED
 */
export function readOcspResponse(bytes: Uint8Array): OcspResponse {
  try {
    checkDer(bytes);
    const reader = enter(bytes, TAG.sequence);
    return readBasic(reader.isNext(TAG.enumerated) ? unwrap(reader) : bufferOver(bytes));
  } catch {
    throw new ChainRefusal('OCSP_MALFORMED');
  }
}

function unwrap(reader: DerReader): Buffer {
  const { content } = reader.next(TAG.enumerated);
  demand(content.length === 1 && content[0] === SUCCESSFUL);
  const wrapped = unwrapExplicit(reader.next(constructedContext(0)), TAG.sequence);
  reader.finish();
  const inner = inside(wrapped);
  demand(readOid(inner.next(TAG.oid).content) === BASIC_RESPONSE);
  const basic = inner.next(TAG.octetString).content;
  inner.finish();
  checkDer(basic);
  return basic;
}

function readBasic(bytes: Buffer): OcspResponse {
  const outer = enter(bytes, TAG.sequence);
  const data = outer.next(TAG.sequence);
  const algorithmIdentifier = readAlgorithm(outer.next(TAG.sequence));
  const signature = readWholeBytes(outer.next(TAG.bitString).content);
  const beside = outer.optional(constructedContext(0));
  outer.finish();
  const certificates = beside === null ? [] : inside(unwrapExplicit(beside, TAG.sequence)).rest();
  demand(certificates.length <= MAX_CERTIFICATES);
  return {
    ...readData(inside(data)),
    certificates: certificates.map((certificate) => decodeCertificate(certificate.bytes)),
    signed: { bytes: data.bytes, algorithmIdentifier, signature },
  };
}

function readData(reader: DerReader) {
  const version = reader.optional(constructedContext(0));
  demand(version === null || readInteger(unwrapExplicit(version, TAG.integer).content) === 0n);
  const responder = readResponder(reader.any());
  const producedAt = readDate(reader.next(TAG.generalizedTime));
  const statements = inside(reader.next(TAG.sequence))
    .rest()
    .map((statement) => readStatement(statement));
  const hasCriticalExtension = hasCritical(reader.optional(constructedContext(1)));
  reader.finish();
  return { responder, producedAt, statements, hasCriticalExtension };
}

function readResponder(element: DerElement): OcspResponse['responder'] {
  if (element.tag === constructedContext(1)) return { name: readName(unwrapExplicit(element, TAG.sequence)) };
  demand(element.tag === constructedContext(2));
  return { keyHash: unwrapExplicit(element, TAG.octetString).content };
}

function readStatement(element: DerElement): OcspStatement {
  demand(element.tag === TAG.sequence);
  const reader = inside(element);
  const id = readId(inside(reader.next(TAG.sequence)));
  const status = readStatus(reader.any());
  const thisUpdate = readDate(reader.next(TAG.generalizedTime));
  const next = reader.optional(constructedContext(0));
  const nextUpdate = next === null ? null : readDate(unwrapExplicit(next, TAG.generalizedTime));
  const hasCriticalExtension = hasCritical(reader.optional(constructedContext(1)));
  reader.finish();
  return { id, ...status, thisUpdate, nextUpdate, hasCriticalExtension };
}

function readId(reader: DerReader): CertificateId {
  const hashOid = readAlgorithm(reader.next(TAG.sequence)).oid;
  const issuerNameHash = reader.next(TAG.octetString).content;
  const issuerKeyHash = reader.next(TAG.octetString).content;
  const serialNumber = readInteger(reader.next(TAG.integer).content);
  reader.finish();
  return { hashOid, issuerNameHash, issuerKeyHash, serialNumber };
}

function readStatus(element: DerElement): Pick<OcspStatement, 'status' | 'entry'> {
  if (element.tag === constructedContext(1)) return { status: 'revoked', entry: readRevocation(inside(element)) };
  demand((element.tag === context(0) || element.tag === context(2)) && element.content.length === 0);
  return { status: element.tag === context(0) ? 'good' : 'unknown', entry: null };
}

function readRevocation(reader: DerReader): CrlEntry {
  const revokedAt = readDate(reader.next(TAG.generalizedTime));
  const wrapped = reader.optional(constructedContext(0));
  reader.finish();
  const reason = wrapped === null ? 0 : Number(readInteger(unwrapExplicit(wrapped, TAG.enumerated).content));
  return { revokedAt, reason };
}

function hasCritical(wrapped: DerElement | null): boolean {
  if (wrapped === null) return false;
  const extensions = readExtensions(unwrapExplicit(wrapped, TAG.sequence));
  return [...extensions.values()].some(({ critical }) => critical);
}

/** The one element inside an explicit tag. */
function unwrapExplicit(wrapped: DerElement, tag: number): DerElement {
  const reader = inside(wrapped);
  const element = reader.next(tag);
  reader.finish();
  return element;
}
