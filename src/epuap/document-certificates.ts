// Finds the certificates that lie in a document, whatever else it is; nothing is believed because it was found.
import { X509Certificate } from 'node:crypto';
import { sha256Of } from './evidence-format.js';

export interface FoundCertificate {
  der: Buffer;
  /** Hexadecimal. */
  sha256: string;
}

const CERTIFICATE = /X509Certificate>([A-Za-z0-9+/=\s]+)</g;

/** Each once. A document may hold anything where a certificate should be; what cannot be read is left where it is. */
export function certificatesIn(bytes: Buffer): FoundCertificate[] {
  const found = new Map<string, FoundCertificate>();
  for (const [, text = ''] of bytes.toString('latin1').matchAll(CERTIFICATE)) {
    const der = Buffer.from(text, 'base64');
    if (isCertificate(der)) found.set(sha256Of(der), { der, sha256: sha256Of(der) });
  }
  return [...found.values()];
}

/** Whether the key of the issuer signed it; both in DER. */
export function isIssuedBy(certificate: Buffer, issuer: Buffer): boolean {
  return new X509Certificate(certificate).verify(new X509Certificate(issuer).publicKey);
}

function isCertificate(der: Buffer): boolean {
  try {
    return new X509Certificate(der).raw.equals(der);
  } catch {
    return false;
  }
}
