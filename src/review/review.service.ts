// The head's acts on an application: take it into review, accept it formally, refuse it.
import { Injectable } from '@nestjs/common';
import { HeadSlots } from '../accounts/head-slots.service.js';
import type { Application } from '../applications/application.entity.js';
import { Competence } from '../applications/competence.service.js';
import { type OfficialAct, OfficialActs } from '../applications/official-acts.service.js';
import { requiredComment, ReviewActs } from '../applications/review-acts.service.js';
import { FormalAcceptance, type TypedAcceptance } from '../identity/formal-acceptance.service.js';
import { DomainError } from '../values/domain-error.js';
import { readRejection } from './rejection-kind.js';
import { ReviewTerms } from './review-terms.service.js';

/** Who acts on what, through which form. */
export type Act = Pick<OfficialAct, 'actorId' | 'applicationId' | 'form'>;

@Injectable()
export class ReviewService {
  constructor(
    private readonly competence: Competence,
    private readonly official: OfficialActs,
    private readonly acceptance: FormalAcceptance,
    private readonly acts: ReviewActs,
    private readonly headSlots: HeadSlots,
    private readonly terms: ReviewTerms,
  ) {}

  /** "Oznacz jako rozpatrywany": the five working days begin (REG 5). @throws what `OfficialActs.carryOut` throws */
  async start(act: Act): Promise<Application> {
    const { actorId, applicationId } = act;
    return this.official.carryOut({
      ...act,
      from: 'submitted',
      to: 'under_review',
      also: async (tx) => {
        await this.acts.record(tx, { applicationId, kind: 'start', actorId });
        return this.terms.fromNow(tx);
      },
    });
  }

  /** "Zaakceptuj formalnie" with a comment and the whole checklist; a signed application goes on at once. @throws FormProblem */
  async accept(act: Act, typed: TypedAcceptance): Promise<Application> {
    return this.acceptance.accept(act, typed);
  }

  /**
   * "Odrzuć" with the reason: not processed (REG 6(3)), no visit (7(4)) or another person (8(3)).
   * @throws FormProblem, DomainError VISIT_TERM_RUNS
   */
  async reject(act: Act, typed: { comment: string; kind: string }): Promise<Application> {
    const { actorId, applicationId } = act;
    const { status } = await this.competence.getDecidable(actorId, applicationId);
    const rejection = readRejection(typed.kind, status);
    return this.official.carryOut({
      ...act,
      from: rejection === 'NOT_PROCESSED' ? 'under_review' : 'formally_accepted',
      to: 'rejected',
      details: { rejection },
      also: async (tx) => {
        const comment = requiredComment(typed.comment);
        if (rejection === 'NO_SHOW' && !(await this.terms.isVisitOver(tx, applicationId)))
          throw new DomainError('VISIT_TERM_RUNS');
        await this.acts.record(tx, { applicationId, kind: 'reject', actorId, comment });
        await this.headSlots.release(tx, applicationId);
        return { rejection, closedAt: await this.terms.now(tx) };
      },
    });
  }
}
