// Fills in what the e-mails about an application say.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import type { ApplicationMailFacts, ApplicationMailTemplate, CommonFacts } from '../mail/mail-facts.js';
import { Mails, type PlannedEffect } from '../mail/mail.service.js';
import { Applications } from './applications.service.js';
import type { ApplicationView } from './application-view.js';
import { contactOf, addressOf } from './office-contact.js';
import { Links } from './links.service.js';
import { ReviewAct, type ReviewActKind } from './review-act.entity.js';
import { VisitTerms } from './visit-terms.service.js';

@Injectable()
export class ApplicationMails {
  constructor(
    private readonly applications: Applications,
    private readonly mails: Mails,
    private readonly links: Links,
    private readonly encryption: FieldEncryption,
    private readonly visits: VisitTerms,
  ) {}

  /** Plans one mail to the applicant, inside the transaction of the act. */
  async plan(tx: EntityManager, applicationId: string, template: ApplicationMailTemplate): Promise<PlannedEffect> {
    const view = await this.applications.view(applicationId, tx);
    const facts = { ...commonFacts(view), ...(await this.factsOf(tx, view, template)) };
    return this.mails.plan(tx, { subjectId: applicationId, template, recipient: view.person.email, facts: facts });
  }

  /** A link once more: what waits is not sent any more. @throws DomainError TOO_MANY_LINKS {until} */
  async planAnotherLink(tx: EntityManager, applicationId: string, template: 'E1' | 'E5'): Promise<PlannedEffect> {
    await this.links.checkPace(tx, applicationId);
    await this.mails.cancelWaiting(tx, applicationId);
    return this.plan(tx, applicationId, template);
  }

  private async factsOf(
    tx: EntityManager,
    view: ApplicationView,
    template: ApplicationMailTemplate,
  ): Promise<ApplicationMailFacts[ApplicationMailTemplate]> {
    const { application, deciding } = view;
    switch (template) {
      case 'E1':
        return this.links.issue(tx, application, 'confirm');
      case 'E2':
        return { submittedAt: momentOf(application.submittedAt) };
      case 'E3':
        return { reviewDueOn: application.reviewDueOn ?? '' };
      case 'E4':
        return {
          comment: await this.comment(tx, application.id, 'accept'),
          officeAddress: addressOf(deciding),
          officeHours: deciding.officeHours ?? '',
        };
      case 'E5':
        return { ...(await this.links.issue(tx, application, 'collect')), validFrom: application.validFrom };
      case 'E6':
        return { collectedAt: momentOf(application.closedAt) };
      case 'E7a':
      case 'E7c':
        return { reason: await this.comment(tx, application.id, 'reject') };
      case 'E7b':
        return { visitDueOn: (await this.visits.dueOn(application.id, tx)) ?? '' };
      case 'E8':
        return { withdrawnAt: momentOf(application.closedAt) };
      case 'completed':
        return { validFrom: application.validFrom, validTo: application.validTo };
    }
  }

  private async comment(tx: EntityManager, applicationId: string, kind: ReviewActKind): Promise<string> {
    const act = await tx.findOne(ReviewAct, { where: { applicationId, kind }, order: { at: 'DESC' } });
    if (act?.comment == null) return '';
    return this.encryption.openText({ table: 'review_act', column: 'comment', row: act.id }, act.comment);
  }
}

function commonFacts(view: ApplicationView): CommonFacts {
  return {
    number: view.application.number,
    institution: view.application.registerData.name,
    office: view.deciding.name,
    officeContact: contactOf(view.deciding),
    route: view.application.route,
  };
}

function momentOf(moment: Date | null): string {
  return (moment ?? new Date()).toISOString();
}
