// Decides whether a certificate was revoked at a moment, from lists and answers at hand; nothing is fetched. Unknown is never good.
import type { Certificate } from './certificate.js';
import type { CertificatePath } from './certificate-chain-paths.js';
import type { ChainReason } from './certificate-chain-reasons.js';
import { checkPath } from './certificate-chain-rules.js';
import { isSameName } from './certificate-name.js';
import type { Crl } from './crl.js';
import { REVOCATION_REASON } from './crl-entries.js';
import { ALL_REASONS, coveredReasons } from './crl-scope.js';
import { hasSignedList, signerPaths } from './crl-signer.js';
import { hearAnswers } from './ocsp.js';
import { isHold, isSilentAfterEnd, timeFaultOf } from './revocation-evidence.js';
import type { Evidence, EvidenceTime, Hearing } from './revocation-evidence.js';

export interface RevocationSources extends EvidenceTime {
  readonly intermediates: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** DER of OCSPResponse or BasicOCSPResponse. */
  readonly ocspResponses: readonly Uint8Array[];
}

export interface RevocationFinding {
  readonly status: 'good' | 'revoked' | 'on-hold' | 'unknown';
  /** Why what was at hand did not answer; empty unless unknown. */
  readonly faults: readonly ChainReason[];
}

// A list signed by a key whose certificate stands on a list signed by another key: twice is more than any authority does.
const MAX_DEPTH = 3;

interface Inquiry extends RevocationSources {
  /** Certificates whose revocation is being judged, each because of the one before it. */
  readonly asked: readonly Certificate[];
}

/** `path`: the certificate first, then its issuers up to the trusted one. */
export function revocationOf(path: CertificatePath, sources: RevocationSources): RevocationFinding {
  return judge(path, { ...sources, asked: [] });
}

function judge(path: CertificatePath, inquiry: Inquiry): RevocationFinding {
  const [certificate, ...issuers] = path;
  const [issuer] = issuers;
  if (certificate === undefined || issuer === undefined) return { status: 'unknown', faults: [] };
  const lists = hearLists(certificate, issuers, { ...inquiry, asked: [...inquiry.asked, certificate] });
  const answers = hearAnswers(certificate, issuer, inquiry);
  const evidence = [...lists.evidence, ...answers.evidence];
  const faults = [...lists.faults, ...answers.faults];
  return conclude(certificate, evidence, faults, inquiry.time);
}

function conclude(
  certificate: Certificate,
  all: readonly Evidence[],
  faults: readonly ChainReason[],
  time: Date,
): RevocationFinding {
  const named = all.filter(({ entry }) => entry !== null && entry.revokedAt <= time);
  if (named.some(({ entry }) => entry !== null && !isHold(entry))) return { status: 'revoked', faults: [] };
  const evidence = all.filter((one) => !isSilentAfterEnd(one, certificate));
  if (named.some((hold) => !isReleased(hold, evidence, time))) return { status: 'on-hold', faults: [] };
  const covered = evidence.reduce((reasons, one) => (one.isDelta ? reasons : reasons | one.reasons), 0);
  if (covered === ALL_REASONS) return { status: 'good', faults: [] };
  const ended: ChainReason[] = evidence.length < all.length ? ['CRL_AFTER_END_OF_CERTIFICATE'] : [];
  const partly: ChainReason[] = covered === 0 ? [] : ['CRL_NOT_ALL_REASONS'];
  return { status: 'unknown', faults: [...new Set([...partly, ...ended, ...faults])] };
}

/** Younger evidence that speaks for the same reasons and knows of no hold. A delta may be as old as the list it changes. */
function isReleased(hold: Evidence, evidence: readonly Evidence[], time: Date): boolean {
  return evidence.some(({ thisUpdate, reasons, entry, isDelta }) => {
    const isFree = entry === null || entry.revokedAt > time;
    const isYounger = isDelta ? thisUpdate >= hold.thisUpdate : thisUpdate > hold.thisUpdate;
    return isFree && isYounger && (reasons & hold.reasons) === hold.reasons;
  });
}

function hearLists(certificate: Certificate, issuers: CertificatePath, inquiry: Inquiry): Hearing {
  const named = inquiry.crls.filter((crl) => isSameName(crl.issuer, certificate.issuerName));
  const signed = named.filter((crl) => isSignedForPath(crl, issuers, inquiry));
  const heard = signed.map((crl) => (isOutdated(crl, signed) ? 'CRL_OUTDATED' : hearList(crl, certificate, inquiry)));
  const evidence = heard.filter((one): one is Evidence => typeof one === 'object');
  const faults = heard.filter((one): one is ChainReason => typeof one === 'string');
  if (named.length === 0) return { evidence, faults: ['CRL_MISSING'] };
  return { evidence, faults: signed.length < named.length ? ['CRL_NOT_SIGNED_BY_ISSUER', ...faults] : faults };
}

function hearList(crl: Crl, certificate: Certificate, inquiry: Inquiry): Evidence | ChainReason {
  if (crl.hasUnknownCriticalExtension) return 'CRL_EXTENSION_NOT_SUPPORTED';
  const fault = timeFaultOf(crl, inquiry);
  if (fault !== null) return `CRL_${fault}`;
  const reasons = coveredReasons(crl.scope, certificate);
  if (reasons === 0) return 'CRL_OTHER_SCOPE';
  const entry = crl.entries.find(certificate.serialNumber);
  const { thisUpdate } = crl;
  if (crl.baseNumber === null) return { thisUpdate, reasons, entry };
  if (entry === null) return 'CRL_OTHER_SCOPE';
  const isRemoved = entry.reason === REVOCATION_REASON.removeFromCRL;
  return { thisUpdate, reasons, entry: isRemoved ? null : entry, isDelta: true };
}

/** A delta that starts from a younger list than this one shows that something came in between. */
function isOutdated({ number, baseNumber }: Crl, signed: readonly Crl[]): boolean {
  const isComplete = number !== null && baseNumber === null;
  return isComplete && signed.some((delta) => delta.baseNumber !== null && delta.baseNumber > number);
}

function isSignedForPath(crl: Crl, issuers: CertificatePath, inquiry: Inquiry): boolean {
  return signerPaths(issuers, inquiry.intermediates).some((path) => {
    const [signer] = path;
    if (signer === undefined || !hasSignedList(signer, crl)) return false;
    return issuers.includes(signer) || isSignerGood(signer, path, inquiry);
  });
}

/** The certificate of a key for lists is judged like any other; it cannot vouch for itself. */
function isSignerGood(signer: Certificate, path: CertificatePath, inquiry: Inquiry): boolean {
  if (inquiry.asked.includes(signer) || inquiry.asked.length > MAX_DEPTH) return false;
  try {
    checkPath(path, inquiry.time, 'any');
  } catch {
    return false;
  }
  return judge(path, inquiry).status === 'good';
}
