// Decides whether a public key is strong enough and of the kind its algorithm needs.
import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '../algorithms.js';
import { refuseUnless } from '../refusal.js';

const RSA_BITS = { least: 2048, most: 8192 };
// Smaller exponents invite forgeries against careless padding checks (ETSI TS 119 312).
const RSA_EXPONENT = 65537n;

const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

export function checkKey(key: KeyObject): void {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') {
    const bits = details.modulusLength ?? 0;
    refuseUnless(bits >= RSA_BITS.least && bits <= RSA_BITS.most, 'WEAK_KEY');
    refuseUnless((details.publicExponent ?? 0n) >= RSA_EXPONENT, 'WEAK_KEY');
  } else {
    refuseUnless(key.asymmetricKeyType === 'ec' && CURVES.has(details.namedCurve ?? ''), 'WEAK_KEY');
  }
}

/** The kind of key decides with the algorithm, so neither can be exchanged for the other. */
export function checkKeyFits(key: KeyObject, algorithm: SignatureAlgorithm): void {
  refuseUnless(isKeyFor(key, algorithm), 'KEY_DOES_NOT_FIT');
}

/** A key made for PSS alone makes nothing else, and as far as it says so with one hash and salt only (RFC 4055, 3.1). */
export function isKeyFor(key: KeyObject, { key: kind, hash, isPss }: SignatureAlgorithm): boolean {
  if (key.asymmetricKeyType !== 'rsa-pss') return key.asymmetricKeyType === kind;
  const { hashAlgorithm = hash, mgf1HashAlgorithm = hash, saltLength = 0 } = key.asymmetricKeyDetails ?? {};
  return isPss === true && hashAlgorithm === hash && mgf1HashAlgorithm === hash && saltLength <= Number(hash.slice(3)) / 8;
}
