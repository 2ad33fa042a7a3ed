// Judges one signature of any kind, in the order of EN 319 102-1: format, references, value, coverage, then the certificate.
import { canonicalForm } from './xml/canonical-form.js';
import { judgeChain } from './certificates/certificate-chain.js';
import type { ChainQuestion, ChainVerdict } from './certificates/certificate-chain.js';
import type { Certificate } from './certificates/certificate.js';
import { extendedKeyUses } from './certificates/certificate-extensions.js';
import { readAnchors, refuseTestCertificate } from './certificates/certificate-path.js';
import { counteredBy } from './xmldsig/coverage.js';
import type { DigestBudget } from './xmldsig/digest-budget.js';
import { attributeOf, isElement } from './xml/elements.js';
import { embeddedEvidence } from './xmldsig/embedded-evidence.js';
import { extentOf } from './xmldsig/extent.js';
import { GeneralReport } from './general-report.js';
import { findSigner, kindOf, personOf } from './general-signer.js';
import type { SignatureVerdict } from './general-verdict.js';
import type { GeneralCase } from './judge-general.js';
import { readKeyInfo } from './xmldsig/key-info.js';
import type { KeyInfo } from './xmldsig/key-info.js';
import { TSL, TSL_SIGNING } from './namespaces.js';
import { findQualifyingProperties } from './xmldsig/qualifying-properties.js';
import type { QualifyingProperties } from './xmldsig/qualifying-properties.js';
import { Refusal, refuseUnless } from './refusal.js';
import { checkReferences } from './xmldsig/reference-digests.js';
import type { ReferenceFinding } from './xmldsig/reference-digests.js';
import { readSignature } from './xmldsig/signature-parts.js';
import type { SignatureParts } from './xmldsig/signature-parts.js';
import { judgeTimeStamps } from './xmldsig/time-stamps.js';
import { DEFAULT_SKEW_MS } from './trust-settings.js';
import type { TrustSettings } from './trust-settings.js';
import type { SignerPerson } from './person.js';
import { readGeneralProperties } from './xmldsig/xades-properties.js';
import type { GeneralProperties } from './xmldsig/xades-properties.js';
import type { XmlElement } from './xml/xml-tree.js';

type StampQuestion = Omit<ChainQuestion, 'purpose'>;

interface Parsed {
  readonly signature: SignatureParts;
  readonly qualifying: QualifyingProperties | null;
  readonly properties: GeneralProperties | null;
  readonly keyInfo: KeyInfo;
}

/** @param budget of the document, shared by its signatures */
export function judgeSignature(element: XmlElement, given: GeneralCase, budget: DigestBudget): SignatureVerdict {
  const countered = counteredBy(element);
  const report = new GeneralReport(attributeOf(element, 'Id'), countered !== null);
  try {
    const parsed = report.require('structure', () => parse(element));
    report.isXades(parsed.qualifying);
    checkContent(parsed, countered, report, budget);
    const leaf = checkValue(parsed, given.time, report);
    return report.verdict(leaf === null ? null : checkCertificate(leaf, parsed, given, report));
  } catch (error) {
    report.refuse(error);
    return report.verdict(null);
  }
}

function parse(element: XmlElement): Parsed {
  const signature = readSignature(element);
  const qualifying = findQualifyingProperties(signature);
  const properties = qualifying && readGeneralProperties(qualifying);
  return { signature, qualifying, properties, keyInfo: readKeyInfo(signature.keyInfo) };
}

function checkContent(
  { signature, qualifying }: Parsed,
  countered: XmlElement | null,
  report: GeneralReport,
  budget: DigestBudget,
): void {
  report.check('references', () => {
    const references = checkReferences(signature, qualifying, budget);
    report.refersTo(references);
    report.covers(coverageOf(signature, qualifying, references, countered));
    const fault = references.find(({ reason }) => reason !== null);
    if (fault?.reason) throw new Refusal(fault.reason);
  });
}

function coverageOf(
  signature: SignatureParts,
  qualifying: QualifyingProperties | null,
  references: readonly ReferenceFinding[],
  countered: XmlElement | null,
) {
  const covered = references.map((reference) => reference.covered).filter((selection) => selection !== null);
  if (countered === null) return extentOf(signature, qualifying, covered);
  const value = [...countered.elements()].find(({ name }) => name === 'SignatureValue');
  // Its place says that it counters; the type is only asked for elsewhere (XAdES 1.3.2, 7.2.4).
  const isCountering = value !== undefined && covered.some(({ apex }) => apex === value.index);
  return isCountering ? 'full' : 'none';
}

