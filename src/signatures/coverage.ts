// Decides what is signed: the whole document but its one ds:Signature, a child of the root. Everything read later is read from
// the very nodes that were digested.
import type { Element } from '@xmldom/xmldom';
import { attributesOf } from './document-tree.js';
import type { DocumentTree } from './document-tree.js';
import { isElement } from './elements.js';
import { refuseUnless } from './refusal.js';

export const DS = 'http://www.w3.org/2000/09/xmldsig#';
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#';

const ID_NAMES = ['Id', 'ID', 'id', 'xml:id'];

/** Two elements with one id let a reference mean the one and the reader the other. */
export function refuseDuplicateIds(document: DocumentTree): void {
  const seen = new Set<string>();
  for (const attribute of document.elements.flatMap((element) => attributesOf(element))) {
    if (!ID_NAMES.includes(attribute.name)) continue;
    refuseUnless(!seen.has(attribute.value), 'DUPLICATE_ID');
    seen.add(attribute.value);
  }
}

/** The one signature of the document. Counter-signatures in their place are not looked at: they prove nothing for us. */
export function findSignature(document: DocumentTree): Element {
  const signatures = document.elements.filter((element) => isElement(element, DS, 'Signature') && !isCounterSignature(element));
  const [signature] = signatures;
  refuseUnless(signature !== undefined, 'NO_SIGNATURE');
  refuseUnless(signatures.length === 1, 'SEVERAL_SIGNATURES');
  refuseUnless(signature.parentNode === document.root, 'SIGNATURE_PLACE');
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

function isCounterSignature(signature: Element): boolean {
  let place = signature.parentNode as Element | null;
  for (const [namespace, name] of COUNTER_SIGNATURE_PLACE) {
    if (!place || !isElement(place, namespace, name)) return false;
    place = place.parentNode as Element | null;
  }
  return true;
}

/** Takes the signature out of the tree: what the root holds from now on is exactly what the content reference covers. */
export function detachSignature(document: DocumentTree, signature: Element): Element {
  document.root.removeChild(signature);
  return document.root;
}
