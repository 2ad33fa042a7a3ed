// What the second opinion makes of a verdict: only what two readers agree on has passed.
import { meaningOf } from './reasons.js';
import type { ReasonCode } from './reasons.js';
import type { Opinion } from './second-opinion/second-opinion.js';
import type { Verdict } from './verdict.js';

/** Person and content are withheld when the opinion differs or could not be had. */
export function confirmedVerdict(verdict: Verdict, opinion: Opinion): Verdict {
  if (opinion.outcome === 'agrees') return verdict;
  const reason = opinion.outcome === 'differs' ? 'SECOND_OPINION_DIFFERS' : 'SECOND_OPINION_UNAVAILABLE';
  return withheld(verdict, reason);
}

/** The same findings with a reason why they do not count; nobody gets person or content. */
export function withheld(verdict: Verdict, reason: ReasonCode): Verdict {
  const { indication, subIndication } = meaningOf(reason);
  return { ...verdict, indication, subIndication, reason, person: null, content: null };
}