/** The certificate whose key made the value; null, with a fault noted, when the signature shows none. */
function checkValue({ signature, properties, keyInfo }: Parsed, time: Date, report: GeneralReport): Certificate | null {
  const { tree } = signature.element;
  const hasKey = keyInfo.certificates.length + keyInfo.bareKeys.length > 0;
  const checked = () => {
    const signedInfo = canonicalForm(tree, { apex: signature.signedInfo.index, without: [] }, signature.canonicalization);
    return findSigner(signature, keyInfo, properties, signedInfo, time);
  };
  const leaf = hasKey ? report.check('signature-value', checked) : null;
  // Where a digest is wrong, what it should have covered is no question of its own.
  if (!report.haveReferencesPassed) report.note('coverage', 'not-evaluated');
  else
    report.check('coverage', () => {
      refuseUnless(report.coverage === 'full', report.isCounterSignature ? 'COUNTER_SIGNATURE_TARGET' : 'PARTIAL_COVERAGE');
    });
  if (!report.isSound) return null;
  return report.require('signing-certificate', () => {
    refuseUnless(leaf !== null, 'SIGNING_CERTIFICATE_MISSING');
    return leaf;
  });
}

function checkCertificate(leaf: Certificate, parsed: Parsed, given: GeneralCase, report: GeneralReport): SignerPerson | null {
  const { properties } = parsed;
  const kind = kindOf(leaf, given.trust);
  report.signedBy(leaf, kind, properties?.signingTime ?? null);
  const question = questionOf(parsed, given);
  const chain = judgeChain(leaf, { ...question, purpose: purposeOf(leaf, parsed) });
  report.leadsTo(chain);
  report.check('signing-certificate', () => refuseTestCertificate(leaf, given.trust.acceptTestCertificates));
  if (properties) checkProperties(leaf, properties, given, report);
  noteTimeStamps(leaf, parsed, question, report);
  return report.isSound ? personOf(leaf, kind, properties, isPinned(chain, given.trust)) : null;
}

/** A certificate for signing trusted lists may sign those. */
function purposeOf(leaf: Certificate, { signature }: Parsed): ChainQuestion['purpose'] {
  const isList = isElement(signature.element.tree.root, TSL, 'TrustServiceStatusList');
  return isList && extendedKeyUses(leaf)?.includes(TSL_SIGNING) === true ? 'any' : 'signature';
}

/** Without the purpose: the same certificates and lists serve the signature and its time stamps. */
function questionOf({ keyInfo, qualifying }: Parsed, { trust, time, revocation }: GeneralCase): StampQuestion {
  const embedded = embeddedEvidence(keyInfo, qualifying);
  return {
    anchors: readAnchors(trust.anchors),
    intermediates: [...readAnchors(trust.intermediates ?? []), ...embedded.certificates],
    crls: [...(revocation?.crls ?? []), ...embedded.crls],
    ocspResponses: [...(revocation?.ocspResponses ?? []), ...embedded.ocspResponses],
    time,
  };
}

/** What is said here has no say in the verdict. */
function noteTimeStamps(leaf: Certificate, parsed: Parsed, question: StampQuestion, report: GeneralReport): void {
  const { signature, qualifying, properties } = parsed;
  if (qualifying === null || properties === null) return;
  const { signingTime } = properties;
  const stamps = judgeTimeStamps({ signature, qualifying, leaf, signingTime }, question);
  report.stampedBy(stamps);
  if (stamps.length > 0) report.note('time-stamps', stamps.every(({ isSound }) => isSound) ? 'passed' : 'failed');
}

/** Trusted by itself, or approved by a rule for the authority that issued it (R41). */
function isPinned({ chain }: ChainVerdict, { seals }: TrustSettings): boolean {
  const [leaf, issuer] = chain;
  if (leaf === undefined || issuer === undefined) return leaf !== undefined;
  const ofIssuer = seals.filter((rule) => rule.issuerSpkiSha256.toLowerCase() === issuer.spkiSha256);
  return ofIssuer.some((rule) => rule.approvedLeaves.some((sha256) => sha256.toLowerCase() === leaf.sha256));
}

function checkProperties(leaf: Certificate, properties: GeneralProperties, given: GeneralCase, report: GeneralReport): void {
  const skew = given.policy.skewMs ?? DEFAULT_SKEW_MS;
  const at = properties.signingTime.getTime();
  report.check('signing-time', () => {
    refuseUnless(at >= leaf.notBefore.getTime() && at <= leaf.notAfter.getTime(), 'SIGNING_TIME_OUT_OF_RANGE');
    refuseUnless(at <= given.time.getTime() + skew, 'SIGNING_TIME_OUT_OF_RANGE');
  });
  const { serialNumber } = properties.signingCertificate;
  const isSerialRight = serialNumber !== null && serialNumber !== '' && BigInt(serialNumber) === leaf.serialNumber;
  report.note('issuer-serial', serialNumber === null ? 'not-evaluated' : isSerialRight ? 'passed' : 'failed');
  report.note('signature-policy', properties.hasPolicy ? 'not-evaluated' : 'passed');
}
