// Remembers certificates by the SHA-256 of their bytes: the seal is the same on every document, and reading it costs more than
// checking a signature with its key. The same bytes always give the same certificate, so nothing is decided here.
import { sha256Hex } from '../algorithms.js';
import { decodeCertificate, derOfPem } from './certificate.js';
import type { Certificate } from './certificate.js';

const MOST = 500;
const known = new Map<string, Certificate>();

/** Refuses with CERTIFICATE_MALFORMED. */
export function knownCertificate(der: Uint8Array): Certificate {
  const sha256 = sha256Hex(der);
  const found = known.get(sha256);
  if (found) return found;
  const certificate = decodeCertificate(Uint8Array.from(der));
  if (known.size >= MOST) known.clear();
  known.set(sha256, certificate);
  return certificate;
}

/** One certificate in PEM: anchors come with every document. Refuses with CERTIFICATE_MALFORMED. */
export function knownPem(pem: string): Certificate {
  return knownCertificate(derOfPem(pem));
}
