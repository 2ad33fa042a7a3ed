// The line of JSON that `glejt verify` prints for a file: the fields and no others.
import type { GeneralVerdict, SignatureVerdict } from '../signatures/general-verdict.js';
import type { SignerPerson } from '../signatures/person.js';
import { meaningOf } from '../signatures/reasons.js';
import type { Signer, Verdict } from '../signatures/verdict.js';

export interface VerifyLine {
  file: string;
  /** Null when the file was not read. */
  sha256: string | null;
  indication: string;
  subIndication: string | null;
  reasons: readonly string[];
  signatures: readonly SignatureLine[];
}

interface SignatureLine {
  id: string | null;
  indication: string;
  subIndication: string | null;
  coverage: string;
  signingTime: string | null;
  signer: { subject: string; issuer: string; serial: string; kind: string } | null;
  person: { pesel: string; givenNames: string; familyName: string; source: string } | null;
  checks: readonly { name: string; result: string }[];
}

export function unreadable(file: string, reason: string): VerifyLine {
  const meaning =
    reason === 'TOO_LARGE' ? meaningOf(reason) : { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND' };
  const { indication, subIndication } = meaning;
  return { file, sha256: null, indication, subIndication, reasons: [reason], signatures: [] };
}

export function lineOf(file: string, sha256: string, verdict: Verdict | GeneralVerdict): VerifyLine {
  const { indication, subIndication } = verdict;
  if ('signatures' in verdict) {
    const signatures = verdict.signatures.map((signature) => generalLine(signature));
    return { file, sha256, indication, subIndication, reasons: verdict.reasons, signatures };
  }
  const reasons = verdict.reason === null ? [] : [verdict.reason];
  return { file, sha256, indication, subIndication, reasons, signatures: officeLines(verdict) };
}

function generalLine(signature: SignatureVerdict): SignatureLine {
  const { id, indication, subIndication, coverage, checks } = signature;
  return { id, indication, subIndication, coverage, ...whoAndWhen(signature), checks };
}

/** The office looks at one signature; none is listed before it was found. */
function officeLines(verdict: Verdict): SignatureLine[] {
  const { indication, subIndication, checks, signatureId } = verdict;
  const passed = (name: string) => checks.some((check) => check.name === name && check.result === 'passed');
  if (!passed('structure')) return [];
  const coverage = passed('content-digest') ? 'full' : 'none';
  return [{ id: signatureId, indication, subIndication, coverage, ...whoAndWhen(verdict), checks }];
}

function whoAndWhen(found: {
  readonly signingTime: Date | null;
  readonly signer: Signer | null;
  readonly person: SignerPerson | null;
}): Pick<SignatureLine, 'signingTime' | 'signer' | 'person'> {
  const { signingTime, signer, person } = found;
  return {
    signingTime: signingTime?.toISOString() ?? null,
    signer: signer && { subject: signer.subject, issuer: signer.issuer, serial: signer.serialNumber, kind: signer.kind },
    person: person && { pesel: person.pesel, givenNames: person.givenName, familyName: person.surname, source: person.source },
  };
}
