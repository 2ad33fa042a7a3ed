// Judges a document of an evidence pack anew. The time of receipt is what the office wrote down; trust comes from outside the pack.
import { sha256Of, type PackedDocument } from '../epuap/evidence-format.js';
import { sealRules } from '../epuap/signing-trust.js';
import { type Crl, readCrl } from '../signatures/certificates/crl.js';
import type { TrustSettings } from '../signatures/trust-settings.js';
import { verify } from '../signatures/verify.js';

/** `seals` as it stands in the file. */
export type PackTrust = Omit<TrustSettings, 'seals'> & { seals: unknown };

export interface JudgedInPack {
  file: string;
  sha256: string | null;
  /** What the office made of it then. */
  state: string;
  indication: string;
  subIndication: string | null;
  reason: string | null;
  receivedAt: string;
  timeSource: 'recorded by the office';
}

/** As large as any channel takes. */
const LARGEST_DOCUMENT_BYTES = 10 * 1024 * 1024;

export function judgedDocument(
  about: PackedDocument,
  bytes: Buffer | undefined,
  trust: PackTrust,
  lists: readonly Crl[],
): JudgedInPack {
  const { file, state, receivedAt, requestedAt } = about;
  const known = { file, state, receivedAt, timeSource: 'recorded by the office' } as const;
  if (bytes === undefined)
    return { ...known, sha256: null, indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND', reason: 'MISSING' };
  const { indication, subIndication, reason } = verify(
    bytes,
    { profile: 'application', notBefore: new Date(requestedAt ?? 0), maxBytes: LARGEST_DOCUMENT_BYTES },
    { ...trust, seals: sealRules.parse(trust.seals) },
    new Date(receivedAt),
    lists.length === 0 ? undefined : { crls: lists, ocspResponses: [] },
  );
  return { ...known, sha256: sha256Of(bytes), indication, subIndication, reason };
}

/** The lists of revoked certificates in a pack: each is believed only as far as a trusted authority signed it. */
export function listsIn(files: ReadonlyMap<string, Buffer>): Crl[] {
  const named = [...files].filter(([name]) => name.endsWith('.crl'));
  return named.flatMap(([, bytes]) => {
    try {
      return [readCrl(bytes)];
    } catch {
      return []; // unreadable, so it says nothing
    }
  });
}
