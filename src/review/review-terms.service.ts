// Computes the working-day terms of a review (REG 5(2), 7(1)).
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Application } from '../applications/application.entity.js';
import { VisitTerms } from '../applications/visit-terms.service.js';
import { Clock } from '../foundation/clock.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { addDays, type CivilDate, civilDateIn } from '../values/civil-date.js';
import { addWorkingDays } from '../values/working-days.js';

/** REG 5(2): the data are checked within five working days of the notice. */
const REVIEW_WORKING_DAYS = 5;

@Injectable()
export class ReviewTerms {
  private readonly freeDays: ReadonlySet<string>;

  constructor(
    private readonly clock: Clock,
    private readonly visits: VisitTerms,
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

  async isLate(application: Pick<Application, 'status' | 'reviewDueOn'>): Promise<boolean> {
    return isReviewLate(application, await this.clock.today());
  }

  /** Until when the applicant may come; null while the notice has not reached the applicant's mail server: the clock stands. */
  async visitDueOn(applicationId: string, tx?: EntityManager): Promise<CivilDate | null> {
    return this.visits.dueOn(applicationId, tx);
  }

  /** Rejection for a missing visit only at the end of the working day after the deadline (Decision 10). */
  async isVisitOver(tx: EntityManager, applicationId: string): Promise<boolean> {
    const deadline = await this.visitDueOn(applicationId, tx);
    if (deadline === null) return false;
    const lastDay = addWorkingDays(deadline, 1, this.freeDays);
    return (await this.clock.today(tx)) >= addDays(lastDay, 1);
  }
}

export function isReviewLate({ status, reviewDueOn }: Pick<Application, 'status' | 'reviewDueOn'>, today: CivilDate): boolean {
  return status === 'under_review' && reviewDueOn !== null && today > reviewDueOn;
}
