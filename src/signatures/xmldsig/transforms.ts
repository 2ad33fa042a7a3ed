// Decides which transforms a reference may name and what they make of its target: enveloped-signature, the one XPath of the trusted
// profile, base64, at the end one canonical form. No expression is ever evaluated (R21).
import { prefixList, withPrefixes } from './algorithm-elements.js';
import { BASE64_TRANSFORM, ENVELOPED_TRANSFORM, XPATH_TRANSFORM, canonicalForms } from '../algorithms.js';
import { decodeBase64 } from '../xml/base64.js';
import { INCLUSIVE, canonicalForm } from '../xml/canonical-form.js';
import type { CanonicalMethod, Selection } from '../xml/canonical-form.js';
import { Sequence, allowAttributes, attributeOf, boundNamespace, childElements, leafText } from '../xml/elements.js';
import { DS } from '../namespaces.js';
import { Refusal, refuseUnless } from '../refusal.js';
import { OUTSIDE } from '../xml/xml-tree.js';
import type { XmlElement, XmlTree } from '../xml/xml-tree.js';

/** As Java's secure validation has it. */
const MAX_TRANSFORMS = 5;
const OTHER = 'TRANSFORMS_NOT_AS_PROFILE';

export type Transform =
  | { readonly kind: 'enveloped' }
  | { readonly kind: 'without-signatures' }
  | { readonly kind: 'base64' }
  | { readonly kind: 'canonical'; readonly method: CanonicalMethod };

export function readTransforms(transforms: XmlElement): Transform[] {
  allowAttributes(transforms, [], 'SIGNATURE_STRUCTURE');
  const inside = new Sequence(transforms, DS, OTHER);
  const all = inside.many('Transform');
  inside.end();
  refuseUnless(all.length > 0, OTHER);
  refuseUnless(all.length <= MAX_TRANSFORMS, 'LIMIT_EXCEEDED');
  return all.map((transform) => readTransform(transform));
}

function readTransform(transform: XmlElement): Transform {
  allowAttributes(transform, ['Algorithm'], OTHER);
  const uri = attributeOf(transform, 'Algorithm');
  const form = canonicalForms(uri);
  if (form) return { kind: 'canonical', method: withPrefixes(form, prefixList(transform, form.kind === 'exclusive', OTHER)) };
  if (uri === XPATH_TRANSFORM) {
    checkXPath(transform);
    return { kind: 'without-signatures' };
  }
  refuseUnless(childElements(transform, OTHER).length === 0, OTHER);
  if (uri === ENVELOPED_TRANSFORM) return { kind: 'enveloped' };
  if (uri === BASE64_TRANSFORM) return { kind: 'base64' };
  throw new Refusal(OTHER);
}

/** Exactly `not(ancestor-or-self::P:Signature)`, where P means XMLDSig at that place: never another expression, never evaluated. */
function checkXPath(transform: XmlElement): void {
  const inside = new Sequence(transform, DS, OTHER);
  const xpath = inside.one('XPath');
  inside.end();
  allowAttributes(xpath, [], OTHER);
  const expression = leafText(xpath, OTHER).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const prefix = /^not\(ancestor-or-self::([^\s:()'"]+):Signature\)$/.exec(expression)?.[1];
  refuseUnless(prefix !== undefined && boundNamespace(xpath, prefix) === DS, OTHER);
}

/** What a reference points at. */
export interface Target {
  /** The element, or `OUTSIDE` for the whole document. */
  readonly apex: number;
  /** Bare names and "" leave comments out whatever the canonical form says (XMLDSig, 4.4.3.3). */
  readonly withComments: boolean;
}

export interface Transformed {
  /** Good until the next canonical form is made. */
  readonly bytes: Uint8Array;
  /** What went into it. */
  readonly selection: Selection;
}

/**
 * @param signature the signature being verified: the enveloped transform leaves out this one and no other (R22)
 * @throws Refusal when the transforms stand in another order than nodes, base64 or canonical form, end
 */
export function transformed(tree: XmlTree, target: Target, transforms: readonly Transform[], signature: XmlElement): Transformed {
  let selection: Selection = { apex: target.apex, without: [] };
  let last: Transform | null = null;
  for (const transform of transforms) {
    refuseUnless(last === null, OTHER);
    switch (transform.kind) {
      case 'enveloped':
        selection = withoutThis(tree, selection, signature);
        break;
      case 'without-signatures':
        selection = { ...selection, without: outermostSignatures(tree, selection.apex) };
        break;
      case 'base64':
      case 'canonical':
        last = transform;
    }
  }
  if (last?.kind === 'base64') return { bytes: decodedText(tree, selection), selection };
  const method = last?.method ?? INCLUSIVE;
  const form = method.withComments && !target.withComments ? { ...method, withComments: false } : method;
  return { bytes: canonicalForm(tree, selection, form), selection };
}

function withoutThis(tree: XmlTree, { apex, without }: Selection, signature: XmlElement): Selection {
  const isInside = apex === OUTSIDE || (tree.element(apex).contains(signature) && apex !== signature.index);
  refuseUnless(isInside && without.length === 0, OTHER);
  return { apex, without: [signature.index] };
}

/** Signatures inside signatures go with the outer one. */
function outermostSignatures(tree: XmlTree, apex: number): number[] {
  const end = apex === OUTSIDE ? tree.nodeCount : tree.element(apex).end;
  let behind = apex === OUTSIDE ? 0 : apex;
  const found: number[] = [];
  for (const signature of tree.elementsNamed(DS, 'Signature')) {
    if (signature.index < behind || signature.index >= end) continue;
    found.push(signature.index);
    behind = signature.end;
  }
  return found;
}

/** Base64 of an element that holds text only. */
function decodedText(tree: XmlTree, { apex, without }: Selection): Buffer {
  refuseUnless(apex !== OUTSIDE && without.length === 0, OTHER);
  return decodeBase64(leafText(tree.element(apex), 'BASE64_MALFORMED'));
}
