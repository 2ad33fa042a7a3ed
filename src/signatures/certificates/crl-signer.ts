// Decides whose signature makes a revocation list count: the key that issued the certificates, or another key of the same authority that
// the same path certifies (RFC 5280, 6.3.3 f). The name alone is not enough: several authorities share one.
import type { Certificate } from './certificate.js';
import { hasSigned, isSelfIssued } from './certificate-chain-paths.js';
import type { CertificatePath } from './certificate-chain-paths.js';
import { allowsKeyUse, permitsKeyUse } from './certificate-extensions.js';
import { isSameName } from './certificate-name.js';
import { isSignedBy } from './certificate-signature.js';
import type { Crl } from './crl.js';

// The same list judges many certificates; its signature costs as much as its size.
const known = new WeakMap<Crl, Map<string, boolean>>();

/** The path whose first certificate has signed the list, among `issuers` (issuer first, anchor last) and those given besides. */
export function signerPaths(issuers: CertificatePath, others: readonly Certificate[]): CertificatePath[] {
  const [issuer, superior] = issuers;
  if (issuer === undefined) return [];
  const own = permitsKeyUse(issuer, 'cRLSign') ? [issuers] : [];
  const former = superior !== undefined && isSelfIssued(issuer) && permitsKeyUse(superior, 'cRLSign') ? [issuers.slice(1)] : [];
  return [...own, ...former, ...others.flatMap((other) => pathOfOtherKey(other, issuers))];
}

export function hasSignedList(signer: Certificate, crl: Crl): boolean {
  const byKey = known.get(crl) ?? new Map<string, boolean>();
  known.set(crl, byKey);
  const before = byKey.get(signer.spkiSha256);
  if (before !== undefined) return before;
  const isGenuine = isGenuineList(signer, crl);
  byKey.set(signer.spkiSha256, isGenuine);
  return isGenuine;
}

/** An algorithm or key we refuse makes no list count. */
function isGenuineList(signer: Certificate, crl: Crl): boolean {
  try {
    return isSignedBy(signer.key, crl.signed);
  } catch {
    return false;
  }
}

/** A key that the authority certified itself, or one for lists only that the authority's own issuer certified under the same name. */
function pathOfOtherKey(other: Certificate, issuers: CertificatePath): CertificatePath[] {
  const [issuer, superior] = issuers;
  if (issuer === undefined || other.spkiSha256 === issuer.spkiSha256) return [];
  if (!isSameName(other.subjectName, issuer.subjectName) || !allowsKeyUse(other, 'cRLSign')) return [];
  if (isIssuedBy(issuer, other)) return [[other, ...issuers]];
  const isForListsOnly = !allowsKeyUse(other, 'keyCertSign');
  return superior !== undefined && isForListsOnly && isIssuedBy(superior, other) ? [[other, ...issuers.slice(1)]] : [];
}

function isIssuedBy(issuer: Certificate, certificate: Certificate): boolean {
  try {
    return isSameName(issuer.subjectName, certificate.issuerName) && hasSigned(issuer, certificate);
  } catch {
    return false;
  }
}
