// Decides where the one signature of an application stands: a child of the root, and no other ds:Signature anywhere but as its
// counter-signature. Then everything but this element is signed.
import { isElement } from '../xml/elements.js';
import { DS, XADES } from '../namespaces.js';
import { refuseUnless } from '../refusal.js';
import type { XmlElement, XmlTree } from '../xml/xml-tree.js';

/** Two elements with one id let a reference mean the one and the reader the other (R19). */
export function refuseDuplicateIds(tree: XmlTree): void {
  refuseUnless(!tree.ids.hasDuplicates, 'DUPLICATE_ID');
}

/** The one signature of the document. Counter-signatures in their place are not looked at: they prove nothing for us. */
export function findSignature(tree: XmlTree): XmlElement {
  const signatures = tree.elementsNamed(DS, 'Signature').filter((element) => counteredBy(element) === null);
  const [signature] = signatures;
  refuseUnless(signature !== undefined, 'NO_SIGNATURE');
  refuseUnless(signatures.length === 1, 'SEVERAL_SIGNATURES');
  refuseUnless(signature.parent === tree.root, 'SIGNATURE_PLACE');
  return signature;
}

/** Path from a counter-signature up to the signature it counters (XAdES 1.3.2). */
const COUNTER_SIGNATURE_PLACE: readonly (readonly [string, string])[] = [
  [XADES, 'CounterSignature'],
  [XADES, 'UnsignedSignatureProperties'],
  [XADES, 'UnsignedProperties'],
  [XADES, 'QualifyingProperties'],
  [DS, 'Object'],
  [DS, 'Signature'],
];

/** The signature this one stands in as a counter-signature; null when it is none. */
export function counteredBy(signature: XmlElement): XmlElement | null {
  let place = signature.parent;
  let countered = place;
  for (const [namespace, name] of COUNTER_SIGNATURE_PLACE) {
    if (!isElement(place, namespace, name)) return null;
    countered = place;
    place = place.parent;
  }
  return countered;
}
