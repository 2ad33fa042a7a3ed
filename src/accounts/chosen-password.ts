// Reads a new password typed twice.
import { FormProblem } from '../values/form-problem.js';
import { unmetPasswordRules } from '../values/password-rule.js';

export interface TypedPassword {
  password: string;
  again: string;
}

/** @throws FormProblem on `haslo` or `haslo-powtorz` */
export function chosenPassword({ password, again }: TypedPassword): string {
  const unmet = unmetPasswordRules(password);
  if (unmet.length > 0) throw new FormProblem([{ field: 'haslo', code: 'PASSWORD_RULES', facts: { unmet: unmet.join(' ') } }]);
  if (password !== again) throw new FormProblem([{ field: 'haslo-powtorz', code: 'PASSWORDS_DIFFER' }]);
  return password;
}
