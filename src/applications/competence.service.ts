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
   * @throws DomainError NO_VALID_GRANT when the own grant there is not valid today (art. 70(4)), NOT_FOUND for any other
   *   application, so that nobody learns what exists elsewhere
   */
  async getVisible(accountId: string, applicationId: string): Promise<Application> {
    const application = await this.applications.get(applicationId);
    if (application.submittedAt === null) throw new DomainError('NOT_FOUND');
    const offices = await this.grants.decidesFor(accountId);
    if (offices.some((office) => office.id === application.decidingInstitutionId)) return application;
    const otherGrants = await this.grants.decidingOnOtherDays(accountId);
    const wasOrWillBeOurs = otherGrants.some((grant) => grant.institutionId === application.decidingInstitutionId);
    throw new DomainError(wasOrWillBeOurs ? 'NO_VALID_GRANT' : 'NOT_FOUND');
  }

  /** @throws DomainError NOT_FOUND, NO_VALID_GRANT, OWN_APPLICATION */
  async getDecidable(accountId: string, applicationId: string): Promise<Application> {
    const application = await this.getVisible(accountId, applicationId);
    if (await this.isOwn(accountId, application)) throw new DomainError('OWN_APPLICATION');
    return application;
  }

  async isOwn(accountId: string, application: Pick<Application, 'peselIndex'>): Promise<boolean> {
    const account = await this.accounts.get(accountId);
    return account.peselIndex.equals(application.peselIndex);
  }
}
