// Decides what a certificate revocation list says (RFC 5280, 5). Read strictly in one pass; 50,000 entries are ordinary.
import { sha256Hex } from '../algorithms.js';
import { readDate, readExtensions } from './certificate.js';
import type { CertificateExtension } from './certificate.js';
import { ChainRefusal } from './certificate-chain-reasons.js';
import { readName } from './certificate-name.js';
import type { DistinguishedName } from './certificate-name.js';
import { readAlgorithm } from './certificate-signature.js';
import type { AlgorithmIdentifier } from './certificate-signature.js';
import { readEntries } from './crl-entries.js';
import type { CrlEntries } from './crl-entries.js';
import { readScope } from './crl-scope.js';
import type { CrlScope } from './crl-scope.js';
import type { DerElement, DerReader } from './der-reader.js';
import { TAG, constructedContext, demand, enter, inside } from './der-reader.js';
import { checkDer } from './der-strictness.js';
import { readInteger } from './der-values.js';
import { unwrapPem } from './pem.js';
import { readSigned } from './signed-structure.js';

// The largest lists in use have a million entries of about 40 bytes.
const MAX_BYTES = 64 * 1024 * 1024;

const OID = {
  crlNumber: '2.5.29.20',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  authorityKeyIdentifier: '2.5.29.35',
} as const;
const UNDERSTOOD = new Set<string>(Object.values(OID));

export interface Crl {
  readonly der: Uint8Array;
  /** SHA-256 (hex) of the DER. */
  readonly sha256: string;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  /** Null: the list does not say when the next one comes. */
  readonly nextUpdate: Date | null;
  readonly number: bigint | null;
  /** The list it changes, when it is a delta; null for a complete list. */
  readonly baseNumber: bigint | null;
  readonly scope: CrlScope;
  readonly entries: CrlEntries;
  /** A critical extension, of the list or of an entry, that we do not know: the list must not be used (RFC 5280, 5.2 and 5.3). */
  readonly hasUnknownCriticalExtension: boolean;
  readonly signed: {
    readonly bytes: Uint8Array;
    readonly algorithmIdentifier: AlgorithmIdentifier;
    readonly signature: Uint8Array;
  };
}

/**
 * Reads one revocation list; its signature is checked where it is used.
 *
 * @param bytes DER, or PEM with exactly one list
 * @throws ChainRefusal CRL_MALFORMED
 */
export function readCrl(bytes: Uint8Array): Crl {
  try {
    const [der, ...others] = unwrapPem(bytes, 'X509 CRL');
    demand(der !== undefined && others.length === 0 && der.length <= MAX_BYTES);
    return read(der);
  } catch {
    throw new ChainRefusal('CRL_MALFORMED');
  }
}

function read(der: Buffer): Crl {
  const { body, algorithm, signature } = readSigned(der);
  checkDer(algorithm.bytes);
  const algorithmIdentifier = readAlgorithm(algorithm);
  const fields = readBody(inside(body), algorithm);
  return { der, sha256: sha256Hex(der), ...fields, signed: { bytes: body.bytes, algorithmIdentifier, signature } };
}

function readBody(body: DerReader, algorithm: DerElement) {
  const version = body.optional(TAG.integer);
  demand(version === null || readInteger(version.content) === 1n);
  demand(body.next(TAG.sequence).bytes.equals(algorithm.bytes));
  const name = body.next(TAG.sequence);
  checkDer(name.bytes);
  const issuer = readName(name);
  const thisUpdate = readDate(body.any());
  const hasNext = body.isNext(TAG.utcTime) || body.isNext(TAG.generalizedTime);
  const nextUpdate = hasNext ? readDate(body.any()) : null;
  const entries = readEntries(body.optional(TAG.sequence), version !== null);
  const extensions = readCrlExtensions(body.optional(constructedContext(0)), version !== null);
  body.finish();
  return { issuer, thisUpdate, nextUpdate, entries, ...meaningOf(extensions, entries) };
}

function readCrlExtensions(wrapped: DerElement | null, isSecondVersion: boolean): ReadonlyMap<string, CertificateExtension> {
  if (wrapped === null) return new Map();
  demand(isSecondVersion);
  checkDer(wrapped.bytes);
  const reader = inside(wrapped);
  const list = reader.next(TAG.sequence);
  reader.finish();
  return readExtensions(list);
}

function meaningOf(extensions: ReadonlyMap<string, CertificateExtension>, entries: CrlEntries) {
  const isUnknown = [...extensions].some(([oid, { critical }]) => critical && !UNDERSTOOD.has(oid));
  return {
    number: numberOf(extensions.get(OID.crlNumber)),
    baseNumber: numberOf(extensions.get(OID.deltaCrlIndicator)),
    scope: readScope(extensions.get(OID.issuingDistributionPoint)),
    hasUnknownCriticalExtension: isUnknown || entries.hasUnknownCriticalExtension,
  };
}

function numberOf(extension: CertificateExtension | undefined): bigint | null {
  if (extension === undefined) return null;
  const outer = enter(extension.value, TAG.integer);
  return readInteger(outer.bytes);
}
