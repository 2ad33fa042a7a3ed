// Finds which request a document claims to answer, before anything of it is believed: only to choose what it is compared with.

export const NONCE_ELEMENT = 'ZnacznikJednorazowy';

const NONCE = /ZnacznikJednorazowy>([0-9a-f]{32})</;
/** A file signed at podpis.gov.pl may lie in a wrapper, in base64. */
const WRAPPED = /DaneZalacznika[^<>]*>([A-Za-z0-9+/=\s]+)</;

/** The claimed nonce, or null. Whether it is the right one is decided on the verified content. */
export function claimedNonce(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const plain = NONCE.exec(text)?.[1];
  if (plain !== undefined) return plain;
  const wrapped = WRAPPED.exec(text)?.[1];
  return wrapped === undefined ? null : (NONCE.exec(Buffer.from(wrapped, 'base64').toString('latin1'))?.[1] ?? null);
}
