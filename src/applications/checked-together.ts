// Runs the checks of a form to the end, so that a person hears of everything at once.
import { type FieldError, FormProblem } from '../values/form-problem.js';

type Checked<T extends readonly (() => unknown)[]> = { [I in keyof T]: T[I] extends () => infer R ? R : never };

/** @returns what each check returned. @throws FormProblem with the errors of all of them; anything else at once */
export function checkedTogether<const T extends readonly (() => unknown)[]>(...checks: T): Checked<T> {
  const errors: FieldError[] = [];
  const results = checks.map((check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof FormProblem)) throw error;
      errors.push(...error.errors);
      return undefined;
    }
  });
  if (errors.length > 0) throw new FormProblem(errors);
  return results as Checked<T>;
}
