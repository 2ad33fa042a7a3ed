// Decides whether a signed-in person may act on an application (art. 70; Decision 3).
import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Grants } from '../accounts/grants.service.js';
import { DomainError } from '../values/domain-error.js';
import type { Application } from './application.entity.js';
import { Applications } from './applications.service.js';

@Injectable()
export class Competence {
  constructor(
    private readonly grants: Grants,
    private readonly accounts: Accounts,
    private readonly applications: Applications,
  ) {}

  /**
   * An application this person may see: one that the institution of a valid grant decides and that was submitted.
   * @throws DomainError NOT_FOUND for any other, so that nobody learns what exists elsewhere
   */
  async getVisible(accountId: string, applicationId: string): Promise<Application> {
    const application = await this.applications.get(applicationId);
    const offices = await this.grants.decidesFor(accountId);
    const isOurs = offices.some((office) => office.id === application.decidingInstitutionId);
    if (!isOurs || application.submittedAt === null) throw new DomainError('NOT_FOUND');
    return application;
  }

  /** @throws DomainError NOT_FOUND, OWN_APPLICATION */
  async getDecidable(accountId: string, applicationId: string): Promise<Application> {
    const application = await this.getVisible(accountId, applicationId);
    const account = await this.accounts.get(accountId);
    if (account.peselIndex.equals(application.peselIndex)) throw new DomainError('OWN_APPLICATION');
    return application;
  }
}
