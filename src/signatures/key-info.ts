// Reads what a signature says about its key. The key comes from a certificate only; a bare key is read to see whether the signature is
// sound and whether it contradicts the certificate, never to be trusted (R31).
import { createPublicKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { decodeBase64 } from './base64.js';
import { attributeOf, childElements, isElement, leafText } from './elements.js';
import { DS } from './namespaces.js';
import { refuseUnless } from './refusal.js';
import { ELEMENT } from './xml-tree.js';
import type { XmlElement } from './xml-tree.js';

const DS11 = 'http://www.w3.org/2009/xmldsig11#';
const BROKEN = 'KEY_INFO_NOT_ALLOWED';
const MAX_CERTIFICATES = 30;

/** Curves by identifier: name in a JSON Web Key and bytes of one coordinate. */
const CURVES: ReadonlyMap<string, readonly [name: string, bytes: number]> = new Map([
  ['urn:oid:1.2.840.10045.3.1.7', ['P-256', 32]],
  ['urn:oid:1.3.132.0.34', ['P-384', 48]],
  ['urn:oid:1.3.132.0.35', ['P-521', 66]],
]);

export interface KeyInfo {
  /** DER of each X509Certificate. */
  readonly certificates: readonly Buffer[];
  /** Keys written out. */
  readonly bareKeys: readonly KeyObject[];
  /** A key is written in a form we do not read. */
  readonly hasUnknownKey: boolean;
}

export function readKeyInfo(keyInfo: XmlElement | null): KeyInfo {
  if (keyInfo === null) return { certificates: [], bareKeys: [], hasUnknownKey: false };
  refuseForeignContent(keyInfo);
  const children = childElements(keyInfo, BROKEN);
  const data = children.filter((child) => isElement(child, DS, 'X509Data')).flatMap((child) => childElements(child, BROKEN));
  const certificates = data.filter((child) => isElement(child, DS, 'X509Certificate'));
  refuseUnless(certificates.length <= MAX_CERTIFICATES, 'LIMIT_EXCEEDED');
  const keys = children.map((child) => readKey(child)).filter((key) => key !== undefined);
  return {
    certificates: certificates.map((certificate) => decodeBase64(leafText(certificate, BROKEN))),
    bareKeys: keys.filter((key) => key !== null),
    hasUnknownKey: keys.includes(null),
  };
}

/** KeyInfo is signed by nobody: whatever is no key could be a content hidden from the digests (R27). */
function refuseForeignContent(keyInfo: XmlElement): void {
  const { tree } = keyInfo;
  for (let node = keyInfo.index; node < keyInfo.end; node += 1) {
    if (tree.kind(node) !== ELEMENT) continue;
    const { namespace } = tree.element(node);
    refuseUnless(namespace === DS || namespace === DS11, BROKEN);
  }
}

/** Undefined: no key; null: a key we cannot read. */
function readKey(element: XmlElement): KeyObject | null | undefined {
  if (isElement(element, DS11, 'DEREncodedKeyValue')) {
    return keyOrNull(() => createPublicKey({ key: decodeBase64(leafText(element, BROKEN)), format: 'der', type: 'spki' }));
  }
  if (!isElement(element, DS, 'KeyValue')) return undefined;
  const [value] = childElements(element, BROKEN);
  if (isElement(value, DS, 'RSAKeyValue')) return keyOrNull(() => fromJwk(rsaKey(value)));
  if (isElement(value, DS11, 'ECKeyValue')) return keyOrNull(() => fromJwk(ecKey(value)));
  return null;
}

function rsaKey(value: XmlElement): JsonWebKey {
  const [modulus, exponent] = childElements(value, BROKEN);
  refuseUnless(isElement(modulus, DS, 'Modulus') && isElement(exponent, DS, 'Exponent'), BROKEN);
  return { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) };
}

function ecKey(value: XmlElement): JsonWebKey {
  const [curve, point] = childElements(value, BROKEN);
  refuseUnless(isElement(curve, DS11, 'NamedCurve') && isElement(point, DS11, 'PublicKey'), BROKEN);
  const known = CURVES.get(attributeOf(curve, 'URI') ?? '');
  refuseUnless(known !== undefined, BROKEN);
  const [crv, size] = known;
  const bytes = decodeBase64(leafText(point, BROKEN));
  refuseUnless(bytes[0] === 4 && bytes.length === 1 + 2 * size, BROKEN);
  const coordinate = (from: number) => bytes.subarray(from, from + size).toString('base64url');
  return { kty: 'EC', crv, x: coordinate(1), y: coordinate(1 + size) };
}

function fromJwk(key: JsonWebKey): KeyObject {
  return createPublicKey({ key, format: 'jwk' });
}

function base64url(element: XmlElement): string {
  return decodeBase64(leafText(element, BROKEN)).toString('base64url');
}

function keyOrNull(make: () => KeyObject): KeyObject | null {
  try {
    return make();
  } catch {
    // Whatever is wrong with a bare key, it is one we cannot read.
    return null;
  }
}
