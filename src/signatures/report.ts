// Writes down what was found about a document: the same bytes, time and data always give the same report, byte for byte (R49). It names
// no person and quotes no content, so that it can stand in a log or a pack; the document itself is kept beside it.
import { sha256Hex } from './algorithms.js';
import type { GeneralVerdict, SignatureVerdict } from './general-verdict.js';
import type { ReferenceFinding } from './reference-digests.js';
import type { RevocationData } from './trust-settings.js';
import type { Signer, Verdict } from './verdict.js';

const FORMAT = 'glejt-signature-report-1';

export interface Reported {
  readonly bytes: Uint8Array;
  readonly verdict: Verdict | GeneralVerdict;
  /** Name of the policy the verdict was given by. */
  readonly policy: string;
  /** The time the verdict holds for. */
  readonly time: Date;
  readonly revocation?: RevocationData | undefined;
  /** Version of this program. */
  readonly version: string;
}

/** Fields in a fixed order, times in UTC, hashes in hexadecimal. */
export function reportOf(reported: Reported) {
  const { bytes, verdict, policy, time, revocation, version } = reported;
  return {
    format: FORMAT,
    program: { version, node: process.versions.node, openssl: process.versions.openssl },
    document: { sha256: sha256Hex(bytes), bytes: bytes.byteLength },
    policy,
    time: time.toISOString(),
    indication: verdict.indication,
    subIndication: verdict.subIndication,
    reasons: 'signatures' in verdict ? verdict.reasons : verdict.reason === null ? [] : [verdict.reason],
    signatures: 'signatures' in verdict ? verdict.signatures.map(signatureOf) : [officeSignatureOf(verdict)],
    revocationData: {
      lists: (revocation?.crls ?? []).map(({ sha256, thisUpdate, nextUpdate }) => ({
        sha256,
        thisUpdate: thisUpdate.toISOString(),
        nextUpdate: nextUpdate?.toISOString() ?? null,
      })),
      answers: (revocation?.ocspResponses ?? []).map((answer) => sha256Hex(answer)),
    },
  };
}

export type SignatureReport = ReturnType<typeof reportOf>;

/** One JSON text for one report. */
export function reportJson(report: SignatureReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function signatureOf(signature: SignatureVerdict) {
  const { id, format, indication, subIndication, reasons, coverage, checks, chain, revocation } = signature;
  return {
    id,
    format,
    isCounterSignature: signature.isCounterSignature,
    indication,
    subIndication,
    reasons,
    coverage,
    signingTime: signature.signingTime?.toISOString() ?? null,
    signer: signerOf(signature.signer),
    checks,
    references: signature.references.map(referenceOf),
    chain,
    revocation,
    timeStamps: signature.timeStamps.map((stamp) => ({ ...stamp, time: stamp.time?.toISOString() ?? null })),
    hasLongTermData: signature.hasLongTermData,
  };
}

function officeSignatureOf(verdict: Verdict) {
  const { signatureId, indication, subIndication, checks, signingTime, signer } = verdict;
  return {
    id: signatureId,
    indication,
    subIndication,
    signingTime: signingTime?.toISOString() ?? null,
    signer: signerOf(signer),
    checks,
  };
}

function signerOf(signer: Signer | null) {
  if (signer === null) return null;
  // A person's certificate carries the name in its subject; the hash names it as well.
  const { issuer, serialNumber, sha256, kind } = signer;
  return { issuer, serialNumber, sha256, kind, subject: kind === 'trusted-profile-seal' ? signer.subject : null };
}

function referenceOf({ uri, type, transforms, digestAlgorithm, reason, covered, inManifest }: ReferenceFinding) {
  return { uri, type, transforms, digestAlgorithm, result: reason ?? 'passed', coversSomething: covered !== null, inManifest };
}
