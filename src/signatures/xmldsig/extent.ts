// Decides how much of a document a signature covers (R26): all of it but the signature itself, a part, or nothing.
import type { Selection } from '../xml/canonical-form.js';
import { childElements } from '../xml/elements.js';
import type { QualifyingProperties } from './qualifying-properties.js';
import { Refusal } from '../refusal.js';
import type { SignatureParts } from './signature-parts.js';
import { OUTSIDE } from '../xml/xml-tree.js';
import type { XmlElement } from '../xml/xml-tree.js';

export type Extent = 'full' | 'partial' | 'none';

/**
 * Enveloped: a reference covers the root. Enveloping: the signature is the root. In both, every ds:Object but that of the qualifying
 * properties is referenced too, because it may hold content. Other signatures that a transform took out are judged by themselves.
 *
 * @param covered what references of this signature with the right digest cover
 */
export function extentOf(
  signature: SignatureParts,
  qualifying: QualifyingProperties | null,
  covered: readonly Selection[],
): Extent {
  const { element, objects } = signature;
  const content = covered.filter(({ apex }) => apex !== qualifying?.signed.index);
  const root = element.tree.root;
  const coversRoot = content.some(
    ({ apex, without }) => (apex === OUTSIDE || apex === root.index) && !without.includes(root.index),
  );
  const areObjectsCovered = objects.every((object) => object === qualifying?.object || isCovered(object, content));
  if ((coversRoot || element === root) && areObjectsCovered && content.length > 0) return 'full';
  const coversAny = content.some(({ apex }) => !isInKeyInfo(signature, apex));
  return coversAny ? 'partial' : 'none';
}

/** Referenced itself or, when it holds nothing but elements, through each of them. */
function isCovered(object: XmlElement, content: readonly Selection[]): boolean {
  const isReferenced = (element: XmlElement) =>
    content.some(({ apex, without }) => apex === element.index || (coversWhole(apex, element) && !isLeftOut(without, element)));
  if (isReferenced(object)) return true;
  try {
    const children = childElements(object, 'SIGNATURE_STRUCTURE');
    return children.length > 0 && children.every((child) => isReferenced(child));
  } catch (error) {
    // Text beside the elements: it would not be covered.
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function coversWhole(apex: number, element: XmlElement): boolean {
  return apex === OUTSIDE || element.tree.element(apex).contains(element);
}

function isLeftOut(without: readonly number[], element: XmlElement): boolean {
  return without.some((index) => element.tree.element(index).contains(element));
}

function isInKeyInfo({ keyInfo, element }: SignatureParts, apex: number): boolean {
  return keyInfo !== null && apex !== OUTSIDE && keyInfo.contains(element.tree.element(apex));
}
