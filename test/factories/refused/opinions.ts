// Good documents that must not pass, because a second reader saw something else in them or nothing in time.
import type { ReasonCode } from '../../../src/signatures/reasons.js';
import type { Opinion } from '../../../src/signatures/second-opinion/second-opinion.js';

export interface RefusedOpinion {
  readonly what: string;
  readonly reason: ReasonCode;
  readonly opinion: Opinion;
}

export const REFUSED_OPINIONS: readonly RefusedOpinion[] = [
  { what: 'another person', reason: 'SECOND_OPINION_DIFFERS', opinion: { outcome: 'differs', what: 'person' } },
  { what: 'no such document', reason: 'SECOND_OPINION_DIFFERS', opinion: { outcome: 'differs', what: 'structure' } },
  { what: 'nothing in time', reason: 'SECOND_OPINION_UNAVAILABLE', opinion: { outcome: 'unavailable', why: 'timeout' } },
  { what: 'nothing at all', reason: 'SECOND_OPINION_UNAVAILABLE', opinion: { outcome: 'unavailable', why: 'failed' } },
];

/** Good documents that must not pass because of what the signing service said, or because it said nothing. */
export const REFUSED_BY_SERVICE: readonly { readonly what: string; readonly reason: ReasonCode }[] = [
  { what: 'another judgement', reason: 'THIRD_OPINION_DIFFERS' },
  { what: 'no answer', reason: 'THIRD_OPINION_UNAVAILABLE' },
];
