// The one door of this folder: judges a signed document by a policy.
import { judgeEverySignature } from './judge-general.js';
import type { GeneralVerdict } from './general-verdict.js';
import { judgeForOffice } from './judge-office.js';
import type { GeneralPolicy, OfficePolicy, RevocationData, SignaturePolicy, TrustSettings } from './trust-settings.js';
import type { Verdict } from './verdict.js';

/**
 * Verifies one signed document. Synchronous, without state, network or clock; never throws.
 *
 * @param bytes the document exactly as received
 * @param policy what kind of signature is asked for, and since when; `any` judges every signature in the document
 * @param trust authorities (PEM) and seals that are trusted
 * @param time moment of receipt: certificates must be valid then, SigningTime not later
 * @param revocation lists and answers that are known; nothing is fetched
 * @returns indication of ETSI EN 319 102-1, reason codes, checks; person and content only when TOTAL-PASSED
 */
export function verify(
  bytes: Uint8Array,
  policy: OfficePolicy,
  trust: TrustSettings,
  time: Date,
  revocation?: RevocationData,
): Verdict;
export function verify(
  bytes: Uint8Array,
  policy: GeneralPolicy,
  trust: TrustSettings,
  time: Date,
  revocation?: RevocationData,
): GeneralVerdict;
export function verify(
  bytes: Uint8Array,
  policy: SignaturePolicy,
  trust: TrustSettings,
  time: Date,
  revocation?: RevocationData,
): Verdict | GeneralVerdict {
  if (policy.profile === 'any') return judgeEverySignature({ bytes, policy, trust, time, revocation });
  return judgeForOffice({ bytes, policy, trust, time, revocation });
}
