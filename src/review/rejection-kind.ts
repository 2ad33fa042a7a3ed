// Decides which of the three refusals is meant: before the acceptance there is one, after it there are two (Decision 14).
import type { ApplicationStatus } from '../applications/application-status.js';
import type { RejectionKind } from '../applications/application.entity.js';
import { FormProblem } from '../values/form-problem.js';

/** `typed`: what the form said; the form of an application under review has nothing to choose. @throws FormProblem on `rodzaj` */
export function readRejection(typed: string, status: ApplicationStatus): RejectionKind {
  if (typed === 'NOT_PROCESSED' || typed === 'NO_SHOW' || typed === 'WRONG_PERSON') return typed;
  if (typed === '' && status !== 'formally_accepted') return 'NOT_PROCESSED';
  throw new FormProblem([{ field: 'rodzaj', code: 'CHOICE_UNKNOWN' }]);
}
