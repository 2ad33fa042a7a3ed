// Until when the applicant may come to the desk (REG 7(1), Decision 10); the one answer for mails, applicant and head.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { MailMessage } from '../mail/mail-message.entity.js';
import { Mails } from '../mail/mail.service.js';
import { type CivilDate, civilDateIn } from '../values/civil-date.js';
import { addWorkingDays } from '../values/working-days.js';

/** Working days from receipt of the notice that the data are correct. */
const VISIT_WORKING_DAYS = 5;

@Injectable()
export class VisitTerms {
  private readonly freeDays: ReadonlySet<CivilDate>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: Mails,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.freeDays = new Set(settings.EXTRA_FREE_DAYS);
  }

  /** @returns null while the recipient's server has not taken the notice (E4): the clock stands. */
  async dueOn(applicationId: string, tx: EntityManager = this.dataSource.manager): Promise<CivilDate | null> {
    return this.termOf(await this.mails.latest(tx, applicationId, 'E4'));
  }

  /** The same for many at once. */
  async dueOnEach(applicationIds: readonly string[]): Promise<Map<string, CivilDate | null>> {
    const notices = await this.dataSource.manager.find(MailMessage, {
      where: { subjectId: In([...applicationIds]), template: 'E4' },
      order: { createdAt: 'ASC' },
    });
    return new Map(notices.map((notice) => [notice.subjectId, this.termOf(notice)]));
  }

  /** The day that a notice of that kind (E4) leads to. */
  termOf(notice: Pick<MailMessage, 'handedOverAt'> | null | undefined): CivilDate | null {
    if (notice?.handedOverAt == null) return null;
    return addWorkingDays(civilDateIn(notice.handedOverAt), VISIT_WORKING_DAYS, this.freeDays);
  }
}
