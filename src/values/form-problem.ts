// A form that cannot be taken as it was filled in: which fields are wrong, and why.
import { DomainError, type RefusalFacts } from './domain-error.js';

/** `field` is the name (and id) of the form field; `code` has its words in `pages/words.ts`. */
export interface FieldError {
  field: string;
  code: string;
  facts?: RefusalFacts;
}

/** Thrown by services with at least one error; the controller shows the form again with what was typed. */
export class FormProblem extends DomainError {
  constructor(readonly errors: readonly FieldError[]) {
    super('FORM_INVALID');
  }
}
