// Decides which systems may speak to the sandbox: listed certificates, all certificates of some issuer, or any at all.

import { X509Certificate } from 'node:crypto';

export type ClientTrust =
  { kind: 'listed'; certificates: readonly string[] } | { kind: 'issued-by'; issuers: readonly string[] } | { kind: 'any' };

/** Only the rule is judged, no validity period: a test system may speak with a certificate that has ended. */
export function isTrustedClient(client: X509Certificate, trust: ClientTrust): boolean {
  switch (trust.kind) {
    case 'listed':
      return trust.certificates.some((pem) => new X509Certificate(pem).raw.equals(client.raw));
    case 'issued-by':
      return trust.issuers.map((pem) => new X509Certificate(pem)).some((issuer) => client.verify(issuer.publicKey));
    case 'any':
      return true;
  }
}

/** Every certificate of a PEM file. @throws Error when it has none or one cannot be read */
export function certificatesIn(pem: string): string[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new Error('There is no certificate in the file.');
  return found.map((each) => new X509Certificate(each).toString());
}
