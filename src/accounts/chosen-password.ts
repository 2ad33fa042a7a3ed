// Reads a new password typed twice.
import { newPasswordFault } from '../foundation/new-password.js';
import { FormProblem } from '../values/form-problem.js';

export interface TypedPassword {
  password: string;
  again: string;
}

/** @param known texts about the person that may not be in it. @throws FormProblem on `haslo` or `haslo-powtorz` */
export function chosenPassword({ password, again }: TypedPassword, known: readonly string[]): string {
  const fault = newPasswordFault(password, known);
  if (fault !== null) throw new FormProblem([{ field: 'haslo', ...fault }]);
  if (password !== again) throw new FormProblem([{ field: 'haslo-powtorz', code: 'PASSWORDS_DIFFER' }]);
  return password;
}
