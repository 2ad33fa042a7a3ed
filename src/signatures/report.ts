// Writes down what was found about a document: the same bytes, time and data always give the same report, byte for byte (R49). It names
// no person and quotes no content, so that it can stand in a log or a pack; the document itself is kept beside it.
import { sha256Hex } from './algorithms.js';
import type { GeneralVerdict, SignatureVerdict } from './general-verdict.js';
import type { ReferenceFinding } from './xmldsig/reference-digests.js';
import type { RevocationData } from './trust-settings.js';
import type { Signer, Verdict } from './verdict.js';

const FORMAT = 'glejt-signature-report-1';

export interface Reported {
  readonly bytes: Uint8Array;
  readonly verdict: Verdict | GeneralVerdict;
  /** Of a verdict for the office: the same signature judged by the policy `any`, which lists references and path. */
  readonly general?: GeneralVerdict | undefined;
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
  const { bytes, verdict, general, policy, time, revocation, version } = reported;
  return {
    format: FORMAT,
    program: { version, node: process.versions.node, openssl: process.versions.openssl },
    document: { sha256: sha256Hex(bytes), bytes: bytes.byteLength },
    policy,
    time: time.toISOString(),
    indication: verdict.indication,
    subIndication: verdict.subIndication,
    reasons: 'signatures' in verdict ? verdict.reasons : verdict.reason === null ? [] : [verdict.reason],
    signatures: 'signatures' in verdict ? verdict.signatures.map(signatureOf) : [officeSignatureOf(verdict, general)],
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
  const { id, format, indication, subIndication, reasons, coverage, checks } = signature;
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
    ...detailsOf(signature),
  };
}

function officeSignatureOf(verdict: Verdict, general: GeneralVerdict | undefined) {
  const { signatureId, indication, subIndication, checks, signingTime, signer } = verdict;
  const same = general?.signatures.find(({ id, isCounterSignature }) => id === signatureId && !isCounterSignature);
  return {
    id: signatureId,
    indication,
    subIndication,
    signingTime: signingTime?.toISOString() ?? null,
    signer: signerOf(signer),
    checks,
    ...detailsOf(same),
  };
}

function detailsOf(signature: SignatureVerdict | undefined) {
  return {
    references: (signature?.references ?? []).map(referenceOf),
    chain: signature?.chain ?? [],
    revocation: signature?.revocation ?? null,
    timeStamps: (signature?.timeStamps ?? []).map((stamp) => ({ ...stamp, time: stamp.time?.toISOString() ?? null })),
    hasLongTermData: signature?.hasLongTermData ?? false,
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
