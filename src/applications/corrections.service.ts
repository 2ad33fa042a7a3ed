// What the author may still mend before submission: the address; and links that can be asked for again.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { APPLICANT, Audit } from '../audit/audit.service.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import type { PlannedEffect } from '../mail/mail.service.js';
import { DomainError } from '../values/domain-error.js';
import { parseEmailAddress } from '../values/email-address.js';
import { FormProblem } from '../values/form-problem.js';
import { Application } from './application.entity.js';
import { ApplicationMails } from './application-mails.service.js';
import { type ApplicationStatus, UNSUBMITTED_STATUSES } from './application-status.js';
import { Applications } from './applications.service.js';

interface Change {
  event: string;
  formKey: string;
  result: string;
  allowedIn: readonly ApplicationStatus[];
  work: (tx: EntityManager, application: Application) => Promise<PlannedEffect[]>;
}

@Injectable()
export class Corrections {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requestKeys: RequestKeys,
    private readonly applications: Applications,
    private readonly mails: ApplicationMails,
    private readonly audit: Audit,
    private readonly jobs: JobDispatcher,
  ) {}

  /** The link once more, to the same address; the older one ends. @throws DomainError TOO_MANY_LINKS {until}, STATUS_FORBIDS */
  async resendLink(applicationId: string, formKey: string, result: string): Promise<void> {
    await this.change(applicationId, {
      event: 'link_sent_again',
      formKey,
      result,
      allowedIn: [...UNSUBMITTED_STATUSES, 'credentials_ready'],
      work: (tx, application) => this.newLink(tx, application),
    });
  }

  /** Another address before confirmation; the link goes there. @throws FormProblem, DomainError TOO_MANY_LINKS {until}, STATUS_FORBIDS */
  async changeEmail(applicationId: string, typed: string, formKey: string, result: string): Promise<void> {
    const email = checkedEmail(typed);
    await this.change(applicationId, {
      event: 'email_changed',
      formKey,
      result,
      allowedIn: ['unconfirmed'],
      work: async (tx, application) => {
        const person = this.applications.sealPerson(applicationId, { ...this.applications.personOf(application), email });
        await tx.update(Application, { id: applicationId }, { person, dataVersion: application.dataVersion + 1 });
        return this.newLink(tx, application);
      },
    });
  }

  private async newLink(tx: EntityManager, application: Application): Promise<PlannedEffect[]> {
    return [await this.mails.planAnotherLink(tx, application.id, application.status === 'credentials_ready' ? 'E5' : 'E1')];
  }

  private async change(applicationId: string, change: Change): Promise<void> {
    const planned = await this.dataSource.transaction(async (tx) => {
      await this.requestKeys.claim(tx, change.formKey, change.event, change.result);
      const application = await tx.findOne(Application, { where: { id: applicationId }, lock: { mode: 'pessimistic_write' } });
      if (application === null) throw new DomainError('NOT_FOUND');
      if (!change.allowedIn.includes(application.status)) throw new DomainError('STATUS_FORBIDS', { status: application.status });
      await this.audit.record(tx, { chain: applicationId, event: change.event, actor: APPLICANT });
      return change.work(tx, application);
    });
    await this.jobs.dispatch(planned);
  }
}

function checkedEmail(typed: string): string {
  try {
    return parseEmailAddress(typed);
  } catch (error) {
    if (error instanceof DomainError) throw new FormProblem([{ field: 'email', code: error.code, facts: error.facts }]);
    throw error;
  }
}
