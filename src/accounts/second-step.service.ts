// Checks the second factor at sign-in; wrong ones are counted like wrong passwords and lock for a while.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { FailedTries } from '../foundation/failed-tries.service.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { AuthenticatorApp, requiredCode } from './authenticator-app.service.js';
import { Passkeys } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';

type Way = 'app' | 'recovery_code' | 'passkey';

const WRONG: Readonly<Record<Way, { field: string; code: string }>> = {
  app: { field: 'kod', code: 'WRONG_ONE_TIME_CODE' },
  recovery_code: { field: 'kod-zapasowy', code: 'WRONG_RECOVERY_CODE' },
  passkey: { field: 'klucz-dostepu', code: 'WRONG_PASSKEY' },
};

/** Every method returns when the second factor is right, and throws FormProblem or DomainError SIGN_IN_LOCKED {until}. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tries: FailedTries,
    private readonly app: AuthenticatorApp,
    private readonly codes: RecoveryCodes,
    private readonly passkeys: Passkeys,
    private readonly audit: Audit,
  ) {}

  async byCode(accountId: string, typed: string): Promise<void> {
    const code = requiredCode(typed);
    await this.take(accountId, 'app', () => this.app.accepts(accountId, code));
  }

  /** `session` is the id of the session that waits for this code. */
  async byRecoveryCode(accountId: string, typed: string, session: string): Promise<void> {
    if (typed.trim() === '') throw new FormProblem([{ field: 'kod-zapasowy', code: 'REQUIRED' }]);
    await this.take(accountId, 'recovery_code', () => this.codes.accepts(accountId, typed, session));
  }

  /** `answer` is the browser's, `challenge` what it had to sign. */
  async byPasskey(accountId: string, answer: string, challenge: string | null): Promise<void> {
    if (answer.trim() === '') throw new FormProblem([{ field: 'klucz-dostepu', code: 'PASSKEY_NEEDS_BROWSER' }]);
    if (challenge === null) throw new FormProblem([{ field: 'klucz-dostepu', code: 'PASSKEY_TOO_LATE' }]);
    await this.take(accountId, 'passkey', () => this.passkeys.accepts(accountId, answer, challenge));
  }

  private async take(accountId: string, way: Way, accepts: () => Promise<boolean>): Promise<void> {
    const outcome = await this.tries.attempt({
      kind: 'second-factor',
      what: accountId,
      check: async () => ((await accepts()) ? true : null),
      note: (locked) => this.record(accountId, locked ? 'second_factor_locked' : 'second_factor_failed', way),
    });
    if ('until' in outcome) throw new DomainError('SIGN_IN_LOCKED', { until: outcome.until.toISOString() });
    if ('left' in outcome) throw new FormProblem([{ ...WRONG[way], facts: { left: outcome.left } }]);
    await this.record(accountId, 'signed_in', way);
  }

  private async record(id: string, event: string, way: Way): Promise<void> {
    const entry = { chain: id, event, actor: { kind: 'official', id }, details: { secondFactor: way } } as const;
    await this.audit.record(this.dataSource.manager, entry);
  }
}
