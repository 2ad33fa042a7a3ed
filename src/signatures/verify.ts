// Decides whether a document bears a genuine signature of the trusted profile, and by whom. The one door of this folder.
import type { Element } from '@xmldom/xmldom';
import { digest } from './algorithms.js';
import { canonicalDocument, canonicalElement } from './canonical-form.js';
import type { Certificate } from './certificate.js';
import { checkLeaf, findIssuer, readAnchors, refuseTestCertificate } from './certificate-path.js';
import { detachSignature, findSignature, refuseDuplicateIds } from './coverage.js';
import { readDocument } from './document-tree.js';
import type { DocumentTree } from './document-tree.js';
import { isXmlSignatureGenuine } from './key-strength.js';
import { readPerson } from './person.js';
import { Refusal, refuseUnless } from './refusal.js';
import { checkSeal } from './seal.js';
import { readSignature } from './signed-info.js';
import type { ExpectedDigest, SignatureParts } from './signed-info.js';
import { findSigningCertificate } from './signing-certificate.js';
import { checkSigningTime } from './signing-time.js';
import type { RevocationData, SignaturePolicy, TrustSettings } from './trust-settings.js';
import { VerdictReport } from './verdict.js';
import type { Verdict } from './verdict.js';
import { viewOf } from './verified-element.js';
import { readSignedProperties } from './xades-properties.js';
import type { SignedProperties } from './xades-properties.js';

interface Case {
  readonly bytes: Uint8Array;
  readonly policy: SignaturePolicy;
  readonly trust: TrustSettings;
  readonly time: Date;
  readonly revocation: RevocationData;
}

interface SignedDocument {
  readonly document: DocumentTree;
  /** The root without the signature. */
  readonly content: Element;
  readonly signature: SignatureParts;
  readonly properties: SignedProperties;
}

/**
 * Verifies one signed document. Synchronous, without state, network or clock; never throws.
 *
 * @param bytes the document exactly as received
 * @param policy what kind of signature is asked for, and since when
 * @param trust issuing authorities (PEM) and seals the office accepts
 * @param time moment of receipt: certificates must be valid then, SigningTime not later
 * @param revocation reserved; revocation is reported as not evaluated
 * @returns indication of ETSI EN 319 102-1, reason code, checks; person and content only when TOTAL-PASSED
 */
export function verify(
  bytes: Uint8Array,
  policy: SignaturePolicy,
  trust: TrustSettings,
  time: Date,
  revocation?: RevocationData,
): Verdict {
  const report = new VerdictReport();
  try {
    return judge({ bytes, policy, trust, time, revocation }, report);
  } catch (error) {
    return report.refused(error);
  }
}

/** The order of EN 319 102-1: format, signing certificate, cryptography, certificate, constraints. */
function judge(given: Case, report: VerdictReport): Verdict {
  const document = report.check('format', () => readDocument(given.bytes, given.policy.maxBytes));
  const signed = report.check('structure', () => takeApart(document));
  const leaf = checkCryptography(signed, report);
  checkCertificate(leaf, given, report);
  report.check('signing-time', () => checkSigningTime(signed.properties.signingTime, given.policy, given.time, leaf));
  const person = report.check('person', () => readPerson(signed.properties.signerRole, document.elements));
  return report.passed(person, viewOf(signed.content));
}

function takeApart(document: DocumentTree): SignedDocument {
  refuseDuplicateIds(document);
  const element = findSignature(document);
  const signature = readSignature(element);
  const properties = readSignedProperties(signature);
  return { document, signature, properties, content: detachSignature(document, element) };
}

function checkCryptography({ document, content, signature, properties }: SignedDocument, report: VerdictReport): Certificate {
  const { signingCertificate } = properties;
  const leaf = report.check('signing-certificate', () =>
    findSigningCertificate(signature.certificates, signingCertificate, signature.algorithm),
  );
  report.check('signed-properties-digest', () => {
    const isSame = hasDigest(canonicalElement(properties.element), signature.properties);
    refuseUnless(isSame, 'SIGNED_PROPERTIES_DIGEST_DIFFERS');
  });
  report.check('content-digest', () => {
    refuseUnless(hasDigest(canonicalDocument(content, document.stylesheet), signature.content), 'CONTENT_DIGEST_DIFFERS');
  });
  report.check('signature-value', () => {
    const signedInfo = canonicalElement(signature.signedInfo);
    refuseUnless(isXmlSignatureGenuine(leaf.key, signature.algorithm, signedInfo, signature.value), 'SIGNATURE_VALUE_WRONG');
  });
  report.signedBy(leaf, properties.signingTime);
  return leaf;
}

function checkCertificate(leaf: Certificate, { trust, time }: Case, report: VerdictReport): void {
  report.check('certificate', () => {
    refuseTestCertificate(leaf, trust.acceptTestCertificates);
    checkLeaf(leaf, time);
  });
  const issuer = report.check('path', () => {
    const found = findIssuer(leaf, readAnchors(trust.anchors), time);
    refuseTestCertificate(found, trust.acceptTestCertificates);
    return found;
  });
  report.check('seal', () => recordSeal(leaf, issuer, { trust, time }, report));
}

function recordSeal(
  leaf: Certificate,
  issuer: Certificate,
  { trust, time }: Pick<Case, 'trust' | 'time'>,
  report: VerdictReport,
): void {
  try {
    checkSeal(leaf, issuer, trust.seals, time);
    report.sealedBy(leaf);
  } catch (error) {
    // A seal that waits for approval is still a seal: the administrator has to see which.
    if (error instanceof Refusal && error.reason === 'NEW_SEAL') report.sealedBy(leaf);
    throw error;
  }
}

function hasDigest(bytes: Uint8Array, expected: ExpectedDigest): boolean {
  return digest(expected.hash, bytes).equals(expected.value);
}
