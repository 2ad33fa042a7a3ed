// Takes certificates and revocation lists out of files as people keep them: one in DER, or any number in PEM with words in between.

type Label = 'CERTIFICATE' | 'X509 CRL';

/** The DER of every block with this label; the bytes themselves when they are no PEM. */
export function unwrapPem(bytes: Uint8Array, label: Label): Buffer[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.includes('-----BEGIN ')) return [file];
  const block = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]*)-----END ${label}-----`, 'g');
  return [...file.toString('latin1').matchAll(block)].map(([, body = '']) => Buffer.from(body, 'base64'));
}
