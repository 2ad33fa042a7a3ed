// What must hold at the moment an application is submitted, whichever way it comes (rules G1-G5).
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Grants } from '../accounts/grants.service.js';
import { HeadSlots } from '../accounts/head-slots.service.js';
import { Clock } from '../foundation/clock.js';
import { Institution } from '../institutions/institution.entity.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { civilDateIn } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import { checkValidity } from '../values/validity.js';
import type { Application } from './application.entity.js';
import { OPEN_STATUSES } from './application-status.js';
import { contactOf } from './office-contact.js';

@Injectable()
export class SubmissionRules {
  constructor(
    private readonly grants: Grants,
    private readonly headSlots: HeadSlots,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks the rules and takes the head's period; called inside `advance('submitted')`.
   * @returns the columns to change: when it was submitted
   * @throws DomainError ALREADY_APPLIED (G1, G2), HEAD_PERIOD_OVERLAPS {until, organ, contact} (G3), PERIOD_NO_LONGER_ALLOWED {violation}
   */
  async takePlace(tx: EntityManager, application: Application): Promise<Pick<Application, 'submittedAt'>> {
    const now = await this.clock.now(tx);
    const today = civilDateIn(now);
    checkPeriod(application, today);
    await this.checkOthers(tx, application, today);
    await this.takePeriod(tx, application);
    return { submittedAt: now };
  }

  /** Whoever finds the period taken learns until when, and which office can change that. */
  private async takePeriod(tx: EntityManager, application: Application): Promise<void> {
    const { institutionId, function: held, validFrom: from, validTo: to } = application;
    if (held === 'EMPLOYEE') return;
    const period = { institutionId, function: held, from, to };
    const until = await this.headSlots.heldUntil(tx, period);
    if (until === null) return this.headSlots.take(tx, period, { applicationId: application.id });
    const deciding = await tx.findOneByOrFail(Institution, { id: application.decidingInstitutionId });
    throw new DomainError('HEAD_PERIOD_OVERLAPS', { until, organ: deciding.name, contact: contactOf(deciding) });
  }

  private async checkOthers(tx: EntityManager, { id, peselIndex, institutionId }: Application, today: string): Promise<void> {
    const open = await tx.query<unknown[]>(
      'select 1 from application where pesel_index = $1 and institution_id = $2 and id <> $3 and status = any ($4) limit 1',
      [peselIndex, institutionId, id, OPEN_STATUSES],
    );
    if (open.length > 0 || (await this.grants.hasActive(tx, peselIndex, institutionId, today)))
      throw new DomainError('ALREADY_APPLIED');
  }
}

/** The limit counts from the day of submission (seed), so it is checked again on that day. */
function checkPeriod(application: Application, today: string): void {
  const { registerData } = application;
  const { violations } = checkValidity({
    function: application.function,
    from: application.validFrom,
    to: application.validTo,
    submittedOn: today,
    isPublicSchool: isPublicSchool({ kind: registerData.kind, isPublic: registerData.isPublic }),
  });
  if (violations[0] !== undefined) throw new DomainError('PERIOD_NO_LONGER_ALLOWED', { violation: violations[0] });
}
