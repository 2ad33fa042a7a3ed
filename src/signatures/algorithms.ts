// Decides which algorithms exist for us: a closed table of 2026-11, after ETSI TS 119 312. SHA-1, MD5, RIPEMD, HMAC, DSA and
// everything unnamed are refused.
import { hash as hashOnce } from 'node:crypto';
import type { CanonicalMethod } from './xml/canonical-form.js';
import { Refusal } from './refusal.js';

export type Hash = 'sha256' | 'sha384' | 'sha512';
/** Enough to say which certificate of those at hand is meant; what is signed is never hashed with the first of them. */
export type NamingHash = Hash | 'sha1';
export type KeyKind = 'rsa' | 'ec';

export interface SignatureAlgorithm {
  readonly hash: Hash;
  readonly key: KeyKind;
  /** RSA with PSS padding: MGF1 with the same hash, salt as long as the digest. */
  readonly isPss?: true;
}

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const XPATH_TRANSFORM = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
export const ENVELOPED_TRANSFORM = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const BASE64_TRANSFORM = 'http://www.w3.org/2000/09/xmldsig#base64';
/** The one algorithm whose parameters stand beside it (RFC 6931, 2.3.9). */
export const RSA_PSS_WITH_PARAMETERS = 'http://www.w3.org/2007/05/xmldsig-more#rsa-pss';
export const MGF1 = 'http://www.w3.org/2007/05/xmldsig-more#MGF1';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#';

/** Canonical forms by identifier: method and whether comments stay; without a prefix list. */
const CANONICAL_FORMS: ReadonlyMap<string, CanonicalMethod> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', { kind: 'inclusive-1.0', withComments: false, prefixes: [] }],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', { kind: 'inclusive-1.0', withComments: true, prefixes: [] }],
  ['http://www.w3.org/2006/12/xml-c14n11', { kind: 'inclusive-1.1', withComments: false, prefixes: [] }],
  ['http://www.w3.org/2006/12/xml-c14n11#WithComments', { kind: 'inclusive-1.1', withComments: true, prefixes: [] }],
  [EXCLUSIVE_C14N, { kind: 'exclusive', withComments: false, prefixes: [] }],
  [`${EXCLUSIVE_C14N}WithComments`, { kind: 'exclusive', withComments: true, prefixes: [] }],
]);

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
  [`${MORE_2007}sha256-rsa-MGF1`, { hash: 'sha256', key: 'rsa', isPss: true }],
  [`${MORE_2007}sha384-rsa-MGF1`, { hash: 'sha384', key: 'rsa', isPss: true }],
  [`${MORE_2007}sha512-rsa-MGF1`, { hash: 'sha512', key: 'rsa', isPss: true }],
]);

export function digestAlgorithm(uri: string | null): Hash {
  return lookUp(DIGESTS, uri);
}

/** The digest by which signed properties name a certificate; lists of member states did so with SHA-1 until 2020. */
export function namingDigestAlgorithm(uri: string | null): NamingHash {
  return uri === 'http://www.w3.org/2000/09/xmldsig#sha1' ? 'sha1' : lookUp(DIGESTS, uri);
}

export function signatureAlgorithm(uri: string | null): SignatureAlgorithm {
  return lookUp(SIGNATURES, uri);
}

/** Null for what is no canonical form. */
export function canonicalForms(uri: string | null): CanonicalMethod | null {
  return (uri === null ? undefined : CANONICAL_FORMS.get(uri)) ?? null;
}

export function digest(hash: NamingHash, bytes: Uint8Array): Buffer {
  return hashOnce(hash, bytes, 'buffer');
}

export function sha256Hex(bytes: Uint8Array): string {
  return hashOnce('sha256', bytes, 'hex');
}

function lookUp<Value>(table: ReadonlyMap<string, Value>, name: string | null): Value {
  const found = name === null ? undefined : table.get(name);
  if (found === undefined) throw new Refusal('ALGORITHM_NOT_ALLOWED');
  return found;
}
