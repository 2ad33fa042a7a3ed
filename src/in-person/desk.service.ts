// Confirms identity at the desk: a document shown, its kind written down, a comment; never a number, never a copy.
import { Injectable } from '@nestjs/common';
import { Competence } from '../applications/competence.service.js';
import { Progress, type Step } from '../applications/progress.service.js';
import { requiredComment, ReviewActs } from '../applications/review-acts.service.js';
import { IDENTITY_DOCUMENTS, type IdentityDocumentKind } from '../identity/identity-documents.js';
import { IdentityService } from '../identity/identity.service.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';

@Injectable()
export class DeskService {
  constructor(
    private readonly competence: Competence,
    private readonly progress: Progress,
    private readonly acts: ReviewActs,
    private readonly identity: IdentityService,
  ) {}

  /** "Potwierdź tożsamość" (seed A:99, REG 8). @throws FormProblem, DomainError STATUS_FORBIDS, SIGNED_ROUTE */
  async confirm(
    actorId: string,
    applicationId: string,
    typed: { documentKind: string; comment: string },
    form: NonNullable<Step['form']>,
  ): Promise<void> {
    await this.competence.getDecidable(actorId, applicationId);
    const documentKind = parseDocumentKind(typed.documentKind);
    const comment = requiredComment(typed.comment);
    await this.progress.advance(applicationId, 'identity_confirmed', {
      actor: { kind: 'official', id: actorId },
      form,
      details: { route: 'IN_PERSON', documentKind },
      also: async (tx, application) => {
        if (application.route !== 'IN_PERSON') throw new DomainError('SIGNED_ROUTE');
        await this.acts.record(tx, { applicationId, kind: 'confirm_identity', actorId, comment });
        await this.identity.confirm(tx, applicationId, { route: 'IN_PERSON', documentKind, confirmedBy: actorId });
      },
    });
  }
}

function parseDocumentKind(text: string): IdentityDocumentKind {
  if (Object.hasOwn(IDENTITY_DOCUMENTS, text)) return text as IdentityDocumentKind;
  throw new FormProblem([{ field: 'dokument', code: 'DOCUMENT_KIND_REQUIRED' }]);
}
