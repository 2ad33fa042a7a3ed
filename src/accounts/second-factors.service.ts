// Knows who needs a second factor, who has one, and which.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { AuthenticatorApp } from './authenticator-app.service.js';
import { Grants } from './grants.service.js';
import { isOperator } from './operators.js';
import { Passkeys } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';

/** What follows a right password. */
export type NextStep = 'in' | 'second-factor' | 'set-up';

export interface OwnPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The second factor of an account, as its holder sees it. */
export interface SecondFactorFacts {
  /** When the authenticator app was set, or null. */
  appSince: Date | null;
  passkeys: OwnPasskey[];
  codesLeft: number;
  isRequired: boolean;
}

@Injectable()
export class SecondFactors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly app: AuthenticatorApp,
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
    private readonly grants: Grants,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async hasAny(accountId: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ has: boolean }[]>(
      `select exists (select 1 from totp_secret where account_id = $1 and confirmed_at is not null)
           or exists (select 1 from passkey where account_id = $1) as has`,
      [accountId],
    );
    return row?.has === true;
  }

  /** Of everybody who may decide about others today, and of operators (ASVS 6.3.3). */
  async isRequiredOf(accountId: string): Promise<boolean> {
    if (this.settings.SECOND_FACTOR !== 'required') return false;
    return (await this.grants.decidesFor(accountId)).length > 0 || isOperator(this.dataSource, this.settings, accountId);
  }

  /** Whoever set a second factor up is asked for it, required or not. */
  async nextStep(accountId: string): Promise<NextStep> {
    if (await this.hasAny(accountId)) return 'second-factor';
    return (await this.isRequiredOf(accountId)) ? 'set-up' : 'in';
  }

  async factsOf(accountId: string): Promise<SecondFactorFacts> {
    const passkeys = await this.passkeys.of(accountId);
    return {
      appSince: (await this.app.find(accountId))?.confirmedAt ?? null,
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
      codesLeft: await this.codes.left(accountId),
      isRequired: await this.isRequiredOf(accountId),
    };
  }

  /** @throws DomainError LAST_SECOND_FACTOR when the only one of a person who needs one is to go */
  async assertNotLast(accountId: string): Promise<void> {
    const { appSince, passkeys, isRequired } = await this.factsOf(accountId);
    const count = passkeys.length + (appSince === null ? 0 : 1);
    if (isRequired && count <= 1) throw new DomainError('LAST_SECOND_FACTOR');
  }
}
