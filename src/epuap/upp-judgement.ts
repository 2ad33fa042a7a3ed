// Judges the signature under a confirmation (UPP) with our own verifier, and reads what it covers.
import { coveredContent } from '../signatures/covered-content.js';
import type { GeneralVerdict } from '../signatures/general-verdict.js';
import { verify } from '../signatures/verify.js';
import { LARGEST_DOCUMENT_BYTES } from './judged-document.js';
import { readUpp, type UppFacts } from './upp-reading.js';
import type { UppTrust } from './upp-trust.js';

export interface JudgedUpp {
  verdict: GeneralVerdict;
  /** Null unless the signature passed and all that has to be said is said. */
  facts: UppFacts | null;
  /** Null when the signature is right and it is a UPP. */
  reason: string | null;
}

/** @param receivedAt by the office's clock: the certificate must be named for that day */
export function judgeUpp(bytes: Uint8Array, { signers, acceptTestCertificates }: UppTrust, receivedAt: Date): JudgedUpp {
  const anchors = signers.filter(({ from, until }) => from <= receivedAt && receivedAt <= until).map(({ pem }) => pem);
  const policy = { profile: 'any', maxBytes: LARGEST_DOCUMENT_BYTES } as const;
  const verdict = verify(bytes, policy, { anchors, seals: [], acceptTestCertificates }, receivedAt);
  if (verdict.indication !== 'TOTAL-PASSED') return { verdict, facts: null, reason: reasonOf(verdict) };
  // Named are signers, not authorities: a certificate that a named one issued is not meant.
  if (verdict.signatures.some(({ chain }) => chain.length !== 1)) return { verdict, facts: null, reason: 'UPP_SIGNER_UNKNOWN' };
  const content = coveredContent(bytes, verdict);
  const facts = content && readUpp(content);
  return { verdict, facts, reason: facts === null ? 'NOT_A_UPP' : null };
}

/** What exactly is wrong with the signature stands in the report. */
function reasonOf({ subIndication, reasons }: GeneralVerdict): string {
  if (subIndication === 'NO_CERTIFICATE_CHAIN_FOUND') return 'UPP_SIGNER_UNKNOWN';
  return reasons[0] === 'INTERNAL_ERROR' ? 'INTERNAL_ERROR' : 'UPP_SIGNATURE_WRONG';
}
