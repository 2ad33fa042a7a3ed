// Decides whether one certificate, revocation list or answer was signed with a key: a closed table of algorithms (RFC 4055, RFC 5758).
// SHA-1, MD5, DSA and everything unnamed are refused, however old the certificate is.
import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { DerElement } from './der-reader.js';
import { TAG, constructedContext, demand, inside } from './der-reader.js';
import { readCount, readOid } from './der-values.js';
import { checkKey, isKeyFor } from './key-strength.js';
import { refuseUnless } from '../refusal.js';

export interface AlgorithmIdentifier {
  /** Dotted. */
  readonly oid: string;
  readonly parameters: DerElement | null;
}

type Hash = 'sha256' | 'sha384' | 'sha512';

interface Signed {
  readonly bytes: Uint8Array;
  readonly algorithmIdentifier: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

interface Scheme {
  readonly key: 'rsa' | 'ec';
  readonly hash: Hash;
  readonly isPss?: true;
}

const SCHEMES: ReadonlyMap<string, Scheme> = new Map([
  ['1.2.840.113549.1.1.11', { key: 'rsa', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', hash: 'sha512' }],
  ['1.2.840.10045.4.3.2', { key: 'ec', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'ec', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'ec', hash: 'sha512' }],
]);

const RSASSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const HASHES: ReadonlyMap<string, { hash: Hash; length: number }> = new Map([
  ['2.16.840.1.101.3.4.2.1', { hash: 'sha256', length: 32 }],
  ['2.16.840.1.101.3.4.2.2', { hash: 'sha384', length: 48 }],
  ['2.16.840.1.101.3.4.2.3', { hash: 'sha512', length: 64 }],
]);

/** @throws DerError */
export function readAlgorithm(element: DerElement): AlgorithmIdentifier {
  const reader = inside(element);
  const oid = readOid(reader.next(TAG.oid).content);
  const parameters = reader.isAtEnd ? null : reader.any();
  reader.finish();
  return { oid, parameters };
}

/** Refuses with ALGORITHM_NOT_ALLOWED or WEAK_KEY; false when the key did not sign these bytes. */
export function isSignedBy(key: KeyObject, { bytes, algorithmIdentifier, signature }: Signed): boolean {
  const scheme = schemeOf(algorithmIdentifier);
  refuseUnless(scheme !== null, 'ALGORITHM_NOT_ALLOWED');
  if (!isKeyFor(key, scheme)) return false;
  checkKey(key);
  if (scheme.isPss !== true) return verify(scheme.hash, bytes, key, signature);
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return verify(scheme.hash, bytes, { key, ...padding }, signature);
}

function schemeOf({ oid, parameters }: AlgorithmIdentifier): Scheme | null {
  if (oid === RSASSA_PSS) return parameters === null ? null : pssScheme(parameters);
  const scheme = SCHEMES.get(oid);
  if (scheme === undefined) return null;
  // RSA writes NULL or nothing, ECDSA nothing.
  const isPlain = parameters === null || (scheme.key === 'rsa' && parameters.tag === TAG.null);
  return isPlain ? scheme : null;
}

/** One hash for both uses, salt as long as the digest, trailer 1: the form RFC 4055 recommends. */
function pssScheme(parameters: DerElement): Scheme | null {
  try {
    demand(parameters.tag === TAG.sequence);
    const reader = inside(parameters);
    const hash = HASHES.get(wrapped(reader.optional(constructedContext(0))).oid);
    const mask = wrapped(reader.optional(constructedContext(1)));
    const salt = reader.optional(constructedContext(2));
    reader.finish();
    demand(hash !== undefined && mask.oid === MGF1 && mask.parameters !== null && salt !== null);
    demand(HASHES.get(readAlgorithm(mask.parameters).oid)?.hash === hash.hash);
    demand(readCount(inside(salt).next(TAG.integer).content) === hash.length);
    return { key: 'rsa', hash: hash.hash, isPss: true };
  } catch {
    return null;
  }
}

function wrapped(element: DerElement | null): AlgorithmIdentifier {
  demand(element !== null);
  return readAlgorithm(inside(element).next(TAG.sequence));
}
