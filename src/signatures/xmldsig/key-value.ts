// Reads a key that a signature writes out: RSA, EC by a named curve in the form of XMLDSig 1.1 or of RFC 4050, or a whole
// SubjectPublicKeyInfo. It is compared with the certificate and never trusted (R31).
import { createPublicKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { decodeBase64 } from '../xml/base64.js';
import { attributeOf, childElements, isElement, leafText } from '../xml/elements.js';
import { DS, DS11, DS_MORE } from '../namespaces.js';
import { refuseUnless } from '../refusal.js';
import type { XmlElement } from '../xml/xml-tree.js';

const BROKEN = 'KEY_INFO_NOT_ALLOWED';

interface Curve {
  /** In a JSON Web Key. */
  readonly name: string;
  /** Bytes of one coordinate. */
  readonly size: number;
}

const CURVES: ReadonlyMap<string, Curve> = new Map([
  ['urn:oid:1.2.840.10045.3.1.7', { name: 'P-256', size: 32 }],
  ['urn:oid:1.3.132.0.34', { name: 'P-384', size: 48 }],
  ['urn:oid:1.3.132.0.35', { name: 'P-521', size: 66 }],
]);

/** Undefined: no key; null: a key we cannot read. */
export function readKey(element: XmlElement): KeyObject | null | undefined {
  if (isElement(element, DS11, 'DEREncodedKeyValue')) {
    return keyOrNull(() => createPublicKey({ key: decodeBase64(leafText(element, BROKEN)), format: 'der', type: 'spki' }));
  }
  if (!isElement(element, DS, 'KeyValue')) return undefined;
  const [value] = childElements(element, BROKEN);
  if (isElement(value, DS, 'RSAKeyValue')) return keyOrNull(() => fromJwk(rsaKey(value)));
  if (isElement(value, DS11, 'ECKeyValue')) return keyOrNull(() => fromJwk(ecKey(value)));
  if (isElement(value, DS_MORE, 'ECDSAKeyValue')) return keyOrNull(() => fromJwk(decimalKey(value)));
  return null;
}

function rsaKey(value: XmlElement): JsonWebKey {
  const [modulus, exponent] = childElements(value, BROKEN);
  refuseUnless(isElement(modulus, DS, 'Modulus') && isElement(exponent, DS, 'Exponent'), BROKEN);
  return { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) };
}

function ecKey(value: XmlElement): JsonWebKey {
  const [named, point] = childElements(value, BROKEN);
  refuseUnless(isElement(named, DS11, 'NamedCurve') && isElement(point, DS11, 'PublicKey'), BROKEN);
  const curve = curveCalled(attributeOf(named, 'URI'));
  const bytes = decodeBase64(leafText(point, BROKEN));
  refuseUnless(bytes[0] === 4 && bytes.length === 1 + 2 * curve.size, BROKEN);
  const coordinate = (from: number) => bytes.subarray(from, from + curve.size).toString('base64url');
  return { kty: 'EC', crv: curve.name, x: coordinate(1), y: coordinate(1 + curve.size) };
}

/** The older form: coordinates as decimal numbers (RFC 4050, 3.3). */
function decimalKey(value: XmlElement): JsonWebKey {
  const [parameters, point] = childElements(value, BROKEN);
  refuseUnless(isElement(parameters, DS_MORE, 'DomainParameters') && isElement(point, DS_MORE, 'PublicKey'), BROKEN);
  const [named] = childElements(parameters, BROKEN);
  const [x, y] = childElements(point, BROKEN);
  refuseUnless(isElement(named, DS_MORE, 'NamedCurve') && isElement(x, DS_MORE, 'X') && isElement(y, DS_MORE, 'Y'), BROKEN);
  const curve = curveCalled(attributeOf(named, 'URN'));
  return { kty: 'EC', crv: curve.name, x: fromDecimal(x, curve), y: fromDecimal(y, curve) };
}

function fromDecimal(element: XmlElement, { size }: Curve): string {
  const digits = attributeOf(element, 'Value') ?? '';
  // The largest coordinate of P-521 has 157 digits.
  refuseUnless(/^\d{1,157}$/.test(digits), BROKEN);
  const hex = BigInt(digits)
    .toString(16)
    .padStart(2 * size, '0');
  refuseUnless(hex.length === 2 * size, BROKEN);
  return Buffer.from(hex, 'hex').toString('base64url');
}

function curveCalled(identifier: string | null): Curve {
  const curve = CURVES.get(identifier ?? '');
  refuseUnless(curve !== undefined, BROKEN);
  return curve;
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
