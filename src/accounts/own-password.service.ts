// Asks a signed-in person for the password once more, before what a stolen session must not be able to do (ASVS 7.5.1).
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { FailedTries } from '../foundation/failed-tries.service.js';
import { Passwords } from '../foundation/passwords.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { Accounts } from './accounts.service.js';

@Injectable()
export class OwnPassword {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly tries: FailedTries,
    private readonly audit: Audit,
  ) {}

  /** Wrong ones count together with those of the sign-in page. @throws FormProblem on `haslo`, DomainError SIGN_IN_LOCKED {until} */
  async require(accountId: string, typed: string): Promise<void> {
    if (typed === '') throw new FormProblem([{ field: 'haslo', code: 'REQUIRED' }]);
    const account = await this.accounts.get(accountId);
    const outcome = await this.tries.attempt({
      kind: 'sign-in',
      what: account.login,
      check: async () => ((await this.passwords.matches(account.passwordHash, typed)) ? true : null),
      note: async (locked) => {
        const event = locked ? 'sign_in_locked' : 'password_wrong';
        const actor = { kind: 'official', id: accountId } as const;
        await this.audit.record(this.dataSource.manager, { chain: accountId, event, actor });
      },
    });
    if ('until' in outcome) throw new DomainError('SIGN_IN_LOCKED', { until: outcome.until.toISOString() });
    if ('left' in outcome) throw new FormProblem([{ field: 'haslo', code: 'WRONG_PASSWORD', facts: { left: outcome.left } }]);
  }
}
