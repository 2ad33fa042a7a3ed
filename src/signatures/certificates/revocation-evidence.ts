// What a revocation list or an answer says about one certificate, and whether it is from the right time to say so.
import type { Certificate } from './certificate.js';
import type { ChainReason } from './certificate-chain-reasons.js';
import { REVOCATION_REASON } from './crl-entries.js';
import type { CrlEntry } from './crl-entries.js';

export interface Evidence {
  readonly thisUpdate: Date;
  /** For which reasons it speaks: bits as in `crl-scope`. */
  readonly reasons: number;
  /** Null: not revoked. */
  readonly entry: CrlEntry | null;
  /** Speaks of changes only: it may revoke, or take back a hold, but its silence means nothing. */
  readonly isDelta?: true;
}

/** When evidence is asked for, and how old it may be. */
export interface EvidenceTime {
  /** The moment at which the certificate has to be good. */
  readonly time: Date;
  /** The present: evidence of later dates is refused. Not looked at when absent. */
  readonly now?: Date;
  /** How long before `time` evidence may have been made, in milliseconds; its own nextUpdate counts always. */
  readonly maxEvidenceAgeMs?: number;
}

interface Period {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

export type TimeFault = 'EXPIRED' | 'TOO_OLD' | 'FROM_THE_FUTURE';

const DAY_MS = 86_400_000;
const SKEW_MS = 5 * 60 * 1000;

/**
 * Evidence made after the moment asked for is better than evidence made before it: it would name a revocation in between. Without a
 * nextUpdate a list or answer is believed for a day.
 */
export function timeFaultOf({ thisUpdate, nextUpdate }: Period, { time, now, maxEvidenceAgeMs }: EvidenceTime): TimeFault | null {
  const age = time.getTime() - thisUpdate.getTime();
  if (now !== undefined && thisUpdate.getTime() > now.getTime() + SKEW_MS) return 'FROM_THE_FUTURE';
  if (nextUpdate === null ? age > DAY_MS : nextUpdate < time) return 'EXPIRED';
  return maxEvidenceAgeMs !== undefined && age > maxEvidenceAgeMs ? 'TOO_OLD' : null;
}

/** Lists drop certificates that have ended: silence from after the end says nothing. */
export function isSilentAfterEnd({ thisUpdate, entry }: Evidence, certificate: Certificate): boolean {
  return entry === null && thisUpdate > certificate.notAfter;
}

export function isHold(entry: CrlEntry): boolean {
  return entry.reason === REVOCATION_REASON.certificateHold;
}

/** What was said, and why the rest was not listened to. */
export interface Hearing {
  readonly evidence: readonly Evidence[];
  readonly faults: readonly ChainReason[];
}
