// A document of the inbox with the verdict on it; and what becomes of it.
import type { Verdict } from '../signatures/verdict.js';
import type { Channel, SignedDocumentState } from './signed-document.entity.js';
import type { Signing } from './signing.entity.js';

export interface JudgedDocument {
  /** Of the row in the inbox. */
  id: string;
  channel: Channel;
  signing: Signing | null;
  verdict: Verdict;
  /** The whole report, JSON. */
  report: Buffer;
}

export interface ReturnOutcome {
  state: Extract<SignedDocumentState, 'accepted' | 'refused' | 'quarantined'>;
  /** Reason code of a refusal or of the quarantine. */
  reason: string | null;
}

/** The largest document that any channel takes: what podpis.gov.pl signs at most. */
export const LARGEST_DOCUMENT_BYTES = 10 * 1024 * 1024;
