// What a certificate and a revocation list have in common: what is signed, with which algorithm, and the signature (RFC 5280, 4.1 and 5.1).
import { TAG, enter } from './der-reader.js';
import type { DerElement } from './der-reader.js';
import { readWholeBytes } from './der-values.js';

export interface SignedStructure {
  readonly body: DerElement;
  readonly algorithm: DerElement;
  readonly signature: Buffer;
}

/** Nothing before, between or after. */
export function readSigned(der: Uint8Array): SignedStructure {
  const outer = enter(der, TAG.sequence);
  const body = outer.next(TAG.sequence);
  const algorithm = outer.next(TAG.sequence);
  const signature = readWholeBytes(outer.next(TAG.bitString).content);
  outer.finish();
  return { body, algorithm, signature };
}
