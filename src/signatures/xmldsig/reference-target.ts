// Decides what a reference points at: the whole document or one element, by an exact form of URI and a look into the map of ids; nothing
// is ever fetched and no expression is built from the value (R18, R19).
import { isElement } from '../xml/elements.js';
import { DS, MANIFEST_TYPE, OBJECT_TYPE } from '../namespaces.js';
import { Refusal, refuseUnless } from '../refusal.js';
import type { Reference, SignatureParts } from './signature-parts.js';
import type { Target } from './transforms.js';
import { OUTSIDE } from '../xml/xml-tree.js';
import type { XmlTree } from '../xml/xml-tree.js';

const BARE_NAME = /^#([^#()'"\s]+)$/;
const BY_ID = /^#xpointer\(id\((?:'([^'"()\s]+)'|"([^'"()\s]+)")\)\)$/;

/** @throws Refusal EXTERNAL_REFERENCE or REFERENCE_TARGET_MISSING */
export function findTarget(tree: XmlTree, uri: string | null): Target {
  if (uri === '') return { apex: OUTSIDE, withComments: false };
  if (uri === '#xpointer(/)') return { apex: OUTSIDE, withComments: true };
  const bare = BARE_NAME.exec(uri ?? '')?.[1];
  if (bare !== undefined) return { apex: byId(tree, bare), withComments: false };
  const [, single, double] = BY_ID.exec(uri ?? '') ?? [];
  const id = single ?? double;
  if (id === undefined) throw new Refusal('EXTERNAL_REFERENCE');
  return { apex: byId(tree, id), withComments: true };
}

function byId(tree: XmlTree, id: string): number {
  const found = tree.ids.find(id);
  refuseUnless(found !== undefined, 'REFERENCE_TARGET_MISSING');
  return found;
}

/**
 * A reference that says it means an object or a manifest must mean one of this signature, at its place (R28). Many write "object" for
 * the key information and for the whole document too: neither can be another element than it seems.
 */
export function checkTargetPlace({ type }: Reference, target: Target, signature: SignatureParts): void {
  if (type !== OBJECT_TYPE && type !== MANIFEST_TYPE) return;
  const { tree } = signature.element;
  const isWhole = target.apex === OUTSIDE || target.apex === tree.root.index;
  if (type === OBJECT_TYPE && (isWhole || target.apex === signature.keyInfo?.index)) return;
  refuseUnless(target.apex !== OUTSIDE, 'REFERENCE_TARGET_PLACE');
  const element = tree.element(target.apex);
  const object = type === OBJECT_TYPE ? element : element.parent;
  const isAtPlace = signature.objects.some((own) => own === object);
  refuseUnless(isAtPlace && (type === OBJECT_TYPE || isElement(element, DS, 'Manifest')), 'REFERENCE_TARGET_PLACE');
}
