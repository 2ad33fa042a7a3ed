// Lets a person in with login and password, counts failures, and locks for a while after too many.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import { Passwords } from '../foundation/passwords.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { civilDateIn } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { normaliseLogin } from '../values/login-stem.js';
import { Account } from './account.entity.js';
import { Grants } from './grants.service.js';

@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly grants: Grants,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @returns the account's id
   * @throws FormProblem, DomainError WRONG_LOGIN_OR_PASSWORD {left}, SIGN_IN_LOCKED {until}, GRANT_NOT_STARTED {from}, GRANT_ENDED {to}
   */
  async signIn(login: string, password: string): Promise<string> {
    checkFilled({ login, haslo: password });
    const account = await this.dataSource.manager.findOneBy(Account, { login: normaliseLogin(login), state: 'open' });
    const now = await this.clock.now();
    const isLocked = account?.lockedUntil != null && account.lockedUntil > now;
    const isRight = await this.passwords.matches(account?.passwordHash, password);
    if (isLocked) throw new DomainError('SIGN_IN_LOCKED', { until: account.lockedUntil?.toISOString() });
    if (account === null) throw new DomainError('WRONG_LOGIN_OR_PASSWORD', { left: this.settings.SIGN_IN_ATTEMPTS - 1 });
    if (!isRight) throw await this.countFailure(account.id);
    await this.checkGrants(account.id, now);
    await this.dataSource.transaction(async (tx) => {
      await tx.update(Account, { id: account.id }, { failedAttempts: 0, lockedUntil: null });
      await this.audit.record(tx, { chain: account.id, event: 'signed_in', actor: { kind: 'official', id: account.id } });
    });
    return account.id;
  }

  private async countFailure(id: string): Promise<DomainError> {
    return this.dataSource.transaction(async (tx) => {
      const [rows] = await tx.query<[{ failed: number; until: Date | null }[], number]>(
        `update account set failed_attempts = case when failed_attempts + 1 >= $2 then 0 else failed_attempts + 1 end,
           locked_until = case when failed_attempts + 1 >= $2 then office_now() + make_interval(mins => $3) end
         where id = $1 returning failed_attempts as failed, locked_until as until`,
        [id, this.settings.SIGN_IN_ATTEMPTS, this.settings.SIGN_IN_LOCK_MINUTES],
      );
      const { failed = 0, until = null } = rows[0] ?? {};
      await this.audit.record(tx, {
        chain: id,
        event: until ? 'sign_in_locked' : 'sign_in_failed',
        actor: { kind: 'official', id },
      });
      if (until !== null) return new DomainError('SIGN_IN_LOCKED', { until: until.toISOString() });
      return new DomainError('WRONG_LOGIN_OR_PASSWORD', { left: this.settings.SIGN_IN_ATTEMPTS - failed });
    });
  }

  /** A login works from the first day of a grant to its last (art. 69). */
  private async checkGrants(accountId: string, now: Date): Promise<void> {
    const today = civilDateIn(now);
    const grants = await this.grants.ofAccount(accountId);
    if (grants.some((grant) => grant.validFrom <= today && today <= grant.validTo)) return;
    const starts = grants
      .map((grant) => grant.validFrom)
      .filter((from) => from > today)
      .sort();
    if (starts[0] !== undefined) throw new DomainError('GRANT_NOT_STARTED', { from: starts[0] });
    throw new DomainError('GRANT_ENDED', { to: grants[0]?.validTo }); // the newest end stands first
  }
}

/** An empty field is no attempt. */
function checkFilled(fields: Readonly<Record<string, string>>): void {
  const empty = Object.keys(fields).filter((name) => fields[name]?.trim() === '');
  if (empty.length > 0) throw new FormProblem(empty.map((field) => ({ field, code: 'REQUIRED' })));
}
