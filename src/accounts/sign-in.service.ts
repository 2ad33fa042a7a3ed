// Lets a person in with login and password, counts failures, and locks for a while after too many.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { FailedTries } from '../foundation/failed-tries.service.js';
import { Passwords } from '../foundation/passwords.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { normaliseLogin } from '../values/login-stem.js';
import { Account } from './account.entity.js';
import { Grants } from './grants.service.js';
import { type NextStep, SecondFactors } from './second-factors.service.js';

@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly tries: FailedTries,
    private readonly grants: Grants,
    private readonly factors: SecondFactors,
    private readonly audit: Audit,
  ) {}

  /**
   * A login that nobody has is counted, locked and timed like any other: nobody finds out which logins there are.
   * @returns whose password it was, and what follows it
   * @throws FormProblem, DomainError WRONG_LOGIN_OR_PASSWORD {left}, SIGN_IN_LOCKED {until}, GRANT_NOT_STARTED {from}, GRANT_ENDED {to}
   */
  async signIn(typed: string, password: string): Promise<{ accountId: string; next: NextStep }> {
    checkFilled({ login: typed, haslo: password });
    const login = normaliseLogin(typed);
    const account = await this.dataSource.manager.findOneBy(Account, { login, state: 'open' });
    const outcome = await this.tries.attempt({
      kind: 'sign-in',
      what: login,
      check: async () => ((await this.passwords.matches(account?.passwordHash, password)) ? account : null),
      note: async (locked) => {
        if (account !== null) await this.record(account.id, locked ? 'sign_in_locked' : 'sign_in_failed');
      },
    });
    if ('until' in outcome) throw new DomainError('SIGN_IN_LOCKED', { until: outcome.until.toISOString() });
    if ('left' in outcome) throw new DomainError('WRONG_LOGIN_OR_PASSWORD', { left: outcome.left });
    const { id } = outcome.right;
    await this.grants.assertAccess(id);
    const next = await this.factors.nextStep(id);
    await this.record(id, next === 'in' ? 'signed_in' : 'password_accepted');
    return { accountId: id, next };
  }

  private async record(id: string, event: string): Promise<void> {
    await this.audit.record(this.dataSource.manager, { chain: id, event, actor: { kind: 'official', id } });
  }
}

/** An empty field is no attempt. */
function checkFilled(fields: Readonly<Record<string, string>>): void {
  const empty = Object.keys(fields).filter((name) => fields[name]?.trim() === '');
  if (empty.length > 0) throw new FormProblem(empty.map((field) => ({ field, code: 'REQUIRED' })));
}
