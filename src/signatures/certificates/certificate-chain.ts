// Decides whether a certificate leads to a trusted one and was good at a moment: path, rules of the path, revocation (RFC 5280, 6).
import type { Certificate } from './certificate.js';
import { PathSearch } from './certificate-chain-paths.js';
import type { CertificatePath } from './certificate-chain-paths.js';
import { chainMeaningOf, reasonOf } from './certificate-chain-reasons.js';
import type { ChainReason } from './certificate-chain-reasons.js';
import { checkPath, checkTrustedLeaf } from './certificate-chain-rules.js';
import type { Purpose } from './certificate-chain-rules.js';
import type { Crl } from './crl.js';
import { revocationOf } from './revocation.js';
import type { RevocationFinding } from './revocation.js';

export interface ChainQuestion {
  /** Trusted by themselves: their issuers and their revocation are not asked for. */
  readonly anchors: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** DER of OCSPResponse or BasicOCSPResponse. */
  readonly ocspResponses: readonly Uint8Array[];
  readonly time: Date;
  readonly purpose: Purpose;
  /** Lists and answers dated later than this are refused; not looked at when absent. */
  readonly now?: Date;
  /** How long before `time` a list or answer may have been made, in milliseconds; absent: until its nextUpdate. */
  readonly maxEvidenceAgeMs?: number;
}

export interface ChainVerdict {
  readonly indication: 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED';
  readonly subIndication: string | null;
  /** The decisive one first, then what explains it; empty when passed. */
  readonly reasons: readonly string[];
  /** The certificate asked about first, the trusted one last; the certificate alone when no path was found. */
  readonly chain: readonly Certificate[];
  /** Of the whole path: the worst that was found; unknown when it was not asked for. */
  readonly revocation: 'good' | 'revoked' | 'on-hold' | 'unknown' | 'not-needed';
}

interface Judgement {
  readonly verdict: ChainVerdict;
  /** How far the path came; the verdict of the best one is given. */
  readonly stage: number;
}

/**
 * Judges one certificate. Pure and synchronous; never throws, fetches nothing.
 *
 * Every path is tried until one passes; otherwise the verdict is that of the path that came furthest. The certificate of the anchor is
 * held to the rules of an authority too (validity, CA, key usage, constraints), as far as it states them.
 */
export function judgeChain(leaf: Certificate, question: ChainQuestion): ChainVerdict {
  try {
    if (question.anchors.some(({ sha256 }) => sha256 === leaf.sha256)) return judgeTrustedLeaf(leaf, question);
    return judgePaths(leaf, question);
  } catch (error) {
    return refused([reasonOf(error)], [leaf], 'unknown');
  }
}

function judgeTrustedLeaf(leaf: Certificate, { time, purpose }: ChainQuestion): ChainVerdict {
  checkTrustedLeaf(leaf, time, purpose);
  return passed([leaf], 'not-needed');
}

function judgePaths(leaf: Certificate, question: ChainQuestion): ChainVerdict {
  const search = new PathSearch(question.anchors, question.intermediates);
  let best: Judgement | null = null;
  for (const path of search.pathsFrom(leaf)) {
    const judgement = judgePath(path, question);
    if (judgement.verdict.indication === 'TOTAL-PASSED') return judgement.verdict;
    if (best === null || judgement.stage > best.stage) best = judgement;
  }
  if (best !== null) return best.verdict;
  // Where nobody is trusted, nothing stood in the way of trust.
  const [obstacle, ...others] = question.anchors.length === 0 ? [] : search.obstacles;
  return refused(obstacle === undefined ? ['NO_TRUSTED_PATH'] : [obstacle, ...others, 'NO_TRUSTED_PATH'], [leaf], 'unknown');
}

function judgePath(path: CertificatePath, question: ChainQuestion): Judgement {
  try {
    checkPath(path, question.time, question.purpose);
  } catch (error) {
    return { verdict: refused([reasonOf(error)], path, 'unknown'), stage: 0 };
  }
  return judgeRevocation(path, question);
}

/** From the top down: what a revoked authority says of those below it is worth nothing. */
function judgeRevocation(path: CertificatePath, question: ChainQuestion): Judgement {
  for (let at = path.length - 2; at >= 0; at -= 1) {
    const finding = revocationOf(path.slice(at), question);
    if (finding.status !== 'good') return { verdict: notGood(finding, path, at === 0), stage: path.length - at };
  }
  return { verdict: passed(path, 'good'), stage: Infinity };
}

function notGood({ status, faults }: RevocationFinding, path: CertificatePath, isLeaf: boolean): ChainVerdict {
  if (status === 'revoked') return refused([isLeaf ? 'CERTIFICATE_REVOKED' : 'ISSUER_REVOKED'], path, status);
  if (status === 'on-hold') return refused([isLeaf ? 'CERTIFICATE_ON_HOLD' : 'ISSUER_ON_HOLD'], path, status);
  return refused(['REVOCATION_UNKNOWN', ...faults], path, 'unknown');
}

function passed(chain: CertificatePath, revocation: 'good' | 'not-needed'): ChainVerdict {
  return { indication: 'TOTAL-PASSED', subIndication: null, reasons: [], chain, revocation };
}

function refused(
  reasons: readonly [ChainReason, ...ChainReason[]],
  chain: CertificatePath,
  revocation: ChainVerdict['revocation'],
) {
  const { indication, subIndication } = chainMeaningOf(reasons[0]);
  return { indication, subIndication, reasons, chain, revocation };
}
