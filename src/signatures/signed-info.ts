// Decides whether a ds:Signature has the one shape of the trusted profile: its parts, its two references, their transforms.
import type { Element } from '@xmldom/xmldom';
import { EXCLUSIVE_C14N, XPATH_TRANSFORM, digestAlgorithm, signatureAlgorithm } from './algorithms.js';
import type { Hash, SignatureAlgorithm } from './algorithms.js';
import { decodeBase64 } from './base64.js';
import { DS } from './coverage.js';
import { Sequence, allowAttributes, childElements, leafText } from './elements.js';
import { refuseUnless } from './refusal.js';

const SIGNED_PROPERTIES_TYPE = 'http://uri.etsi.org/01903#SignedProperties';
const BROKEN = 'SIGNATURE_STRUCTURE';
const OTHER_REFERENCES = 'REFERENCES_NOT_AS_PROFILE';
const OTHER_TRANSFORMS = 'TRANSFORMS_NOT_AS_PROFILE';

export interface ExpectedDigest {
  readonly hash: Hash;
  readonly value: Buffer;
}

export interface SignatureParts {
  readonly id: string;
  readonly signedInfo: Element;
  readonly algorithm: SignatureAlgorithm;
  readonly content: ExpectedDigest;
  readonly properties: ExpectedDigest & { readonly targetId: string };
  readonly value: Buffer;
  /** DER of each X509Certificate in KeyInfo. */
  readonly certificates: readonly Buffer[];
  /** The one ds:Object. */
  readonly object: Element;
}

export function readSignature(signature: Element): SignatureParts {
  allowAttributes(signature, ['Id'], BROKEN);
  const parts = new Sequence(signature, DS, BROKEN);
  const signedInfo = parts.one('SignedInfo');
  const value = parts.one('SignatureValue');
  const keyInfo = parts.optional('KeyInfo');
  const object = parts.one('Object');
  parts.end();
  allowAttributes(value, ['Id'], BROKEN);
  allowAttributes(object, ['Id'], BROKEN);
  return {
    id: signature.getAttribute('Id') ?? '',
    signedInfo,
    ...readSignedInfo(signedInfo),
    value: decodeBase64(leafText(value, BROKEN)),
    certificates: readKeyInfo(keyInfo),
    object,
  };
}

function readSignedInfo(signedInfo: Element): Pick<SignatureParts, 'algorithm' | 'content' | 'properties'> {
  allowAttributes(signedInfo, ['Id'], BROKEN);
  const parts = new Sequence(signedInfo, DS, BROKEN);
  refuseUnless(bareAlgorithm(parts.one('CanonicalizationMethod')) === EXCLUSIVE_C14N, 'ALGORITHM_NOT_ALLOWED');
  const algorithm = signatureAlgorithm(bareAlgorithm(parts.one('SignatureMethod')));
  const references = parts.many('Reference');
  parts.end();
  const content = references.find((reference) => reference.getAttribute('URI') === '');
  const properties = references.find((reference) => reference.getAttribute('Type') === SIGNED_PROPERTIES_TYPE);
  const areAsProfile = references.length === 2 && content !== undefined && properties !== undefined && content !== properties;
  refuseUnless(areAsProfile, OTHER_REFERENCES);
  return { algorithm, content: readContentReference(content), properties: readPropertiesReference(properties) };
}

function readContentReference(reference: Element): ExpectedDigest {
  allowAttributes(reference, ['Id', 'URI'], OTHER_REFERENCES);
  const [transform, expected] = readReference(reference);
  refuseUnless(transform.getAttribute('Algorithm') === XPATH_TRANSFORM, OTHER_TRANSFORMS);
  checkXPath(transform);
  return expected;
}

function readPropertiesReference(reference: Element): SignatureParts['properties'] {
  allowAttributes(reference, ['Id', 'URI', 'Type'], OTHER_REFERENCES);
  const [transform, expected] = readReference(reference);
  refuseUnless(transform.getAttribute('Algorithm') === EXCLUSIVE_C14N, OTHER_TRANSFORMS);
  refuseUnless(childElements(transform, OTHER_TRANSFORMS).length === 0, OTHER_TRANSFORMS);
  const targetId = /^#([^#()'"\s]+)$/.exec(reference.getAttribute('URI') ?? '')?.[1];
  refuseUnless(targetId !== undefined, OTHER_REFERENCES);
  return { ...expected, targetId };
}

/** The only transform of a reference and the digest it promises. */
function readReference(reference: Element): [Element, ExpectedDigest] {
  const parts = new Sequence(reference, DS, BROKEN);
  const transforms = parts.optional('Transforms');
  const hash = digestAlgorithm(bareAlgorithm(parts.one('DigestMethod')));
  const value = decodeBase64(leafText(parts.one('DigestValue'), BROKEN));
  parts.end();
  refuseUnless(transforms !== null, OTHER_TRANSFORMS);
  const inside = new Sequence(transforms, DS, OTHER_TRANSFORMS);
  const transform = inside.one('Transform');
  inside.end();
  allowAttributes(transform, ['Algorithm'], OTHER_TRANSFORMS);
  return [transform, { hash, value }];
}

/** Exactly `not(ancestor-or-self::P:Signature)`, where P means XMLDSig at that place: never another expression, never evaluated. */
function checkXPath(transform: Element): void {
  const inside = new Sequence(transform, DS, OTHER_TRANSFORMS);
  const xpath = inside.one('XPath');
  inside.end();
  allowAttributes(xpath, [], OTHER_TRANSFORMS);
  const expression = leafText(xpath, OTHER_TRANSFORMS).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const prefix = /^not\(ancestor-or-self::([^\s:()'"]+):Signature\)$/.exec(expression)?.[1];
  refuseUnless(prefix !== undefined && boundNamespace(xpath, prefix) === DS, OTHER_TRANSFORMS);
}

function boundNamespace(place: Element, prefix: string): string | null {
  for (
    let element: Element | null = place;
    element?.nodeType === place.nodeType;
    element = element.parentNode as Element | null
  ) {
    const bound = element.getAttribute(`xmlns:${prefix}`);
    if (bound !== null) return bound;
  }
  return null;
}

/** Nothing but certificates may stand in KeyInfo: no key value, no key name, no retrieval. */
function readKeyInfo(keyInfo: Element | null): Buffer[] {
  refuseUnless(keyInfo !== null, 'SIGNING_CERTIFICATE_MISSING');
  const parts = new Sequence(keyInfo, DS, 'KEY_INFO_NOT_ALLOWED');
  const data = new Sequence(parts.one('X509Data'), DS, 'KEY_INFO_NOT_ALLOWED');
  parts.end();
  const certificates = data.many('X509Certificate');
  data.end();
  refuseUnless(certificates.length > 0, 'SIGNING_CERTIFICATE_MISSING');
  return certificates.map((certificate) => decodeBase64(leafText(certificate, 'KEY_INFO_NOT_ALLOWED')));
}

function bareAlgorithm(method: Element): string | null {
  allowAttributes(method, ['Algorithm'], BROKEN);
  // Parameters (output length, prefix lists) would change what the algorithm does.
  refuseUnless(childElements(method, BROKEN).length === 0, 'ALGORITHM_NOT_ALLOWED');
  return method.getAttribute('Algorithm');
}
