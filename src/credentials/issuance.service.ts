// Issues the credentials of an application in steps that can be repeated: allocate the login, open the account, announce.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Account } from '../accounts/account.entity.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Grant } from '../accounts/grant.entity.js';
import { HeadSlots } from '../accounts/head-slots.service.js';
import { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import { Progress } from '../applications/progress.service.js';
import { SYSTEM } from '../audit/audit.service.js';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { newId } from '../values/uuid.js';
import { Credential } from './credential.entity.js';

/** The steps, each in its own transaction and harmless when repeated. */
@Injectable()
export class IssuanceSteps {
  constructor(
    private readonly accounts: Accounts,
    private readonly applications: Applications,
    private readonly headSlots: HeadSlots,
  ) {}

  /** Steps 1 and 2: a new person gets a login and an account with the form's password; a known one keeps both (P21). */
  async accountFor(tx: EntityManager, applicationId: string): Promise<Account> {
    const application = await tx.findOneOrFail(Application, { where: { id: applicationId }, lock: { mode: 'pessimistic_write' } });
    const known = await this.accounts.findByPesel(tx, application.peselIndex);
    if (known !== null) return known;
    const person = this.applications.personOf(application);
    const account = await this.accounts.open(tx, await this.accounts.allocateLogin(tx, person), application.passwordHash, person);
    await tx.insert(Credential, { applicationId, accountId: account.id, login: account.login });
    return account;
  }

  /** Step 3: the grant, and for a head the period that was held for it. */
  async grantFor(tx: EntityManager, applicationId: string, accountId: string): Promise<void> {
    if (await tx.existsBy(Grant, { applicationId })) return;
    const application = await tx.findOneByOrFail(Application, { id: applicationId });
    const id = newId();
    await tx.insert(Grant, {
      id,
      accountId,
      institutionId: application.institutionId,
      function: application.function,
      scopes: application.scopes,
      userTypes: application.userTypes,
      validFrom: application.validFrom,
      validTo: application.validTo,
      applicationId,
    });
    if (application.function !== 'EMPLOYEE') await this.headSlots.giveToGrant(tx, applicationId, id);
  }
}

@Injectable()
export class Issuance {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: Effects,
    private readonly progress: Progress,
    private readonly steps: IssuanceSteps,
  ) {}

  /** Each step looks at the rows first: after a crash the next try goes on where the last one ended. */
  async issue(effect: ClaimedEffect): Promise<void> {
    const applicationId = effect.subjectId;
    const account = await this.dataSource.transaction((tx) => this.steps.accountFor(tx, applicationId));
    await this.dataSource.transaction((tx) => this.steps.grantFor(tx, applicationId, account.id));
    const application = await this.dataSource.manager.findOneByOrFail(Application, { id: applicationId });
    if (application.status !== 'identity_confirmed') return this.dataSource.transaction((tx) => this.effects.finish(tx, effect));
    const isNewLogin = await this.dataSource.manager.existsBy(Credential, { applicationId });
    await this.progress.advance(applicationId, isNewLogin ? 'credentials_ready' : 'completed', {
      actor: SYSTEM,
      also: async (tx) => {
        await this.effects.finish(tx, effect);
        return isNewLogin ? {} : { closedAt: new Date() };
      },
    });
  }
}
