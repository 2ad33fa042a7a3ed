// Decides whether a signature value was made over these bytes with this key; the kind of key decides with the algorithm.
import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '../algorithms.js';
import { isKeyFor } from '../certificates/key-strength.js';
import { refuseUnless } from '../refusal.js';

/** Bytes of one coordinate: r and s have this length each in XML signatures. */
const COORDINATES: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 32],
  ['secp384r1', 48],
  ['secp521r1', 66],
]);

// ETSI TS 119 312: RSA keys shorter than 3000 bits are trusted until then.
const SHORT_RSA = { bits: 3000, until: new Date('2029-01-01T00:00:00Z') };

/** The table of algorithms has dates: what is strong today is not for ever. */
export function refuseOutdatedKey(key: KeyObject, time: Date): void {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  refuseUnless(bits === undefined || bits >= SHORT_RSA.bits || time < SHORT_RSA.until, 'ALGORITHM_OUTDATED');
}

/** PKCS#1 v1.5 or PSS; for elliptic curves r and s of fixed length, one behind the other (RFC 4050). */
export function isSignatureValueGenuine(
  key: KeyObject,
  algorithm: SignatureAlgorithm,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!isKeyFor(key, algorithm)) return false;
  if (algorithm.isPss) {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return verify(algorithm.hash, bytes, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, signature);
  }
  if (algorithm.key === 'rsa') return verify(algorithm.hash, bytes, key, signature);
  const coordinate = COORDINATES.get(key.asymmetricKeyDetails?.namedCurve ?? '') ?? 0;
  return signature.byteLength === 2 * coordinate && verify(algorithm.hash, bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
}
