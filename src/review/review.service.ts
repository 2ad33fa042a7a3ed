// The head's acts on an application: take it into review, accept it formally, refuse it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HeadSlots } from '../accounts/head-slots.service.js';
import type { Application, RejectionKind } from '../applications/application.entity.js';
import { Competence } from '../applications/competence.service.js';
import { Progress, type Step } from '../applications/progress.service.js';
import { requiredComment, ReviewActs } from '../applications/review-acts.service.js';
import { IdentityService } from '../identity/identity.service.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { checklistFor } from './checklist.js';
import { ReviewTerms } from './review-terms.service.js';

type Form = NonNullable<Step['form']>;

@Injectable()
export class ReviewService {
  constructor(
    private readonly competence: Competence,
    private readonly progress: Progress,
    private readonly acts: ReviewActs,
    private readonly identity: IdentityService,
    private readonly headSlots: HeadSlots,
    private readonly terms: ReviewTerms,
  ) {}

  /** "Oznacz jako rozpatrywany": the five working days begin (REG 5). */
  async start(actorId: string, applicationId: string, form: Form): Promise<void> {
    await this.competence.getDecidable(actorId, applicationId);
    await this.progress.advance(applicationId, 'under_review', {
      actor: { kind: 'official', id: actorId },
      form,
      also: async (tx) => {
        await this.acts.record(tx, { applicationId, kind: 'start', actorId });
        return this.terms.fromNow(tx);
      },
    });
  }

  /** "Zaakceptuj formalnie" with a comment and the whole checklist; a signed application goes on at once. @throws FormProblem */
  async accept(actorId: string, applicationId: string, typed: { comment: string; ticked: readonly string[] }, form: Form): Promise<void> {
    const application = await this.competence.getDecidable(actorId, applicationId);
    const comment = requiredComment(typed.comment);
    const points = checklistFor(application.function, application.registerData).map((point) => point.code);
    if (!points.every((code) => typed.ticked.includes(code))) {
      throw new FormProblem([{ field: 'sprawdzono', code: 'CHECKLIST_INCOMPLETE' }]);
    }
    await this.progress.advance(applicationId, 'formally_accepted', {
      actor: { kind: 'official', id: actorId },
      form,
      also: async (tx) => {
        await this.acts.record(tx, { applicationId, kind: 'accept', actorId, comment, checklist: points });
        return { acceptedAt: await this.terms.now(tx) };
      },
      then: (tx) => this.identity.settle(tx, applicationId),
    });
  }

  /** "Odrzuć" with the reason: not processed (REG 6(3)), no visit (7(4)) or another person (8(3)). @throws FormProblem, VISIT_TERM_RUNS */
  async reject(actorId: string, applicationId: string, typed: { comment: string; kind: RejectionKind }, form: Form): Promise<void> {
    await this.competence.getDecidable(actorId, applicationId);
    const comment = requiredComment(typed.comment);
    await this.progress.advance(applicationId, 'rejected', {
      actor: { kind: 'official', id: actorId },
      form,
      details: { rejection: typed.kind },
      also: async (tx, application) => {
        await this.checkKind(tx, application, typed.kind);
        await this.acts.record(tx, { applicationId, kind: 'reject', actorId, comment });
        await this.headSlots.release(tx, applicationId);
        return { rejection: typed.kind, closedAt: await this.terms.now(tx) };
      },
    });
  }

  private async checkKind(tx: EntityManager, application: Application, kind: RejectionKind): Promise<void> {
    const isVisitStage = application.status === 'formally_accepted';
    if (isVisitStage === (kind === 'NOT_PROCESSED')) throw new DomainError('REJECTION_KIND');
    if (kind === 'NO_SHOW' && !(await this.terms.isVisitOver(tx, application.id))) throw new DomainError('VISIT_TERM_RUNS');
  }
}

