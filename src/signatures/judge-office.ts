// Judges a document as the office demands it: one signature over everything else, of a person the office knows how to name.
import { digest } from './algorithms.js';
import { canonicalForm } from './xml/canonical-form.js';
import type { Certificate } from './certificates/certificate.js';
import { findSignature, refuseDuplicateIds } from './xmldsig/coverage.js';
import { checkSigner } from './office-signer.js';
import { checkTrustedProfileShape, readOfficeSignature } from './office-signature.js';
import type { OfficeSignature } from './office-signature.js';
import { refuseUnless } from './refusal.js';
import { OFFICE_RULES } from './xml/scan-rules.js';
import type { ScanRules } from './xml/scan-rules.js';
import { readSignature } from './xmldsig/signature-parts.js';
import type { Reference } from './xmldsig/signature-parts.js';
import { isSignatureValueGenuine, refuseOutdatedKey } from './xmldsig/signature-value.js';
import { isWrapper, unwrapped } from './signed-file-wrapper.js';
import { findSigningCertificate } from './xmldsig/signing-certificate.js';
import { checkSigningTime } from './xmldsig/signing-time.js';
import { transformed } from './xmldsig/transforms.js';
import type { Target } from './xmldsig/transforms.js';
import type { OfficePolicy, RevocationData, TrustSettings } from './trust-settings.js';
import { VerdictReport } from './verdict.js';
import type { Verdict } from './verdict.js';
import { viewOf } from './verified-element.js';
import type { VerifiedElement } from './verified-element.js';
import { readSignedProperties } from './xmldsig/xades-properties.js';
import type { SignedProperties } from './xmldsig/xades-properties.js';
import { scanDocument } from './xml/xml-scanner.js';
import { OUTSIDE } from './xml/xml-tree.js';
import type { XmlTree } from './xml/xml-tree.js';

export interface OfficeCase {
  readonly bytes: Uint8Array;
  readonly policy: OfficePolicy;
  readonly trust: TrustSettings;
  readonly time: Date;
  readonly revocation: RevocationData | undefined;
}

interface SignedDocument {
  readonly tree: XmlTree;
  readonly signature: OfficeSignature;
  readonly properties: SignedProperties;
}

const WHOLE_DOCUMENT: Target = { apex: OUTSIDE, withComments: false };

export function judgeForOffice(given: OfficeCase): Verdict {
  const report = new VerdictReport();
  try {
    return judge(given, report);
  } catch (error) {
    return report.refused(error);
  }
}

/** The order of EN 319 102-1: format, signing certificate, cryptography, certificate, constraints. */
function judge(given: OfficeCase, report: VerdictReport): Verdict {
  const rules = rulesOf(given.policy);
  const tree = report.check('format', () => scanDocument(given.bytes, rules));
  const signed = report.check('structure', () => takeApart(tree, given.policy));
  report.signatureId = signed.signature.parts.id;
  const leaf = checkCryptography(signed, given.time, report);
  const { signature, properties } = signed;
  const readSigner = checkSigner(leaf, signature, properties.signerRole, given, report);
  report.check('signing-time', () => checkSigningTime(properties.signingTime, given.policy, given.time, leaf));
  const person = report.check('person', readSigner);
  return report.passed(person, contentOf(signed, rules));
}

function rulesOf({ maxBytes }: OfficePolicy): ScanRules {
  return maxBytes === undefined ? OFFICE_RULES : { ...OFFICE_RULES, maxBytes };
}

function takeApart(tree: XmlTree, policy: OfficePolicy): SignedDocument {
  refuseDuplicateIds(tree);
  const signature = readOfficeSignature(readSignature(findSignature(tree)));
  if (policy.profile === 'trusted-profile') checkTrustedProfileShape(signature);
  return { tree, signature, properties: readSignedProperties(signature.qualifying) };
}

function checkCryptography({ tree, signature, properties }: SignedDocument, time: Date, report: VerdictReport): Certificate {
  const { parts, qualifying, certificates, content } = signature;
  const leaf = report.check('signing-certificate', () => {
    const found = findSigningCertificate(certificates, properties.signingCertificate, parts.algorithm);
    refuseOutdatedKey(found.key, time);
    return found;
  });
  const hasDigest = (target: Target, reference: Reference) => {
    const { bytes } = transformed(tree, target, reference.transforms, parts.element);
    return digest(reference.digest.hash, bytes).equals(reference.digest.value);
  };
  report.check('signed-properties-digest', () => {
    const target = { apex: qualifying.signed.index, withComments: false };
    refuseUnless(hasDigest(target, qualifying.reference), 'SIGNED_PROPERTIES_DIGEST_DIFFERS');
  });
  report.check('content-digest', () => refuseUnless(hasDigest(WHOLE_DOCUMENT, content), 'CONTENT_DIGEST_DIFFERS'));
  report.check('signature-value', () => {
    const signedInfo = canonicalForm(tree, { apex: parts.signedInfo.index, without: [] }, parts.canonicalization);
    refuseUnless(isSignatureValueGenuine(leaf.key, parts.algorithm, signedInfo, parts.value), 'SIGNATURE_VALUE_WRONG');
  });
  report.signedBy(leaf, properties.signingTime);
  return leaf;
}

/** Of a file signed at podpis.gov.pl: what is inside the wrapper. */
function contentOf({ tree, signature }: SignedDocument, rules: ScanRules): VerifiedElement {
  const { element } = signature.parts;
  if (!isWrapper(tree.root)) return viewOf(tree.root, element);
  const left = { maxBytes: rules.maxBytes - tree.bytes.length, maxNodes: rules.maxNodes - tree.nodeCount };
  return viewOf(unwrapped(tree.root, element, { ...rules, ...left }).root);
}
