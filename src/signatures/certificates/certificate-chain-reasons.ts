// What can be said against a path besides the reasons for a certificate alone, with the words of EN 319 102-1.
import { REASONS } from '../reasons.js';
import type { ReasonCode } from '../reasons.js';
import { Refusal } from '../refusal.js';

interface Meaning {
  readonly indication: 'TOTAL-FAILED' | 'INDETERMINATE';
  readonly subIndication: string;
}

const open = (subIndication: string): Meaning => ({ indication: 'INDETERMINATE', subIndication });
const CHAIN = open('CHAIN_CONSTRAINTS_FAILURE');
const LATER = open('TRY_LATER');

export const CHAIN_REASONS = {
  // the path
  PATH_TOO_LONG: CHAIN,
  NAME_NOT_PERMITTED: CHAIN,
  POLICY_MAPPING_NOT_ALLOWED: CHAIN,
  PATH_LIMIT_EXCEEDED: open('CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  // the revocation of its certificates
  CERTIFICATE_REVOKED: { indication: 'TOTAL-FAILED', subIndication: 'REVOKED' },
  ISSUER_REVOKED: open('REVOKED_CA_NO_POE'),
  CERTIFICATE_ON_HOLD: LATER,
  ISSUER_ON_HOLD: LATER,
  REVOCATION_UNKNOWN: LATER,
  // why a list or an answer was not used; these only stand behind REVOCATION_UNKNOWN
  CRL_MALFORMED: LATER,
  CRL_MISSING: LATER,
  CRL_NOT_SIGNED_BY_ISSUER: LATER,
  CRL_EXPIRED: LATER,
  CRL_TOO_OLD: LATER,
  CRL_FROM_THE_FUTURE: LATER,
  CRL_AFTER_END_OF_CERTIFICATE: LATER,
  CRL_EXTENSION_NOT_SUPPORTED: LATER,
  CRL_OTHER_SCOPE: LATER,
  CRL_NOT_ALL_REASONS: LATER,
  CRL_OUTDATED: LATER,
  OCSP_MALFORMED: LATER,
  OCSP_NOT_SIGNED_BY_ISSUER: LATER,
  OCSP_EXPIRED: LATER,
  OCSP_TOO_OLD: LATER,
  OCSP_FROM_THE_FUTURE: LATER,
  OCSP_EXTENSION_NOT_SUPPORTED: LATER,
  OCSP_STATUS_UNKNOWN: LATER,
} as const satisfies Record<string, Meaning>;

/** A reason for a certificate alone, or for the path and what was said of its revocation. */
export type ChainReason = keyof typeof CHAIN_REASONS | ReasonCode;

/** How a check of a path says no; it never leaves the folder. The message is the code alone. */
export class ChainRefusal extends Error {
  constructor(readonly reason: ChainReason) {
    super(reason);
    this.name = 'ChainRefusal';
  }
}

export function demandOfChain(condition: boolean, reason: ChainReason): asserts condition {
  if (!condition) throw new ChainRefusal(reason);
}

/** EN 319 102-1 indication and sub-indication. */
export function chainMeaningOf(reason: ChainReason): Meaning {
  return reason in CHAIN_REASONS ? CHAIN_REASONS[reason as keyof typeof CHAIN_REASONS] : REASONS[reason as ReasonCode];
}

/** The reason an error stands for: what is no refusal is a fault of ours. */
export function reasonOf(error: unknown): ChainReason {
  return error instanceof ChainRefusal || error instanceof Refusal ? error.reason : 'INTERNAL_ERROR';
}
