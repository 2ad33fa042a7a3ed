// Decides what an OCSP answer says about one certificate (RFC 6960).
import type { Certificate } from './certificate.js';
import type { EvidenceTime, Hearing } from './revocation-evidence.js';

export function hearAnswers(
  _certificate: Certificate,
  _issuer: Certificate,
  { ocspResponses }: EvidenceTime & { readonly ocspResponses: readonly Uint8Array[] },
): Hearing {
  return { evidence: [], faults: ocspResponses.map(() => 'OCSP_MALFORMED' as const) };
}
