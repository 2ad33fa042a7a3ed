// What may be read of a document whose signature is no application's: all but the one signature, and only when that covers it whole.
import { findSignature } from './xmldsig/coverage.js';
import type { GeneralVerdict } from './general-verdict.js';
import { Refusal } from './refusal.js';
import { OFFICE_RULES } from './xml/scan-rules.js';
import { viewOf } from './verified-element.js';
import type { VerifiedElement } from './verified-element.js';
import { scanDocument } from './xml/xml-scanner.js';

/**
 * @param bytes the same that were judged
 * @param verdict by the policy `any`
 * @returns null unless the one signature of the document, a child of its root, passed and covers all else; and for a document with
 *   comments, instructions or in another encoding than UTF-8, which nobody else should have to read as we do
 */
export function coveredContent(bytes: Uint8Array, verdict: GeneralVerdict): VerifiedElement | null {
  const [signature, ...others] = verdict.signatures;
  const isWhole = verdict.indication === 'TOTAL-PASSED' && signature?.coverage === 'full' && others.length === 0;
  if (!isWhole) return null;
  try {
    const tree = scanDocument(bytes, OFFICE_RULES);
    return viewOf(tree.root, findSignature(tree));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
