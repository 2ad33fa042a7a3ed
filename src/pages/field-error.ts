// What is wrong with one field of a form, and the refusal that carries all of them back to the form's page.
import { DomainError } from '../values/domain-error.js';
import type { RefusalFacts } from '../values/domain-error.js';

export interface FieldError {
  /** Name of the field; '' when the sentence belongs to the whole form. */
  readonly field: string;
  readonly code: string;
  readonly facts?: RefusalFacts;
}

/** A form that cannot be accepted as it stands. `orShowAgain` turns it into the same page with the errors, status 422. */
export class FormProblem extends DomainError {
  constructor(readonly errors: readonly FieldError[]) {
    super('FORM_INVALID');
    this.name = 'FormProblem';
  }
}

/** The errors of a refused form. A folder that may not import this one can throw a FORM_INVALID with `errors` of its own. */
export function fieldErrorsOf(error: unknown): readonly FieldError[] | null {
  if (!(error instanceof DomainError) || error.code !== 'FORM_INVALID') return null;
  return 'errors' in error && Array.isArray(error.errors) ? (error.errors as FieldError[]) : [];
}

/** Reads a form field by field and gathers what is wrong, so that the applicant hears of everything at once. */
export class FormReading {
  private readonly found: FieldError[] = [];

  /** The parsed value, or undefined when the parser refused it. */
  read<T>(field: string, parse: () => T): T | undefined {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refuse(field, error.code, error.facts);
      return undefined;
    }
  }

  refuse(field: string, code: string, facts: RefusalFacts = {}): void {
    this.found.push({ field, code, facts });
  }

  get errors(): readonly FieldError[] {
    return this.found;
  }

  /** @throws FormProblem when anything was refused. */
  finish(): void {
    if (this.found.length > 0) throw new FormProblem(this.found);
  }
}
