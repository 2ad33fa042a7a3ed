// Computes the working-day terms of a review (REG 5(2), 7(1)).
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Application } from '../applications/application.entity.js';
import { visitDeadline } from '../applications/visit-deadline.js';
import { Clock } from '../foundation/clock.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { Mails } from '../mail/mail.service.js';
import { addDays, civilDateIn } from '../values/civil-date.js';
import { addWorkingDays } from '../values/working-days.js';

/** REG 5(2): the data are checked within five working days of the notice. */
const REVIEW_WORKING_DAYS = 5;

@Injectable()
export class ReviewTerms {
  private readonly freeDays: ReadonlySet<string>;

  constructor(
    private readonly clock: Clock,
    private readonly mails: Mails,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.freeDays = new Set(settings.EXTRA_FREE_DAYS);
  }

  now(tx: EntityManager): Promise<Date> {
    return this.clock.now(tx);
  }

  async fromNow(tx: EntityManager): Promise<Pick<Application, 'reviewStartedAt' | 'reviewDueOn'>> {
    const now = await this.clock.now(tx);
    return { reviewStartedAt: now, reviewDueOn: addWorkingDays(civilDateIn(now), REVIEW_WORKING_DAYS, this.freeDays) };
  }

  /** Rejection for a missing visit only at the end of the working day after the deadline (Decision 10). */
  async isVisitOver(tx: EntityManager, applicationId: string): Promise<boolean> {
    const deadline = visitDeadline(await this.mails.latest(tx, applicationId, 'E4'), this.freeDays);
    if (deadline === null) return false;
    const lastDay = addWorkingDays(deadline, 1, this.freeDays);
    return (await this.clock.today(tx)) >= addDays(lastDay, 1);
  }
}
