// Decides whether a public key is strong enough and of the kind its algorithm needs.
import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithms.js';
import { refuseUnless } from './refusal.js';

const RSA_BITS = { least: 2048, most: 8192 };
// Smaller exponents invite forgeries against careless padding checks (ETSI TS 119 312).
const RSA_EXPONENT = 65537n;

const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

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
