// A document that came back, with the verdict on it; and what becomes of it.
import type { Verdict } from '../signatures/verdict.js';
import type { SignedDocument, SignedDocumentState } from './signed-document.entity.js';
import type { Signing } from './signing.entity.js';

export interface JudgedDocument {
  signing: Signing;
  bytes: Uint8Array;
  sha256: Buffer;
  channel: SignedDocument['channel'];
  verdict: Verdict;
}

export interface ReturnOutcome {
  state: SignedDocumentState;
  /** Reason code of a refusal or of the quarantine. */
  reason: string | null;
}
