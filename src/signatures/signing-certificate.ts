// Decides which certificate signed: the one in KeyInfo whose digest stands in the signed properties. Without that digest a signer
// could be exchanged for another holder of the same key.
import type { SignatureAlgorithm } from './algorithms.js';
import { digest } from './algorithms.js';
import { knownCertificate } from './certificate-cache.js';
import type { Certificate } from './certificate.js';
import { checkKey, checkKeyFits } from './key-strength.js';
import { refuseUnless } from './refusal.js';
import type { SigningCertificateClaim } from './xades-properties.js';

export function findSigningCertificate(
  certificates: readonly Buffer[],
  claim: SigningCertificateClaim,
  algorithm: SignatureAlgorithm,
): Certificate {
  const claimed = certificates.filter((der) => digest(claim.hash, der).equals(claim.value));
  const [der] = claimed;
  refuseUnless(der !== undefined && claimed.length === 1, 'SIGNING_CERTIFICATE_DIFFERS');
  const certificate = knownCertificate(der);
  const isSerialRight = claim.serialNumber === null || BigInt(claim.serialNumber) === certificate.serialNumber;
  refuseUnless(isSerialRight, 'SIGNING_CERTIFICATE_DIFFERS');
  checkKey(certificate.key);
  checkKeyFits(certificate.key, algorithm);
  return certificate;
}
