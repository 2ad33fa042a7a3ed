// Finds the ways from a certificate up to a trusted one. A step needs the name and the signature: three authorities of EuroCert share one
// name, so the key decides between them.
import type { Certificate } from './certificate.js';
import { isSameName } from './certificate-name.js';
import { isSignedBy } from './certificate-signature.js';
import { reasonOf } from './certificate-chain-reasons.js';
import type { ChainReason } from './certificate-chain-reasons.js';

// Real paths have at most five certificates; the others bound what crossed certificates of a hostile document can cost.
const MAX_LENGTH = 12;
const MAX_SIGNATURES = 200;
const MAX_PATHS = 32;

/** The certificate asked about first, the trusted one last. */
export type CertificatePath = readonly Certificate[];

export class PathSearch {
  private signatures = 0;
  private found = 0;
  /** What stood in the way where a name led on: algorithm or key refused, or too many certificates. */
  readonly obstacles = new Set<ChainReason>();

  private readonly intermediates: readonly Certificate[];

  constructor(
    private readonly anchors: readonly Certificate[],
    intermediates: readonly Certificate[],
  ) {
    const trusted = new Set(anchors.map(({ sha256 }) => sha256));
    const each = new Map(intermediates.map((intermediate) => [intermediate.sha256, intermediate]));
    this.intermediates = [...each.values()].filter(({ sha256 }) => !trusted.has(sha256));
  }

  *pathsFrom(leaf: Certificate): Generator<CertificatePath> {
    yield* this.extend([leaf]);
  }

  private *extend(path: CertificatePath): Generator<CertificatePath> {
    const top = path[path.length - 1];
    if (top === undefined || path.length >= MAX_LENGTH) return;
    for (const anchor of this.anchors) {
      if (!this.hasIssued(anchor, top, [anchor])) continue;
      this.found += 1;
      yield [...path, anchor];
    }
    for (const intermediate of this.intermediates) {
      const isLoop = path.some((known) => isSameSubject(known, intermediate));
      if (!isLoop && this.hasIssued(intermediate, top, path)) yield* this.extend([...path, intermediate]);
    }
  }

  private hasIssued(issuer: Certificate, certificate: Certificate, path: CertificatePath): boolean {
    if (!isSameName(issuer.subjectName, certificate.issuerName) || !this.isWithinLimits()) return false;
    this.signatures += 1;
    try {
      return hasSigned(issuer, certificate);
    } catch (error) {
      if (this.wouldLead(issuer, path)) this.obstacles.add(reasonOf(error));
      return false;
    }
  }

  /** A refused signature is worth telling only where it alone keeps the path from a trusted certificate. */
  private wouldLead(issuer: Certificate, path: CertificatePath): boolean {
    return path.includes(issuer) || this.extend([...path, issuer]).next().done !== true;
  }

  private isWithinLimits(): boolean {
    const isWithin = this.signatures < MAX_SIGNATURES && this.found < MAX_PATHS;
    if (!isWithin) this.obstacles.add('PATH_LIMIT_EXCEEDED');
    return isWithin;
  }
}

// A seal stands on every document and its issuer does not change: whoever keeps decoded certificates is spared most of the work.
const knownIssuers = new WeakMap<Certificate, Map<string, boolean>>();

/** Refuses with ALGORITHM_NOT_ALLOWED or WEAK_KEY. */
export function hasSigned(issuer: Certificate, certificate: Certificate): boolean {
  const byKey = knownIssuers.get(certificate) ?? new Map<string, boolean>();
  knownIssuers.set(certificate, byKey);
  const known = byKey.get(issuer.spkiSha256);
  if (known !== undefined) return known;
  const isGenuine = isSignedBy(issuer.key, certificate.signed);
  byKey.set(issuer.spkiSha256, isGenuine);
  return isGenuine;
}

/** Subject and issuer are one: a certificate by which an authority goes over to another key. */
export function isSelfIssued(certificate: Certificate): boolean {
  return isSameName(certificate.subjectName, certificate.issuerName);
}

/** The same name with the same key a second time would be a loop. */
function isSameSubject(one: Certificate, other: Certificate): boolean {
  return one.spkiSha256 === other.spkiSha256 && isSameName(one.subjectName, other.subjectName);
}
