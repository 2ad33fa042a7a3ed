// Assembles a case at the desk: whom to compare with the document, which act is done, and which comes next.
import { Injectable } from '@nestjs/common';
import type { ApplicationView } from '../applications/application-view.js';
import { Applications } from '../applications/applications.service.js';
import { type ChecklistPoint, checklistFor } from '../applications/checklist.js';
import { Competence } from '../applications/competence.service.js';
import { type ReadableAct, ReviewActs } from '../applications/review-acts.service.js';
import { type ReviewWarning, ReviewWarnings } from '../applications/review-warnings.service.js';
import { documentOptions, IDENTITY_DOCUMENTS } from '../identity/identity-documents.js';
import { IdentityService } from '../identity/identity.service.js';
import { DomainError } from '../values/domain-error.js';
import { type DeskStage, deskStageOf } from './desk-stage.js';
import { DeskVisits, type Visit } from './desk-visits.service.js';

export interface DeskCase {
  view: ApplicationView;
  stage: DeskStage | null;
  /** Only while the visit is awaited. */
  visit: Visit | null;
  checklist: ChecklistPoint[];
  /** Only before acceptance. */
  warnings: ReviewWarning[];
  /** The last act of each kind, once it is done. */
  acceptance: ReadableAct | null;
  confirmation: ReadableAct | null;
  /** Kind of the document that was shown. */
  shownDocument: string | null;
  documents: { value: string; label: string }[];
}

@Injectable()
export class DeskCases {
  constructor(
    private readonly competence: Competence,
    private readonly applications: Applications,
    private readonly acts: ReviewActs,
    private readonly warnings: ReviewWarnings,
    private readonly visits: DeskVisits,
    private readonly identity: IdentityService,
  ) {}

  /** @throws DomainError NOT_FOUND, NO_VALID_GRANT, OWN_APPLICATION, SIGNED_ROUTE */
  async open(accountId: string, applicationId: string): Promise<DeskCase> {
    const application = await this.competence.getDecidable(accountId, applicationId);
    if (application.route !== 'IN_PERSON') throw new DomainError('SIGNED_ROUTE', { back: `/wnioski/${applicationId}` });
    const view = await this.applications.view(applicationId);
    const stage = deskStageOf(application);
    const done = await this.acts.of(applicationId);
    const proof = await this.identity.find(applicationId);
    return {
      view,
      stage,
      visit: stage === 'identify' ? await this.visits.of(applicationId) : null,
      checklist: checklistFor(application.function, application.registerData),
      warnings: stage === 'accept' ? await this.warnings.of(view) : [],
      acceptance: done.findLast(({ kind }) => kind === 'accept') ?? null,
      confirmation: done.findLast(({ kind }) => kind === 'confirm_identity') ?? null,
      shownDocument: proof?.documentKind == null ? null : IDENTITY_DOCUMENTS[proof.documentKind],
      documents: documentOptions(),
    };
  }
}
