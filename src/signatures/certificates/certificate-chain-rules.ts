// Decides whether the certificates of a path may follow each other, without asking for revocation (RFC 5280, 6.1). Policies are not
// followed: whatever would need them is refused.
import type { Certificate } from './certificate.js';
import { isSelfIssued } from './certificate-chain-paths.js';
import type { CertificatePath } from './certificate-chain-paths.js';
import { demandOfChain } from './certificate-chain-reasons.js';
import { checkExtensions } from './certificate-extension-rules.js';
import { OID, extendedKeyUses, isAuthority, mappedPolicies, pathLength, permitsKeyUse } from './certificate-extensions.js';
import { permitsNames } from './certificate-name-constraints.js';
import { checkKey } from './key-strength.js';

export type Purpose = 'signature' | 'time-stamp' | 'any';

const ANY_POLICY = '2.5.29.32.0';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Any purpose, e-mail protection, document signing (RFC 9336, Microsoft, Adobe). */
const SIGNING_PURPOSES: ReadonlySet<string> = new Set([
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
]);

/** @throws ChainRefusal, Refusal */
export function checkPath(path: CertificatePath, time: Date, purpose: Purpose): void {
  const [leaf, ...issuers] = path;
  demandOfChain(leaf !== undefined, 'NO_TRUSTED_PATH');
  const authorities = issuers.reverse();
  authorities.forEach((authority, index) => {
    checkAuthority(authority, time, index === 0);
    checkBelow(authority, authorities.slice(index + 1), leaf);
  });
  checkLeaf(leaf, time, purpose);
}

/**
 * A leaf that is trusted by itself needs no issuer; whoever named it has said what it is for, so its purposes do not count for documents,
 * nor that it signed itself as an authority would.
 */
export function checkTrustedLeaf(leaf: Certificate, time: Date, purpose: Purpose): void {
  checkLeaf(leaf, time, purpose === 'signature' ? 'any' : purpose);
  demandOfChain(purpose !== 'signature' || maySign(leaf), 'CERTIFICATE_USE_NOT_ALLOWED');
}

export function checkLeaf(leaf: Certificate, time: Date, purpose: Purpose): void {
  demandOfChain(time >= leaf.notBefore, 'CERTIFICATE_NOT_YET_VALID');
  demandOfChain(time <= leaf.notAfter, 'CERTIFICATE_EXPIRED');
  checkExtensions(leaf);
  checkKey(leaf.key);
  demandOfChain(purpose === 'any' || isFitFor(purpose, leaf), 'CERTIFICATE_USE_NOT_ALLOWED');
}

/** A trusted certificate of the first version says nothing of authority: that it is trusted is enough. */
function checkAuthority(authority: Certificate, time: Date, isAnchor: boolean): void {
  demandOfChain(time >= authority.notBefore && time <= authority.notAfter, 'ISSUER_OUTSIDE_VALIDITY');
  const isPlainAnchor = isAnchor && authority.extensions.size === 0;
  const mayIssue = isAuthority(authority) && permitsKeyUse(authority, 'keyCertSign');
  demandOfChain(isPlainAnchor || mayIssue, 'ISSUER_NOT_A_CA');
  checkExtensions(authority);
  // Whatever else a mapping means: "any policy" must not stand in it (RFC 5280, 6.1.4 a).
  demandOfChain(!mappedPolicies(authority).includes(ANY_POLICY), 'POLICY_MAPPING_NOT_ALLOWED');
}

function checkBelow(authority: Certificate, below: readonly Certificate[], leaf: Certificate): void {
  const counted = below.filter((certificate) => !isSelfIssued(certificate));
  const limit = pathLength(authority);
  demandOfChain(limit === null || counted.length <= limit, 'PATH_TOO_LONG');
  const arePermitted = [...counted, leaf].every((certificate) => permitsNames(authority, certificate));
  demandOfChain(arePermitted, 'NAME_NOT_PERMITTED');
}

function isFitFor(purpose: Exclude<Purpose, 'any'>, leaf: Certificate): boolean {
  return maySign(leaf) && !isAuthority(leaf) && (purpose === 'signature' ? isForDocuments(leaf) : isForTimeStamps(leaf));
}

function maySign(leaf: Certificate): boolean {
  return permitsKeyUse(leaf, 'digitalSignature') || permitsKeyUse(leaf, 'nonRepudiation');
}

function isForDocuments(leaf: Certificate): boolean {
  const purposes = extendedKeyUses(leaf);
  return purposes === null || purposes.some((purpose) => SIGNING_PURPOSES.has(purpose));
}

/** Nothing but time-stamping, and critical (RFC 3161, 2.3). */
function isForTimeStamps(leaf: Certificate): boolean {
  const isCritical = leaf.extensions.get(OID.extendedKeyUsage)?.critical === true;
  const purposes = extendedKeyUses(leaf) ?? [];
  return isCritical && purposes.length === 1 && purposes[0] === TIME_STAMPING;
}
