// What our own engine read in a document it has passed: the side that the second opinion is compared with.
import { createHash } from 'node:crypto';
import { canonicalForm } from '../xml/canonical-form.js';
import { findSignature } from '../xmldsig/coverage.js';
import { findTarget } from '../xmldsig/reference-target.js';
import { OFFICE_RULES } from '../xml/scan-rules.js';
import type { SignedFacts } from './signed-facts.js';
import { readSignature } from '../xmldsig/signature-parts.js';
import { transformed } from '../xmldsig/transforms.js';
import type { Verdict } from '../verdict.js';
import type { VerifiedElement } from '../verified-element.js';
import { scanDocument } from '../xml/xml-scanner.js';

/**
 * @param bytes of a document that the verdict is TOTAL-PASSED on
 * @param nonceElement local name of the element that holds the nonce
 * @throws Error for a verdict that did not pass: there is nothing to confirm then
 */
export function firstReading(bytes: Uint8Array, { person, content }: Verdict, nonceElement: string): SignedFacts {
  if (person === null || content === null) throw new Error('only what passed is read twice');
  const { pesel, givenName, surname } = person;
  return { ...digestsOf(bytes), pesel, givenName, surname, nonce: firstText(content, nonceElement) };
}

function digestsOf(bytes: Uint8Array): Pick<SignedFacts, 'signedInfo' | 'references'> {
  // The size was judged before, by the policy.
  const tree = scanDocument(bytes, { ...OFFICE_RULES, maxBytes: bytes.length });
  const { element, signedInfo, canonicalization, references } = readSignature(findSignature(tree));
  return {
    signedInfo: sha256(canonicalForm(tree, { apex: signedInfo.index, without: [] }, canonicalization)),
    references: references.map(({ uri, transforms }) =>
      sha256(transformed(tree, findTarget(tree, uri), transforms, element).bytes),
    ),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** In document order. */
export function firstText(element: VerifiedElement, name: string): string | null {
  if (element.name === name) return element.text;
  for (const child of element.children) {
    const found = firstText(child, name);
    if (found !== null) return found;
  }
  return null;
}
