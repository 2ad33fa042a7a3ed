// Decides which systems may speak to the sandbox: listed certificates, all certificates of some issuer, or any at all.

import { X509Certificate } from 'node:crypto';

export type ClientTrust =
  { kind: 'listed'; certificates: readonly string[] } | { kind: 'issued-by'; issuers: readonly string[] } | { kind: 'any' };

/** Only the rule is judged, no validity period: a test system may speak with a certificate that has ended. */
export function isTrustedClient(client: X509Certificate, trust: readonly ClientTrust[]): boolean {
  return trust.some((rule) => isLetIn(client, rule));
}

function isLetIn(client: X509Certificate, trust: ClientTrust): boolean {
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

/** In words for a terminal. */
export function describeClients(trust: readonly ClientTrust[]): string {
  if (trust.some(({ kind }) => kind === 'any')) return 'every client certificate';
  const listed = trust.flatMap((rule) => (rule.kind === 'listed' ? rule.certificates : []));
  const issuers = trust.flatMap((rule) => (rule.kind === 'issued-by' ? rule.issuers : []));
  const names = issuers.map((pem) => new X509Certificate(pem).subject.replaceAll('\n', ', '));
  return [`${listed.length} client certificate(s)`, ...names.map((name) => `all that ${name} issued`)].join('; ');
}
