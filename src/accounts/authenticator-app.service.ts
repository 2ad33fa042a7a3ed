// The authenticator app of an account: proposed, confirmed by its first code, asked at every sign-in.
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { FormProblem } from '../values/form-problem.js';
import { newId } from '../values/uuid.js';
import { Accounts } from './accounts.service.js';
import { keyAddress, newSecret, parseOneTimeCode, stepOf } from './one-time-code.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecondFactorChanges } from './second-factor-changes.service.js';
import { TotpSecret } from './totp-secret.entity.js';

/** Long enough to install an app; a secret left on a screen does not become valid tomorrow. */
const PROPOSAL_MINUTES = 30;

export interface ProposedApp {
  /** In groups of four, as it is typed. */
  secret: string;
  address: string;
}

@Injectable()
export class AuthenticatorApp {
  constructor(
    private readonly dataSource: DataSource,
    private readonly encryption: FieldEncryption,
    private readonly accounts: Accounts,
    private readonly codes: RecoveryCodes,
    private readonly changes: SecondFactorChanges,
  ) {}

  /** A new secret to be confirmed, instead of one proposed earlier. The app in use goes on working. */
  async propose(accountId: string): Promise<void> {
    const id = newId();
    const secret = this.encryption.sealText(place(id), newSecret());
    await this.dataSource.transaction(async (tx) => {
      await tx.delete(TotpSecret, { accountId, confirmedAt: IsNull() });
      await tx.insert(TotpSecret, { id, accountId, secret });
    });
  }

  /** Null when nothing was proposed within the last half hour. */
  async proposed(accountId: string): Promise<ProposedApp | null> {
    const row = await this.findProposal(accountId);
    if (row === null) return null;
    const secret = this.secretOf(row);
    const { login } = await this.accounts.get(accountId);
    return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), address: keyAddress(secret, login) };
  }

  /**
   * The proposed app becomes the app of the account.
   * @returns recovery codes when the account had none
   * @throws FormProblem on `kod`
   */
  async confirm(accountId: string, typed: string, session: string | null): Promise<string[]> {
    const row = await this.findProposal(accountId);
    const step = row && stepOf(this.secretOf(row), requiredCode(typed));
    if (row === null || step === null) throw new FormProblem([{ field: 'kod', code: 'FIRST_CODE_WRONG' }]);
    const hasCodes = (await this.codes.left(accountId)) > 0;
    return this.changes.make({ accountId, change: 'app_set', session }, async (tx) => {
      await tx.delete(TotpSecret, { accountId, confirmedAt: Not(IsNull()) });
      await tx.update(TotpSecret, { id: row.id }, { confirmedAt: () => 'office_now()', lastStep: step });
      return hasCodes ? [] : this.codes.issue(tx, accountId);
    });
  }

  /** Uses a code up: it and all earlier ones are refused from now on, also to a second browser at the same moment. */
  async accepts(accountId: string, typed: string): Promise<boolean> {
    const row = await this.find(accountId);
    const code = parseOneTimeCode(typed);
    const step = row && code && stepOf(this.secretOf(row), code);
    if (row === null || typeof step !== 'number') return false;
    const { affected } = await this.dataSource.manager.update(
      TotpSecret,
      { id: row.id, lastStep: LessThan(step) },
      { lastStep: step },
    );
    return affected === 1;
  }

  async remove(accountId: string, session: string | null): Promise<void> {
    await this.changes.make({ accountId, change: 'app_removed', session }, (tx) => tx.delete(TotpSecret, { accountId }));
  }

  async find(accountId: string): Promise<TotpSecret | null> {
    return this.dataSource.manager.findOneBy(TotpSecret, { accountId, confirmedAt: Not(IsNull()) });
  }

  private async findProposal(accountId: string): Promise<TotpSecret | null> {
    const since = new Date(Date.now() - PROPOSAL_MINUTES * 60_000);
    return this.dataSource.manager.findOneBy(TotpSecret, { accountId, confirmedAt: IsNull(), createdAt: MoreThan(since) });
  }

  private secretOf(row: TotpSecret): string {
    return this.encryption.openText(place(row.id), row.secret);
  }
}

/** @throws FormProblem on `kod` */
export function requiredCode(typed: string): string {
  if (typed.trim() === '') throw new FormProblem([{ field: 'kod', code: 'REQUIRED' }]);
  const code = parseOneTimeCode(typed);
  if (code === null) throw new FormProblem([{ field: 'kod', code: 'ONE_TIME_CODE_FORMAT' }]);
  return code;
}

function place(row: string) {
  return { table: 'totp_secret', column: 'secret', row };
}
