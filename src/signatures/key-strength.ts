// Decides whether a public key is strong enough and of the kind its algorithm needs; checks a signature with it.
import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithms.js';
import { refuseUnless } from './refusal.js';

const RSA_BITS = { least: 2048, most: 8192 };
// Smaller exponents invite forgeries against careless padding checks (ETSI TS 119 312).
const RSA_EXPONENT = 65537n;

/** Bytes of one coordinate: r and s have this length each in XML signatures. */
const CURVES: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 32],
  ['secp384r1', 48],
  ['secp521r1', 66],
]);

export function checkKey(key: KeyObject): void {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    const bits = details.modulusLength ?? 0;
    refuseUnless(bits >= RSA_BITS.least && bits <= RSA_BITS.most, 'WEAK_KEY');
    refuseUnless((details.publicExponent ?? 0n) >= RSA_EXPONENT, 'WEAK_KEY');
  } else {
    refuseUnless(key.asymmetricKeyType === 'ec' && CURVES.has(details.namedCurve ?? ''), 'WEAK_KEY');
  }
}

/** The kind of key decides with the algorithm, so neither can be exchanged for the other. */
export function checkKeyFits(key: KeyObject, algorithm: SignatureAlgorithm): void {
  refuseUnless(key.asymmetricKeyType === algorithm.key, 'KEY_DOES_NOT_FIT');
}

/** Signature value of an XML signature: PKCS#1 v1.5, or r and s of fixed length. */
export function isXmlSignatureGenuine(
  key: KeyObject,
  algorithm: SignatureAlgorithm,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (algorithm.key === 'rsa') return verify(algorithm.hash, bytes, key, signature);
  const coordinate = CURVES.get(key.asymmetricKeyDetails?.namedCurve ?? '') ?? 0;
  return signature.byteLength === 2 * coordinate && verify(algorithm.hash, bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
}
