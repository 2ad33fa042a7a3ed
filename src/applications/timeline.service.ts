// Tells how an application went so far: its statuses, and what became of the newest mail.
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { ApplicationMailTemplate } from '../mail/mail-facts.js';
import { MailMessage, type MailState } from '../mail/mail-message.entity.js';
import { Mails } from '../mail/mail.service.js';
import type { CivilDate } from '../values/civil-date.js';
import { ApplicationLink } from './link.entity.js';
import { StatusChange } from './status-change.entity.js';
import { VisitTerms } from './visit-terms.service.js';

/** What a page says of a mail's way. */
export interface PostState {
  state: MailState;
  handedOverAt: Date | null;
  nextTryAt: Date | null;
}

export type MailOnItsWay = PostState & Pick<MailMessage, 'template' | 'createdAt'>;

@Injectable()
export class Timeline {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: Mails,
    private readonly visits: VisitTerms,
  ) {}

  async changesOf(applicationId: string): Promise<StatusChange[]> {
    return this.dataSource.manager.find(StatusChange, { where: { applicationId }, order: { at: 'ASC', id: 'ASC' } });
  }

  async postState(applicationId: string, template: ApplicationMailTemplate): Promise<PostState | null> {
    return this.mails.latest(this.dataSource.manager, applicationId, template);
  }

  /** All mails about an application, oldest first; without their content. */
  async mailsOf(applicationId: string): Promise<MailOnItsWay[]> {
    return this.dataSource.manager.find(MailMessage, {
      where: { subjectId: applicationId },
      select: { template: true, state: true, handedOverAt: true, nextTryAt: true, createdAt: true },
      order: { createdAt: 'ASC' },
    });
  }

  /** Until when the newest link to collect the login works; null when none was sent. */
  async collectUntil(applicationId: string): Promise<Date | null> {
    const link = await this.dataSource.manager.findOneBy(ApplicationLink, {
      applicationId,
      purpose: 'collect',
      supersededAt: IsNull(),
    });
    return link?.expiresAt ?? null;
  }

  /** Null while the notice has not reached the applicant's server. */
  visitDueOn(mails: readonly MailOnItsWay[]): CivilDate | null {
    return this.visits.termOf(mails.findLast(({ template }) => template === 'E4'));
  }
}
