// Judges how old the register of institutions is: people may only apply for a body that is in it, to the head it names.
import { type Finding, fault, ok, warning } from './finding.js';
import { dayOf } from './period.js';

const OLD_DAYS = 30;
const DAY_MS = 86_400_000;

export interface RegisterState {
  hasInstitutions: boolean;
  importedAt: Date | null;
  now: Date;
}

export function judgeRegister({ hasInstitutions, importedAt, now }: RegisterState, mode: 'production' | 'demo'): Finding {
  const name = 'register';
  if (!hasInstitutions) return fault(name, 'no institution is known, so nobody can apply', 'import the register');
  if (mode === 'demo') return ok(name, 'the fictional one');
  if (importedAt === null) return warning(name, 'nobody knows how old it is', 'import the register');
  const days = Math.floor((now.getTime() - importedAt.getTime()) / DAY_MS);
  if (days > OLD_DAYS) return warning(name, `of ${dayOf(importedAt)}, ${days} days old`, 'import the register again');
  return ok(name, `of ${dayOf(importedAt)}`);
}
