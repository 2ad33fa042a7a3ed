// How much may be digested of one document, whatever its references ask for: without a bound each of many references could name the whole
// document, and the time would grow with the square of its size.
import { refuseUnless } from '../refusal.js';

/** Sixteen people who sign all of a document one beside the other stay within it. */
const TIMES = 16;
const ALWAYS_BYTES = 1024 * 1024;

export class DigestBudget {
  private left: number;

  /** @param documentBytes size of the document that all the references stand in */
  constructor(documentBytes: number) {
    this.left = ALWAYS_BYTES + TIMES * documentBytes;
  }

  /** Runs the work that makes the bytes to digest. @throws Refusal LIMIT_EXCEEDED when earlier work used the budget up */
  spend<Made extends { readonly bytes: Uint8Array }>(work: () => Made): Made {
    refuseUnless(this.left > 0, 'LIMIT_EXCEEDED');
    const made = work();
    this.left -= made.bytes.length;
    return made;
  }
}
