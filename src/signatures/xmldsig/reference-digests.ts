// Computes the digest of every reference, manifest entries included, and says what each of them covers.
import { digest } from '../algorithms.js';
import { Sequence, allowAttributes } from '../xml/elements.js';
import { DS } from '../namespaces.js';
import { Refusal } from '../refusal.js';
import type { ReasonCode } from '../reasons.js';
import { checkTargetPlace, findTarget } from './reference-target.js';
import { readReferences } from './signature-parts.js';
import type { Reference, SignatureParts } from './signature-parts.js';
import { transformed } from './transforms.js';
import type { Target } from './transforms.js';
import type { Selection } from '../xml/canonical-form.js';
import type { QualifyingProperties } from './qualifying-properties.js';
import type { XmlElement, XmlTree } from '../xml/xml-tree.js';

export interface ReferenceFinding {
  readonly uri: string | null;
  readonly type: string | null;
  readonly transforms: readonly string[];
  readonly digestAlgorithm: string;
  /** Null when the digest is the one promised. */
  readonly reason: ReasonCode | null;
  /** What the digest was computed over; null when there is nothing. */
  readonly covered: Selection | null;
  readonly inManifest: boolean;
}

/** In their order, then the entries of every manifest of this signature (R25). */
export function checkReferences(signature: SignatureParts, qualifying: QualifyingProperties | null): ReferenceFinding[] {
  const findings = signature.references.map((reference) => {
    const properties = reference === qualifying?.reference ? qualifying.signed : null;
    return checkReference(signature, reference, properties, false);
  });
  const entries = manifestsOf(signature, findings).flatMap((manifest) => checkManifest(signature, manifest));
  return [...findings, ...entries];
}

/** What it signs as a manifest, and those that lie in an object it signs. */
function manifestsOf({ element, objects }: SignatureParts, findings: readonly ReferenceFinding[]): XmlElement[] {
  const signed = new Set(findings.map(({ covered }) => covered?.apex));
  return element.tree
    .elementsNamed(DS, 'Manifest')
    .filter((manifest) => signed.has(manifest.index) || objects.some((object) => object === manifest.parent));
}

function checkManifest(signature: SignatureParts, manifest: XmlElement): ReferenceFinding[] {
  allowAttributes(manifest, ['Id'], 'SIGNATURE_STRUCTURE');
  const inside = new Sequence(manifest, DS, 'SIGNATURE_STRUCTURE');
  const entries = readReferences(inside.many('Reference'));
  inside.end();
  return entries.map((entry) => checkReference(signature, entry, null, true));
}

/** @param properties where the signed properties stand by structure, when this is their reference */
function checkReference(
  signature: SignatureParts,
  reference: Reference,
  properties: XmlElement | null,
  inManifest: boolean,
): ReferenceFinding {
  const { tree } = signature.element;
  try {
    const target = properties ? { apex: properties.index, withComments: false } : findTarget(tree, reference.uri);
    checkTargetPlace(reference, target, signature);
    const covered = coveredBy(tree, target, reference, signature.element);
    const differs = properties ? 'SIGNED_PROPERTIES_DIGEST_DIFFERS' : 'CONTENT_DIGEST_DIFFERS';
    const reason = covered ? null : inManifest ? 'MANIFEST_DIGEST_DIFFERS' : differs;
    return findingOf(reference, inManifest, reason, covered);
  } catch (error) {
    if (error instanceof Refusal) return findingOf(reference, inManifest, error.reason, null);
    throw error;
  }
}

function findingOf(
  { uri, type, transforms, digest: { hash } }: Reference,
  inManifest: boolean,
  reason: ReasonCode | null,
  covered: Selection | null,
): ReferenceFinding {
  const names = transforms.map((transform) => (transform.kind === 'canonical' ? transform.method.kind : transform.kind));
  return { uri, type, transforms: names, digestAlgorithm: hash, reason, covered, inManifest };
}

/** What was digested; null when the digest differs. */
function coveredBy(tree: XmlTree, target: Target, { transforms, digest: expected }: Reference, signature: XmlElement) {
  const { bytes, selection } = transformed(tree, target, transforms, signature);
  return digest(expected.hash, bytes).equals(expected.value) ? selection : null;
}
