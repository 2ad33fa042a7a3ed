// Decides where the qualifying properties of a signature stand: found by structure, in a ds:Object of this very signature; only then
// their id is compared with the reference (R28, R33).
import { Sequence, allowAttributes, allowSchemaHints, attributeOf, isElement } from '../xml/elements.js';
import { LEGACY_XADES, SIGNED_PROPERTIES_TYPE, XADES } from '../namespaces.js';
import { refuseUnless } from '../refusal.js';
import type { Reference, SignatureParts } from './signature-parts.js';
import type { XmlElement } from '../xml/xml-tree.js';

const BROKEN = 'SIGNED_PROPERTIES_STRUCTURE';

export interface QualifyingProperties {
  /** The ds:Object that holds them and nothing else. */
  readonly object: XmlElement;
  readonly signed: XmlElement;
  /** UnsignedProperties: never proof of anything about this signature. */
  readonly unsigned: XmlElement | null;
  /** The reference of SignedInfo that signs them. */
  readonly reference: Reference;
}

/** Null for a signature that is no XAdES. */
export function findQualifyingProperties(signature: SignatureParts): QualifyingProperties | null {
  // Other objects may hold text: base64, for one.
  const holding = signature.objects.filter((object) => [...object.elements()].some(isQualifying));
  const typed = signature.references.filter(({ type }) => type === SIGNED_PROPERTIES_TYPE);
  const [object, ...others] = holding;
  if (object === undefined) {
    refuseUnless(typed.length === 0, 'SIGNED_PROPERTIES_PLACE');
    return null;
  }
  refuseUnless(others.length === 0, BROKEN);
  const [reference, ...otherReferences] = typed;
  refuseUnless(reference !== undefined && otherReferences.length === 0, 'SIGNED_PROPERTIES_NOT_REFERENCED');
  const { signed, unsigned } = readObject(object, signature.id);
  const id = attributeOf(signed, 'Id');
  refuseUnless(id !== null && reference.uri === `#${id}`, 'SIGNED_PROPERTIES_PLACE');
  return { object, signed, unsigned, reference };
}

function isQualifying(element: XmlElement): boolean {
  refuseUnless(!LEGACY_XADES.some((namespace) => isElement(element, namespace, 'QualifyingProperties')), 'LEGACY_XADES');
  return isElement(element, XADES, 'QualifyingProperties') || isElement(element, XADES, 'QualifyingPropertiesReference');
}

function readObject(object: XmlElement, signatureId: string | null): Pick<QualifyingProperties, 'signed' | 'unsigned'> {
  const inObject = new Sequence(object, XADES, BROKEN);
  const qualifying = inObject.one('QualifyingProperties');
  inObject.end();
  allowSchemaHints(qualifying, ['Id', 'Target'], BROKEN);
  const isForThis = signatureId !== null && signatureId !== '' && attributeOf(qualifying, 'Target') === `#${signatureId}`;
  refuseUnless(isForThis, 'SIGNED_PROPERTIES_PLACE');
  const parts = new Sequence(qualifying, XADES, BROKEN);
  const signed = parts.one('SignedProperties');
  const unsigned = parts.optional('UnsignedProperties');
  parts.end();
  allowAttributes(signed, ['Id'], BROKEN);
  return { signed, unsigned };
}

/** Properties of one name directly under UnsignedSignatureProperties. Whatever else stands there breaks nothing (R30). */
export function unsignedProperties({ unsigned }: QualifyingProperties, name: string): XmlElement[] {
  if (unsigned === null) return [];
  const holders = [...unsigned.elements()].filter((child) => isElement(child, XADES, 'UnsignedSignatureProperties'));
  return holders.flatMap((holder) => [...holder.elements()].filter((child) => isElement(child, XADES, name)));
}
