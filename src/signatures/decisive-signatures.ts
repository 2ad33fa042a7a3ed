// Decides which signatures speak for a document. One that is sound over its own part, and stands in what another signs whole, is content
// of that other: a signed assertion inside a signed response. It is reported, and need not cover the document once more.
import type { SignatureVerdict } from './general-verdict.js';
import { OUTSIDE } from './xml/xml-tree.js';
import type { XmlElement } from './xml/xml-tree.js';

export interface JudgedSignature {
  readonly element: XmlElement;
  readonly verdict: SignatureVerdict;
}

/** Never none of them: whatever covers all of a document speaks for it. */
export function decisiveSignatures(judged: readonly JudgedSignature[]): SignatureVerdict[] {
  return judged.filter((one) => !isContentOfAnother(one, judged)).map(({ verdict }) => verdict);
}

function isContentOfAnother(one: JudgedSignature, all: readonly JudgedSignature[]): boolean {
  return isMerelyPartial(one.verdict) && all.some(({ verdict }) => verdict.coverage === 'full' && signs(verdict, one.element));
}

/** Digests and value are right; the only fault is that more is in the document. */
function isMerelyPartial({ reasons, checks }: SignatureVerdict): boolean {
  const isValueRight = checks.some(({ name, result }) => name === 'signature-value' && result === 'passed');
  return isValueRight && reasons.length === 1 && reasons[0] === 'PARTIAL_COVERAGE';
}

/** Whether a reference with the right digest holds this element. */
function signs({ references }: SignatureVerdict, element: XmlElement): boolean {
  const { tree } = element;
  const holds = (index: number) => index === OUTSIDE || tree.element(index).contains(element);
  return references.some(({ covered }) => covered !== null && holds(covered.apex) && !covered.without.some(holds));
}
