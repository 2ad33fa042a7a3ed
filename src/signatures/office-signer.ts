// Decides which of the three kinds of signer made the signature, whether the office trusts that kind here, and who the person is: in the
// claimed role under a pinned seal only, else in the certificate (R41 to R43).
import type { Certificate } from './certificates/certificate.js';
import { judgeChain } from './certificates/certificate-chain.js';
import type { ChainVerdict } from './certificates/certificate-chain.js';
import { checkLeaf, findIssuer, readAnchors, refuseTestCertificate } from './certificates/certificate-path.js';
import { isQualifiedForPersons, readCertificatePerson } from './certificate-person.js';
import type { OfficeSignature } from './office-signature.js';
import { readPerson } from './person.js';
import type { SignerPerson } from './person.js';
import { REASONS } from './reasons.js';
import type { ReasonCode } from './reasons.js';
import { Refusal, refuseUnless } from './refusal.js';
import { checkSeal } from './seal.js';
import type { OfficePolicy, RevocationData, TrustSettings } from './trust-settings.js';
import type { VerdictReport } from './verdict.js';
import type { XmlElement, XmlTree } from './xml/xml-tree.js';

export interface SignerQuestion {
  readonly policy: OfficePolicy;
  readonly trust: TrustSettings;
  readonly time: Date;
  readonly revocation: RevocationData | undefined;
}

/** How the person is read once every other check has passed. */
export type PersonReader = () => SignerPerson;

export function checkSigner(
  leaf: Certificate,
  signature: OfficeSignature,
  signerRole: XmlElement | null,
  given: SignerQuestion,
  report: VerdictReport,
): PersonReader {
  const { tree } = signature.parts.element;
  report.check('certificate', () => {
    refuseTestCertificate(leaf, given.trust.acceptTestCertificates);
    checkLeaf(leaf, given.time);
  });
  const kind = given.policy.profile === 'application' ? personalKindOf(leaf, given) : null;
  if (kind !== null) return checkPersonal(leaf, kind, tree, given, report);
  checkSealed(leaf, signature, given, report);
  return () => readPerson(signerRole, tree);
}

/** Null: not issued by an authority that is trusted for persons; the seal is asked for then. */
function personalKindOf(leaf: Certificate, { trust }: SignerQuestion): PersonalKind | null {
  const isIssuedBy = (pems: readonly string[] | undefined) =>
    readAnchors(pems ?? []).some((anchor) => anchor.subjectDer.equals(leaf.issuerDer));
  if (isQualifiedForPersons(leaf) && isIssuedBy(trust.qualifiedAnchors)) return 'qualified';
  return isIssuedBy(trust.personalAnchors) ? 'personal' : null;
}

type PersonalKind = 'qualified' | 'personal';

function checkPersonal(
  leaf: Certificate,
  kind: PersonalKind,
  tree: XmlTree,
  given: SignerQuestion,
  report: VerdictReport,
): PersonReader {
  const anchors = readAnchors((kind === 'qualified' ? given.trust.qualifiedAnchors : given.trust.personalAnchors) ?? []);
  const verdict = report.check('path', () => {
    for (const anchor of anchors) refuseTestCertificate(anchor, given.trust.acceptTestCertificates);
    return acceptedPath(judge(leaf, anchors, given));
  });
  checkRevocation(verdict, given, report);
  report.isOfKind(leaf, kind);
  return () => {
    // A claimed role beside a person's own certificate would be somebody else's word.
    refuseUnless(!hasClaimedPerson(tree), 'PERSON_MISPLACED');
    return readCertificatePerson(leaf, given.trust.acceptOldSerialNumbers === true);
  };
}

function hasClaimedPerson(tree: XmlTree): boolean {
  const zp = tree.elementsNamed('http://crd.gov.pl/xml/schematy/ppzp/', 'PodpisZP');
  const ep = tree.elementsNamed('http://crd.gov.pl/xml/schematy/podpis_zaufany/', 'EPSignature');
  return zp.length + ep.length > 0;
}

function checkSealed(leaf: Certificate, signature: OfficeSignature, given: SignerQuestion, report: VerdictReport): void {
  const { trust, time } = given;
  const anchors = report.check('path', () => readAnchors(trust.anchors));
  const issuer = report.check('path', () => {
    const found = findIssuer(leaf, anchors, time);
    refuseTestCertificate(found, trust.acceptTestCertificates);
    return found;
  });
  checkRevocation(given.revocation ? judge(leaf, anchors, given) : null, given, report);
  report.check('seal', () => {
    recordSeal(leaf, issuer, given, report);
    refuseUnless(signature.isTrustedProfileShape, 'TRANSFORMS_NOT_AS_PROFILE');
  });
}

function recordSeal(leaf: Certificate, issuer: Certificate, { trust, time }: SignerQuestion, report: VerdictReport): void {
  try {
    checkSeal(leaf, issuer, trust.seals, time);
    report.isOfKind(leaf, 'trusted-profile-seal');
  } catch (error) {
    // A seal that waits for approval is still a seal: the administrator has to see which.
    if (error instanceof Refusal && error.reason === 'NEW_SEAL') report.isOfKind(leaf, 'trusted-profile-seal');
    throw error;
  }
}

function judge(leaf: Certificate, anchors: readonly Certificate[], { trust, time, revocation }: SignerQuestion): ChainVerdict {
  return judgeChain(leaf, {
    anchors,
    intermediates: readAnchors(trust.intermediates ?? []),
    crls: revocation?.crls ?? [],
    ocspResponses: revocation?.ocspResponses ?? [],
    time,
    purpose: 'signature',
    ...(revocation?.maxEvidenceAgeMs === undefined ? {} : { maxEvidenceAgeMs: revocation.maxEvidenceAgeMs }),
  });
}

/** The path itself; what is known of its revocation is asked afterwards. */
function acceptedPath(verdict: ChainVerdict): ChainVerdict {
  const [reason] = verdict.reasons;
  const isAboutRevocation = verdict.subIndication === 'TRY_LATER' || verdict.revocation === 'revoked';
  if (verdict.indication === 'TOTAL-PASSED' || isAboutRevocation) return verdict;
  throw new Refusal(isReason(reason) ? reason : 'NO_TRUSTED_PATH');
}

/** Without any data of the caller's it is said openly that nobody asked. */
function checkRevocation(verdict: ChainVerdict | null, { revocation }: SignerQuestion, report: VerdictReport): void {
  if (verdict === null) return report.notEvaluated('revocation');
  if (revocation === undefined && verdict.revocation === 'unknown') return report.notEvaluated('revocation');
  report.check('revocation', () => {
    if (verdict.revocation === 'revoked') throw new Refusal('CERTIFICATE_REVOKED');
    if (verdict.revocation === 'on-hold') throw new Refusal('CERTIFICATE_ON_HOLD');
    if (verdict.revocation === 'unknown') throw new Refusal('REVOCATION_UNKNOWN');
  });
}

function isReason(code: string | undefined): code is ReasonCode {
  return code !== undefined && Object.hasOwn(REASONS, code);
}
