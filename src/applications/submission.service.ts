// Submits an application that will be confirmed at the desk, and lets its author change the route or take it back.
import { Injectable } from '@nestjs/common';
import { APPLICANT } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import { HeadSlots } from '../accounts/head-slots.service.js';
import { DomainError } from '../values/domain-error.js';
import type { Application } from './application.entity.js';
import { Progress, type Step } from './progress.service.js';
import { SubmissionRules } from './submission-rules.service.js';

@Injectable()
export class SubmissionService {
  constructor(
    private readonly progress: Progress,
    private readonly rules: SubmissionRules,
    private readonly headSlots: HeadSlots,
    private readonly clock: Clock,
  ) {}

  /** "Złóż wniosek". @throws DomainError LINK_EXPIRED after the term, SIGNATURE_NEEDED on the ePUAP route, and the rules of submission */
  async submit(applicationId: string, form: Step['form']): Promise<void> {
    await this.progress.advance(applicationId, 'submitted', {
      actor: APPLICANT,
      form,
      also: async (tx, application) => {
        await this.checkTerm(application);
        if (application.route !== 'IN_PERSON') throw new DomainError('SIGNATURE_NEEDED');
        return this.rules.takePlace(tx, application);
      },
    });
  }

  /** Takes the application back; allowed until the review starts (P7). A head's period becomes free. */
  async withdraw(applicationId: string, form: Step['form']): Promise<void> {
    await this.progress.advance(applicationId, 'withdrawn', {
      actor: APPLICANT,
      form,
      also: async (tx) => {
        await this.headSlots.release(tx, applicationId);
        return { closedAt: await this.clock.now(tx) };
      },
    });
  }

  private async checkTerm(application: Pick<Application, 'confirmUntil'>): Promise<void> {
    if (application.confirmUntil > (await this.clock.now())) return;
    throw new DomainError('LINK_EXPIRED', { until: application.confirmUntil.toISOString(), purpose: 'confirm' });
  }
}
