// Tells how an application went so far: its statuses, and what became of the newest mail.
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { ApplicationMailTemplate } from '../mail/mail-facts.js';
import { MailMessage, type MailState } from '../mail/mail-message.entity.js';
import { Mails } from '../mail/mail.service.js';
import { ApplicationLink } from './link.entity.js';
import { StatusChange } from './status-change.entity.js';
import { VisitTerms } from './visit-terms.service.js';

/** What a page says of a mail's way. */
export interface PostState {
  state: MailState;
  handedOverAt: Date | null;
  nextTryAt: Date | null;
}

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
  async mailsOf(applicationId: string): Promise<Pick<MailMessage, 'template' | 'state' | 'handedOverAt' | 'createdAt'>[]> {
    return this.dataSource.manager.find(MailMessage, {
      where: { subjectId: applicationId },
      select: { template: true, state: true, handedOverAt: true, createdAt: true },
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
  async visitDueOn(applicationId: string): Promise<string | null> {
    return this.visits.dueOn(applicationId);
  }
}
