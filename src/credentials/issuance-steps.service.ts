// The steps of issuing credentials, each in its own transaction and harmless when repeated.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Account } from '../accounts/account.entity.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Grant } from '../accounts/grant.entity.js';
import { HeadSlots } from '../accounts/head-slots.service.js';
import { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import { newId } from '../values/uuid.js';
import { Credential } from './credential.entity.js';

@Injectable()
export class IssuanceSteps {
  constructor(
    private readonly accounts: Accounts,
    private readonly applications: Applications,
    private readonly headSlots: HeadSlots,
  ) {}

  /**
   * Steps 1 and 2: a new person gets a login and an account with the form's password, which opens when the login is collected
   * (seed A:143); a known one keeps both (P21).
   */
  async accountFor(tx: EntityManager, applicationId: string): Promise<Account> {
    const application = await tx.findOneOrFail(Application, {
      where: { id: applicationId },
      lock: { mode: 'pessimistic_write' },
    });
    const known = await this.accounts.findByPesel(tx, application.peselIndex);
    if (known !== null) return known;
    const person = this.applications.personOf(application);
    const login = await this.accounts.allocateLogin(tx, person);
    const account = await this.accounts.open(tx, { login, passwordHash: application.passwordHash, state: 'invited', person });
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
