// Computes the digest of every reference, manifest entries included, and says what each of them covers.
import { digest } from '../algorithms.js';
import type { DigestBudget } from './digest-budget.js';
import { Sequence, allowAttributes } from '../xml/elements.js';
import { DS } from '../namespaces.js';
import { Refusal, refuseUnless } from '../refusal.js';
import type { ReasonCode } from '../reasons.js';
import { checkTargetPlace, findTarget } from './reference-target.js';
import { readReferences } from './signature-parts.js';
import type { Reference, SignatureParts } from './signature-parts.js';
import { transformed } from './transforms.js';
import type { Transformed } from './transforms.js';
import type { Selection } from '../xml/canonical-form.js';
import type { QualifyingProperties } from './qualifying-properties.js';
import type { XmlElement } from '../xml/xml-tree.js';

/** Honest signatures have one; each costs time. */
const MAX_MANIFESTS = 30;

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

/**
 * In their order, then the entries of every manifest of this signature (R25).
 * @param budget of the document; a reference that comes after it was used up is found LIMIT_EXCEEDED
 */
export function checkReferences(
  signature: SignatureParts,
  qualifying: QualifyingProperties | null,
  budget: DigestBudget,
): ReferenceFinding[] {
  const findings = signature.references.map((reference) => {
    const properties = reference === qualifying?.reference ? qualifying.signed : null;
    return checkReference(signature, reference, budget, { properties, inManifest: false });
  });
  const manifests = manifestsOf(signature, findings);
  refuseUnless(manifests.length <= MAX_MANIFESTS, 'LIMIT_EXCEEDED');
  return [...findings, ...manifests.flatMap((manifest) => checkManifest(signature, manifest, budget))];
}

/** What it signs as a manifest, and those that lie in an object it signs. */
function manifestsOf({ element, objects }: SignatureParts, findings: readonly ReferenceFinding[]): XmlElement[] {
  const signed = new Set(findings.map(({ covered }) => covered?.apex));
  const own = new Set<XmlElement | null>(objects);
  return element.tree.elementsNamed(DS, 'Manifest').filter((manifest) => signed.has(manifest.index) || own.has(manifest.parent));
}

function checkManifest(signature: SignatureParts, manifest: XmlElement, budget: DigestBudget): ReferenceFinding[] {
  allowAttributes(manifest, ['Id'], 'SIGNATURE_STRUCTURE');
  const inside = new Sequence(manifest, DS, 'SIGNATURE_STRUCTURE');
  const entries = readReferences(inside.many('Reference'));
  inside.end();
  return entries.map((entry) => checkReference(signature, entry, budget, { properties: null, inManifest: true }));
}

interface Place {
  /** Where the signed properties stand by structure, when this is their reference. */
  readonly properties: XmlElement | null;
  readonly inManifest: boolean;
}

function checkReference(
  signature: SignatureParts,
  reference: Reference,
  budget: DigestBudget,
  { properties, inManifest }: Place,
): ReferenceFinding {
  const { tree } = signature.element;
  try {
    const target = properties ? { apex: properties.index, withComments: false } : findTarget(tree, reference.uri);
    checkTargetPlace(reference, target, signature);
    const covered = coveredBy(
      reference,
      budget.spend(() => transformed(tree, target, reference.transforms, signature.element)),
    );
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
function coveredBy({ digest: expected }: Reference, { bytes, selection }: Transformed): Selection | null {
  return digest(expected.hash, bytes).equals(expected.value) ? selection : null;
}
