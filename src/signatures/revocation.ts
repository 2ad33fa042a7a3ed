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
  /** DER of each answer. */
  readonly ocspResponses: readonly Uint8Array[];
}

export interface RevocationFinding {
  readonly status: 'good' | 'revoked' | 'on-hold' | 'unknown';
  /** Why what was at hand did not answer; empty unless unknown. */
  readonly faults: readonly ChainReason[];
}

// A list signed by a key whose certificate stands on a list signed by another key: twice is more than any authority does.
const MAX_DEPTH = 3;

/** `path`: the certificate first, then its issuers up to the trusted one. */
export function revocationOf(path: CertificatePath, sources: RevocationSources): RevocationFinding {
  return judge(path, sources, []);
}

function judge(path: CertificatePath, sources: RevocationSources, asked: readonly Certificate[]): RevocationFinding {
  const [certificate, issuer] = path;
  if (certificate === undefined || issuer === undefined) return { status: 'unknown', faults: [] };
  const lists = hearLists(path, sources, [...asked, certificate]);
  const answers = hearAnswers(certificate, issuer, sources);
  const evidence = [...lists.evidence, ...answers.evidence];
  const faults = [...lists.faults, ...answers.faults];
  return conclude(certificate, evidence, faults, sources.time);
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
  const covered = evidence.reduce((reasons, one) => reasons | one.reasons, 0);
  if (covered === ALL_REASONS) return { status: 'good', faults: [] };
  const ended: ChainReason[] = evidence.length < all.length ? ['CRL_AFTER_END_OF_CERTIFICATE'] : [];
  const partly: ChainReason[] = covered === 0 ? [] : ['CRL_NOT_ALL_REASONS'];
  return { status: 'unknown', faults: [...new Set([...partly, ...ended, ...faults])] };
}

/** Younger evidence that speaks for the same reasons and knows of no hold. */
function isReleased(hold: Evidence, evidence: readonly Evidence[], time: Date): boolean {
  return evidence.some(({ thisUpdate, reasons, entry }) => {
    const isFree = entry === null || entry.revokedAt > time;
    return isFree && thisUpdate > hold.thisUpdate && (reasons & hold.reasons) === hold.reasons;
  });
}

function hearLists(path: CertificatePath, sources: RevocationSources, asked: readonly Certificate[]): Hearing {
  const [certificate] = path;
  const named = sources.crls.filter((crl) => certificate !== undefined && isSameName(crl.issuer, certificate.issuerName));
  const heard = named.map((crl) => hearList(crl, path, sources, asked));
  const evidence = heard.filter((one): one is Evidence => typeof one === 'object');
  const faults = heard.filter((one): one is ChainReason => typeof one === 'string');
  return { evidence, faults: named.length === 0 ? ['CRL_MISSING'] : faults };
}

function hearList(
  crl: Crl,
  path: CertificatePath,
  sources: RevocationSources,
  asked: readonly Certificate[],
): Evidence | ChainReason {
  const [certificate, ...issuers] = path;
  if (certificate === undefined) return 'CRL_OTHER_SCOPE';
  if (!isSignedForPath(crl, issuers, sources, asked)) return 'CRL_NOT_SIGNED_BY_ISSUER';
  if (crl.hasUnknownCriticalExtension) return 'CRL_EXTENSION_NOT_SUPPORTED';
  const fault = timeFaultOf(crl, sources);
  if (fault !== null) return `CRL_${fault}`;
  const reasons = coveredReasons(crl.scope, certificate);
  if (reasons === 0) return 'CRL_OTHER_SCOPE';
  const entry = crl.entries.find(certificate.serialNumber);
  if (crl.baseNumber === null) return { thisUpdate: crl.thisUpdate, reasons, entry };
  // A delta is believed when it revokes and never when it is silent: it speaks of changes only.
  const isRevoked = entry !== null && entry.reason !== REVOCATION_REASON.removeFromCRL;
  return isRevoked ? { thisUpdate: crl.thisUpdate, reasons: 0, entry } : 'CRL_OTHER_SCOPE';
}

function isSignedForPath(crl: Crl, issuers: CertificatePath, sources: RevocationSources, asked: readonly Certificate[]): boolean {
  return signerPaths(issuers, sources.intermediates).some((path) => {
    const [signer] = path;
    if (signer === undefined || !hasSignedList(signer, crl)) return false;
    return issuers.includes(signer) || isSignerGood(path, sources, asked);
  });
}

/** The certificate of a key for lists is judged like any other; it cannot vouch for itself. */
function isSignerGood(path: CertificatePath, sources: RevocationSources, asked: readonly Certificate[]): boolean {
  const isAsked = path[0] !== undefined && asked.includes(path[0]);
  if (isAsked || asked.length > MAX_DEPTH) return false;
  try {
    checkPath(path, sources.time, 'any');
  } catch {
    return false;
  }
  return judge(path, sources, asked).status === 'good';
}
