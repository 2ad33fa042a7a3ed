// Judges a password that somebody chooses: first the printed rule, then whether it is easily guessed. Nothing of it is cut or changed.
import type { RefusalFacts } from '../values/domain-error.js';
import { guessableBy } from '../values/guessable-password.js';
import { unmetPasswordRules } from '../values/password-rule.js';
import { isCommonPassword } from './common-passwords.js';

/**
 * @param known texts about the person that may not be in it: names, e-mail, login, PESEL, name of the institution
 * @returns why it is refused (code and facts for a field), or null
 */
export function newPasswordFault(password: string, known: readonly string[]): { code: string; facts?: RefusalFacts } | null {
  const unmet = unmetPasswordRules(password);
  if (unmet.length > 0) return { code: 'PASSWORD_RULES', facts: { unmet: unmet.join(' ') } };
  const guessable = guessableBy(password, known, isCommonPassword);
  return guessable === null ? null : { code: guessable };
}
