// Decides whether a certificate was issued by an authority the office trusts. Issuers are found by key, never by name: three
// authorities of EuroCert share one name. The issuing authority itself is the anchor; a root among the anchors is checked too.
import { SANDBOX_MARK_OID } from '../../values/sandbox-mark.js';
import { knownPem } from './certificate-cache.js';
import type { Certificate } from './certificate.js';
import { hasSigned } from './certificate-chain-paths.js';
import { OID, allowsKeyUse, extendedKeyUses, isAuthority, pathLength } from './certificate-extensions.js';
import { checkKey } from './key-strength.js';
import type { ReasonCode } from '../reasons.js';
import { Refusal, refuseUnless } from '../refusal.js';

/** policyConstraints, inhibitAnyPolicy and nameConstraints are left out on purpose: critical, they stop the path. */
const UNDERSTOOD = new Set<string>([OID.keyUsage, OID.basicConstraints, OID.certificatePolicies, OID.extendedKeyUsage]);
const POLICY_CONSTRAINTS = '2.5.29.36';

/** Any purpose, e-mail protection, document signing (RFC 9336), document signing (Microsoft). */
const SIGNING_PURPOSES = ['2.5.29.37.0', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36', '1.3.6.1.4.1.311.10.3.12'];

export function readAnchors(pems: readonly string[]): Certificate[] {
  try {
    return pems.map((pem) => knownPem(pem));
  } catch {
    throw new Refusal('TRUST_SETTINGS_BROKEN');
  }
}

export function refuseTestCertificate(certificate: Certificate, acceptTestCertificates: boolean): void {
  refuseUnless(acceptTestCertificates || !certificate.extensions.has(SANDBOX_MARK_OID), 'TEST_CERTIFICATE');
}

/** Validity at the given time and the uses a signing certificate must have. */
export function checkLeaf(leaf: Certificate, time: Date): void {
  refuseUnless(time >= leaf.notBefore, 'CERTIFICATE_NOT_YET_VALID');
  refuseUnless(time <= leaf.notAfter, 'CERTIFICATE_EXPIRED');
  const mayLeafSign = allowsKeyUse(leaf, 'digitalSignature') || allowsKeyUse(leaf, 'nonRepudiation');
  const purposes = extendedKeyUses(leaf);
  const isPurposeFit = purposes === null || purposes.some((purpose) => SIGNING_PURPOSES.includes(purpose));
  refuseUnless(!isAuthority(leaf) && mayLeafSign && isPurposeFit, 'CERTIFICATE_USE_NOT_ALLOWED');
  checkCriticalExtensions(leaf);
}

/** The issuing authority among the anchors, checked at the given time. */
export function findIssuer(leaf: Certificate, anchors: readonly Certificate[], time: Date): Certificate {
  const issuer = signerOf(leaf, anchors);
  refuseUnless(issuer !== null, 'NO_TRUSTED_PATH');
  checkAuthority(issuer, time, 0);
  const isSelfIssued = issuer.subjectDer.equals(issuer.issuerDer);
  const root = isSelfIssued ? null : signerOf(issuer, anchors);
  if (root) checkAuthority(root, time, 1);
  return issuer;
}

function signerOf(certificate: Certificate, anchors: readonly Certificate[]): Certificate | null {
  return anchors.find((anchor) => anchor.subjectDer.equals(certificate.issuerDer) && hasSigned(anchor, certificate)) ?? null;
}

function checkAuthority(authority: Certificate, time: Date, authoritiesBelow: number): void {
  refuseUnless(time >= authority.notBefore && time <= authority.notAfter, 'ISSUER_OUTSIDE_VALIDITY');
  const limit = pathLength(authority);
  const isDeepEnough = limit === null || limit >= authoritiesBelow;
  refuseUnless(isAuthority(authority) && allowsKeyUse(authority, 'keyCertSign') && isDeepEnough, 'ISSUER_NOT_A_CA');
  checkCriticalExtensions(authority);
  checkKey(authority.key);
}

function checkCriticalExtensions(certificate: Certificate): void {
  const reason: ReasonCode = 'CRITICAL_EXTENSION_NOT_SUPPORTED';
  refuseUnless(!certificate.extensions.has(POLICY_CONSTRAINTS), reason);
  for (const [oid, { critical }] of certificate.extensions) refuseUnless(!critical || UNDERSTOOD.has(oid), reason);
}
