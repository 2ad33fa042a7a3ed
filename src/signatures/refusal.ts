// How a check inside this folder says no. `verify` turns it into a verdict; it never leaves the folder otherwise.
import type { ReasonCode } from './reasons.js';

/** The message is the code alone: no content, no person, nothing of the document. */
export class Refusal extends Error {
  constructor(readonly reason: ReasonCode) {
    super(reason);
    this.name = 'Refusal';
  }
}

export function refuseUnless(condition: boolean, reason: ReasonCode): asserts condition {
  if (!condition) throw new Refusal(reason);
}
