// Issues another login in place of one that was shown and lost before anybody signed in with it (Decision 4).
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { Applications } from '../applications/applications.service.js';
import { Competence } from '../applications/competence.service.js';
import { type OfficialAct, OfficialActs } from '../applications/official-acts.service.js';
import { requiredComment, ReviewActs } from '../applications/review-acts.service.js';
import { DomainError } from '../values/domain-error.js';
import { Credential } from './credential.entity.js';

/** What the page of a re-issue shows. */
export interface ReissueFacts {
  id: string;
  number: string;
  name: string;
}

@Injectable()
export class Reissue {
  constructor(
    private readonly competence: Competence,
    private readonly applications: Applications,
    private readonly accounts: Accounts,
    private readonly official: OfficialActs,
    private readonly acts: ReviewActs,
  ) {}

  /** @throws DomainError NOT_FOUND, NO_VALID_GRANT, OWN_APPLICATION, STATUS_FORBIDS */
  async open(accountId: string, applicationId: string): Promise<ReissueFacts> {
    const application = await this.competence.getDecidable(accountId, applicationId);
    if (application.status !== 'credentials_collected') {
      throw new DomainError('STATUS_FORBIDS', { status: application.status, back: `/wnioski/${applicationId}` });
    }
    const { firstName, surname } = this.applications.personOf(application);
    return { id: applicationId, number: application.number, name: `${firstName} ${surname}` };
  }

  /** The lost login is void for ever; a new one waits for collection. @throws FormProblem, DomainError LOGIN_IN_USE and those of `carryOut` */
  async reissue(act: Pick<OfficialAct, 'actorId' | 'applicationId' | 'form'>, typedComment: string): Promise<void> {
    await this.official.carryOut({
      ...act,
      from: 'credentials_collected',
      to: 'credentials_ready',
      details: { reissue: true },
      also: async (tx) => {
        const comment = requiredComment(typedComment);
        await this.acts.record(tx, { applicationId: act.applicationId, kind: 'reissue', actorId: act.actorId, comment });
        await this.replaceLogin(tx, act);
        return { closedAt: null };
      },
    });
  }

  private async replaceLogin(
    tx: EntityManager,
    { applicationId, form }: Pick<OfficialAct, 'applicationId' | 'form'>,
  ): Promise<void> {
    const credential = await tx.findOneByOrFail(Credential, { applicationId, state: 'collected' });
    if (await this.accounts.hasSignedIn(tx, credential.accountId)) throw new DomainError('LOGIN_IN_USE', { back: form.result });
    const login = await this.accounts.renew(tx, credential.accountId);
    await tx.update(
      Credential,
      { applicationId },
      { login, state: 'ready', collectedAt: null, reviewKeyHash: null, reviewUntil: null },
    );
  }
}
