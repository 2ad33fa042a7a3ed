// Decides whether a ds:Signature is built as XMLDSig says: its parts in schema order, each once, nothing unknown between (R9, R11).
// Works for every profile; what the office allows of it is decided elsewhere.
import { bareAlgorithm, canonicalMethod, readSignatureMethod } from './algorithm-elements.js';
import { digestAlgorithm } from '../algorithms.js';
import type { Hash, SignatureAlgorithm } from '../algorithms.js';
import { decodeBase64 } from '../xml/base64.js';
import type { CanonicalMethod } from '../xml/canonical-form.js';
import { Sequence, allowAttributes, allowSchemaHints, attributeOf, leafText } from '../xml/elements.js';
import { DS } from '../namespaces.js';
import { readTransforms } from './transforms.js';
import type { Transform } from './transforms.js';
import { refuseUnless } from '../refusal.js';
import type { XmlElement } from '../xml/xml-tree.js';

const BROKEN = 'SIGNATURE_STRUCTURE';
/** As Java's secure validation has it. */
const MAX_REFERENCES = 30;

export interface ExpectedDigest {
  readonly hash: Hash;
  readonly value: Buffer;
}

export interface Reference {
  readonly element: XmlElement;
  /** Null when the attribute is missing. */
  readonly uri: string | null;
  readonly type: string | null;
  readonly transforms: readonly Transform[];
  readonly digest: ExpectedDigest;
}

export interface SignatureParts {
  readonly element: XmlElement;
  readonly id: string | null;
  readonly signedInfo: XmlElement;
  readonly canonicalization: CanonicalMethod;
  readonly algorithm: SignatureAlgorithm;
  readonly references: readonly Reference[];
  readonly valueElement: XmlElement;
  readonly value: Buffer;
  readonly keyInfo: XmlElement | null;
  readonly objects: readonly XmlElement[];
}

export function readSignature(element: XmlElement): SignatureParts {
  allowSchemaHints(element, ['Id'], BROKEN);
  const parts = new Sequence(element, DS, BROKEN);
  const signedInfo = parts.one('SignedInfo');
  const valueElement = parts.one('SignatureValue');
  const keyInfo = parts.optional('KeyInfo');
  const objects = parts.many('Object');
  parts.end();
  allowAttributes(valueElement, ['Id'], BROKEN);
  for (const object of objects) allowAttributes(object, ['Id', 'MimeType', 'Encoding'], BROKEN);
  const id = attributeOf(element, 'Id');
  const value = decodeBase64(leafText(valueElement, BROKEN));
  return { element, id, signedInfo, ...readSignedInfo(signedInfo), valueElement, value, keyInfo, objects };
}

function readSignedInfo(signedInfo: XmlElement): Pick<SignatureParts, 'canonicalization' | 'algorithm' | 'references'> {
  allowAttributes(signedInfo, ['Id'], BROKEN);
  const parts = new Sequence(signedInfo, DS, BROKEN);
  const canonicalization = canonicalMethod(parts.one('CanonicalizationMethod'));
  const algorithm = readSignatureMethod(parts.one('SignatureMethod'));
  const references = readReferences(parts.many('Reference'));
  parts.end();
  return { canonicalization, algorithm, references };
}

/** Shared by SignedInfo and ds:Manifest. */
export function readReferences(elements: readonly XmlElement[]): Reference[] {
  refuseUnless(elements.length > 0, BROKEN);
  refuseUnless(elements.length <= MAX_REFERENCES, 'LIMIT_EXCEEDED');
  return elements.map((element) => readReference(element));
}

function readReference(element: XmlElement): Reference {
  allowAttributes(element, ['Id', 'URI', 'Type'], BROKEN);
  const parts = new Sequence(element, DS, BROKEN);
  const transforms = parts.optional('Transforms');
  const hash = digestAlgorithm(bareAlgorithm(parts.one('DigestMethod')));
  const value = decodeBase64(leafText(parts.one('DigestValue'), BROKEN));
  parts.end();
  return {
    element,
    uri: attributeOf(element, 'URI'),
    type: attributeOf(element, 'Type'),
    transforms: transforms === null ? [] : readTransforms(transforms),
    digest: { hash, value },
  };
}
