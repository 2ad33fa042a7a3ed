// Assembles everything the head sees of one application, and what can be done with it.
import { Injectable } from '@nestjs/common';
import type { ApplicationView } from '../applications/application-view.js';
import { Applications } from '../applications/applications.service.js';
import { type ChecklistPoint, checklistFor } from '../applications/checklist.js';
import { Competence } from '../applications/competence.service.js';
import { type Remark, Remarks } from '../applications/remarks.service.js';
import { type ReviewWarning, ReviewWarnings } from '../applications/review-warnings.service.js';
import { documentOptions } from '../identity/identity-documents.js';
import type { CivilDate } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import { type NextAct, nextActOn } from './next-act.js';
import { ReviewHistories, type ReviewHistory } from './review-history.service.js';
import { ReviewTerms } from './review-terms.service.js';
import { visitInvitation } from './visit-invitation.js';

export interface ReviewDetailsFacts {
  view: ApplicationView;
  history: ReviewHistory;
  warnings: ReviewWarning[];
  /** What other parts of the office know of it: sendings by ePUAP and their confirmations. */
  remarks: Remark[];
  checklist: ChecklistPoint[];
  /** Null when nothing is to be done, or not by this person. */
  nextAct: NextAct | null;
  isOwn: boolean;
  /** Null while the notice has not reached the applicant, and in other statuses. */
  visitDueOn: CivilDate | null;
  isReviewLate: boolean;
  /** What the comment of the acceptance begins with. */
  proposedComment: string;
  documents: { value: string; label: string }[];
}

/** What the page of a refusal says before it is sent. */
export interface RejectionFacts {
  id: string;
  number: string;
  applicant: string;
  /** After formal acceptance, when the visit is the question. */
  isVisitStage: boolean;
  visitDueOn: CivilDate | null;
}

@Injectable()
export class ReviewDetails {
  constructor(
    private readonly competence: Competence,
    private readonly applications: Applications,
    private readonly histories: ReviewHistories,
    private readonly warnings: ReviewWarnings,
    private readonly terms: ReviewTerms,
    private readonly remarks: Remarks,
  ) {}

  /** @throws DomainError NOT_FOUND, NO_VALID_GRANT */
  async show(accountId: string, applicationId: string): Promise<ReviewDetailsFacts> {
    const application = await this.competence.getVisible(accountId, applicationId);
    const view = await this.applications.view(applicationId);
    const isOwn = await this.competence.isOwn(accountId, application);
    return {
      view,
      history: await this.histories.of(applicationId),
      warnings: nextActOn(application) === null ? [] : await this.warnings.of(view),
      remarks: await this.remarks.of(applicationId),
      checklist: checklistFor(application.function, application.registerData),
      nextAct: isOwn ? null : nextActOn(application),
      isOwn,
      visitDueOn: application.status === 'formally_accepted' ? await this.terms.visitDueOn(applicationId) : null,
      isReviewLate: await this.terms.isLate(application),
      proposedComment: application.route === 'IN_PERSON' ? visitInvitation(view.deciding) : '',
      documents: documentOptions(),
    };
  }

  /** For the page of a refusal. @throws DomainError NOT_FOUND, NO_VALID_GRANT, OWN_APPLICATION, STATUS_FORBIDS */
  async rejection(accountId: string, applicationId: string): Promise<RejectionFacts> {
    const application = await this.competence.getDecidable(accountId, applicationId);
    const nextAct = nextActOn(application);
    if (nextAct !== 'decide' && nextAct !== 'identify') {
      throw new DomainError('STATUS_FORBIDS', { status: application.status, back: `/wnioski/${applicationId}` });
    }
    const { firstName, surname } = this.applications.personOf(application);
    return {
      id: applicationId,
      number: application.number,
      applicant: `${firstName} ${surname}`,
      isVisitStage: nextAct === 'identify',
      visitDueOn: nextAct === 'identify' ? await this.terms.visitDueOn(applicationId) : null,
    };
  }
}
