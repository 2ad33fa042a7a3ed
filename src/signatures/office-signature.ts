// Decides whether a signature has a shape the office takes: that of the trusted profile, or that of qualified and personal signatures
// made at podpis.gov.pl. Exactly two references: the document without the signature, and the signed properties.
import type { CanonicalMethod } from './xml/canonical-form.js';
import { Sequence, allowAttributes, leafText } from './xml/elements.js';
import { decodeBase64 } from './xml/base64.js';
import { DS, SIGNED_PROPERTIES_TYPE } from './namespaces.js';
import { findQualifyingProperties } from './xmldsig/qualifying-properties.js';
import type { QualifyingProperties } from './xmldsig/qualifying-properties.js';
import { refuseUnless } from './refusal.js';
import type { Reference, SignatureParts } from './xmldsig/signature-parts.js';
import type { Transform } from './xmldsig/transforms.js';
import type { XmlElement } from './xml/xml-tree.js';

const OTHER_REFERENCES = 'REFERENCES_NOT_AS_PROFILE';
const OTHER_TRANSFORMS = 'TRANSFORMS_NOT_AS_PROFILE';

export interface OfficeSignature {
  readonly parts: SignatureParts;
  readonly content: Reference;
  readonly qualifying: QualifyingProperties;
  /** DER of each X509Certificate in KeyInfo. */
  readonly certificates: readonly Buffer[];
  /** Exactly the transforms and the canonical form the trusted profile uses. */
  readonly isTrustedProfileShape: boolean;
}

export function readOfficeSignature(parts: SignatureParts): OfficeSignature {
  allowAttributes(parts.element, ['Id'], 'SIGNATURE_STRUCTURE');
  const content = checkReferences(parts);
  const certificates = readKeyInfo(parts.keyInfo);
  refuseUnless(parts.objects.length === 1, 'SIGNATURE_STRUCTURE');
  const qualifying = findQualifyingProperties(parts);
  refuseUnless(qualifying !== null, 'SIGNED_PROPERTIES_STRUCTURE');
  for (const element of qualifying.object.elements()) allowAttributes(element, ['Id', 'Target'], 'SIGNED_PROPERTIES_STRUCTURE');
  const isTrustedProfileShape = hasTrustedProfileShape(parts, content, qualifying.reference);
  return { parts, content, qualifying, certificates, isTrustedProfileShape };
}

/** @throws Refusal when a signature of the trusted profile would look otherwise */
export function checkTrustedProfileShape({ parts, isTrustedProfileShape }: OfficeSignature): void {
  refuseUnless(parts.canonicalization.kind === 'exclusive', 'ALGORITHM_NOT_ALLOWED');
  refuseUnless(isTrustedProfileShape, OTHER_TRANSFORMS);
}

function checkReferences({ references, canonicalization }: SignatureParts): Reference {
  refuseUnless(isOfficeForm(canonicalization), 'ALGORITHM_NOT_ALLOWED');
  const content = references.find(({ uri }) => uri === '');
  const properties = references.find(({ type }) => type === SIGNED_PROPERTIES_TYPE);
  const areTwo = references.length === 2 && content !== undefined && properties !== undefined && content !== properties;
  refuseUnless(areTwo, OTHER_REFERENCES);
  refuseUnless(content.type === null || content.type === '', OTHER_REFERENCES);
  refuseUnless(/^#[^#()'"\s]+$/.test(properties.uri ?? ''), OTHER_REFERENCES);
  refuseUnless(isContentShape(content.transforms), OTHER_TRANSFORMS);
  refuseUnless(properties.transforms.length === 1 && isOfficeTransform(properties.transforms[0]), OTHER_TRANSFORMS);
  return content;
}

/** The signature taken out by one of the two ways, then at most one canonical form. */
function isContentShape([first, second, ...others]: readonly Transform[]): boolean {
  const takesOut = first?.kind === 'without-signatures' || first?.kind === 'enveloped';
  return takesOut && others.length === 0 && (second === undefined || isOfficeTransform(second));
}

function isOfficeTransform(transform: Transform | undefined): boolean {
  return transform?.kind === 'canonical' && isOfficeForm(transform.method);
}

function isOfficeForm({ withComments, prefixes }: CanonicalMethod): boolean {
  return !withComments && prefixes.length === 0;
}

function hasTrustedProfileShape(parts: SignatureParts, content: Reference, properties: Reference): boolean {
  const [only, ...others] = content.transforms;
  const [form] = properties.transforms;
  const isExclusive = form?.kind === 'canonical' && form.method.kind === 'exclusive';
  return only?.kind === 'without-signatures' && others.length === 0 && isExclusive && parts.canonicalization.kind === 'exclusive';
}

/** Nothing but certificates may stand in KeyInfo: no key value, no key name, no retrieval. */
function readKeyInfo(keyInfo: XmlElement | null): Buffer[] {
  refuseUnless(keyInfo !== null, 'SIGNING_CERTIFICATE_MISSING');
  const parts = new Sequence(keyInfo, DS, 'KEY_INFO_NOT_ALLOWED');
  const data = new Sequence(parts.one('X509Data'), DS, 'KEY_INFO_NOT_ALLOWED');
  parts.end();
  const certificates = data.many('X509Certificate');
  data.end();
  refuseUnless(certificates.length > 0, 'SIGNING_CERTIFICATE_MISSING');
  return certificates.map((certificate) => decodeBase64(leafText(certificate, 'KEY_INFO_NOT_ALLOWED')));
}
