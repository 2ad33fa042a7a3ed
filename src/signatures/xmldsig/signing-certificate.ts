// Decides which certificate signed: the one in KeyInfo whose digest stands in the signed properties. Without that digest a signer
// could be exchanged for another holder of the same key.
import type { SignatureAlgorithm } from '../algorithms.js';
import { digest } from '../algorithms.js';
import { knownCertificate } from '../certificates/certificate-cache.js';
import type { Certificate } from '../certificates/certificate.js';
import { checkKey, checkKeyFits } from '../certificates/key-strength.js';
import { refuseUnless } from '../refusal.js';
import type { SigningCertificateClaim } from './xades-properties.js';

export function findSigningCertificate(
  certificates: readonly Buffer[],
  claim: SigningCertificateClaim,
  algorithm: SignatureAlgorithm,
): Certificate {
  // The same certificate may be listed twice; another one cannot have its digest.
  const der = certificates.find((one) => digest(claim.hash, one).equals(claim.value));
  refuseUnless(der !== undefined, 'SIGNING_CERTIFICATE_DIFFERS');
  const certificate = knownCertificate(der);
  const isSerialRight = claim.serialNumber === null || BigInt(claim.serialNumber) === certificate.serialNumber;
  refuseUnless(isSerialRight, 'SIGNING_CERTIFICATE_DIFFERS');
  checkKey(certificate.key);
  checkKeyFits(certificate.key, algorithm);
  return certificate;
}
