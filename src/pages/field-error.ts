// The refusal of a form as pages see it; it is defined among the values, because services throw it.
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import type { FieldError } from '../values/form-problem.js';

export { FormProblem };
export type { FieldError };

/** The errors of a refused form, or null when something else was refused. */
export function fieldErrorsOf(error: unknown): readonly FieldError[] | null {
  if (error instanceof FormProblem) return error.errors;
  return error instanceof DomainError && error.code === 'FORM_INVALID' ? [] : null;
}
