// Decides which algorithms exist for us: a closed table. SHA-1, HMAC, DSA and everything unnamed are refused.
import { createHash } from 'node:crypto';
import { Refusal } from './refusal.js';

export type Hash = 'sha256' | 'sha384' | 'sha512';
export type KeyKind = 'rsa' | 'ec';

export interface SignatureAlgorithm {
  readonly hash: Hash;
  readonly key: KeyKind;
}

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const XPATH_TRANSFORM = 'http://www.w3.org/TR/1999/REC-xpath-19991116';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

const DIGESTS: ReadonlyMap<string, Hash> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  [`${MORE}sha384`, 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

const SIGNATURES: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  [`${MORE}rsa-sha256`, { hash: 'sha256', key: 'rsa' }],
  [`${MORE}rsa-sha384`, { hash: 'sha384', key: 'rsa' }],
  [`${MORE}rsa-sha512`, { hash: 'sha512', key: 'rsa' }],
  [`${MORE}ecdsa-sha256`, { hash: 'sha256', key: 'ec' }],
  [`${MORE}ecdsa-sha384`, { hash: 'sha384', key: 'ec' }],
  [`${MORE}ecdsa-sha512`, { hash: 'sha512', key: 'ec' }],
]);

/** Object identifiers by which one certificate signs another (RFC 4055, RFC 5758). */
const CERTIFICATE_SIGNATURES: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.11', { hash: 'sha256', key: 'rsa' }],
  ['1.2.840.113549.1.1.12', { hash: 'sha384', key: 'rsa' }],
  ['1.2.840.113549.1.1.13', { hash: 'sha512', key: 'rsa' }],
  ['1.2.840.10045.4.3.2', { hash: 'sha256', key: 'ec' }],
  ['1.2.840.10045.4.3.3', { hash: 'sha384', key: 'ec' }],
  ['1.2.840.10045.4.3.4', { hash: 'sha512', key: 'ec' }],
]);

export function digestAlgorithm(uri: string | null): Hash {
  return lookUp(DIGESTS, uri);
}

export function signatureAlgorithm(uri: string | null): SignatureAlgorithm {
  return lookUp(SIGNATURES, uri);
}

export function certificateSignatureAlgorithm(oid: string): SignatureAlgorithm {
  return lookUp(CERTIFICATE_SIGNATURES, oid);
}

export function digest(hash: Hash, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest();
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function lookUp<Value>(table: ReadonlyMap<string, Value>, name: string | null): Value {
  const found = name === null ? undefined : table.get(name);
  if (found === undefined) throw new Refusal('ALGORITHM_NOT_ALLOWED');
  return found;
}
