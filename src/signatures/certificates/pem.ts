// Takes certificates and revocation lists out of files as people keep them: one in DER, or any number in PEM with words in between; and writes PEM.

type Label = 'CERTIFICATE' | 'X509 CRL';

/** The DER of every block with this label; the bytes themselves when they are no PEM. */
export function unwrapPem(bytes: Uint8Array, label: Label): Buffer[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.includes('-----BEGIN ')) return [file];
  const block = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]*)-----END ${label}-----`, 'g');
  return [...file.toString('latin1').matchAll(block)].map(([, body = '']) => Buffer.from(body, 'base64'));
}

/** A certificate as PEM. */
export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
