// Confirms identity at the desk: a document shown, its kind written down, a comment; never a number, never a copy.
import { Injectable } from '@nestjs/common';
import type { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import { checkedTogether } from '../applications/checked-together.js';
import { Competence } from '../applications/competence.service.js';
import { type OfficialAct, OfficialActs } from '../applications/official-acts.service.js';
import { requiredComment, ReviewActs } from '../applications/review-acts.service.js';
import { documentOptions, IDENTITY_DOCUMENTS, type IdentityDocumentKind } from '../identity/identity-documents.js';
import { IdentityService } from '../identity/identity.service.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';

/** Whom to compare with the document. */
export interface DeskFacts {
  id: string;
  number: string;
  firstNames: string;
  surname: string;
  pesel: string;
  institution: string;
  documents: { value: string; label: string }[];
}

@Injectable()
export class DeskService {
  constructor(
    private readonly competence: Competence,
    private readonly applications: Applications,
    private readonly official: OfficialActs,
    private readonly acts: ReviewActs,
    private readonly identity: IdentityService,
  ) {}

  /** @throws DomainError NOT_FOUND, NO_VALID_GRANT, OWN_APPLICATION, SIGNED_ROUTE, STATUS_FORBIDS */
  async open(accountId: string, applicationId: string): Promise<DeskFacts> {
    const application = await this.competence.getDecidable(accountId, applicationId);
    const back = `/wnioski/${applicationId}`;
    if (application.route !== 'IN_PERSON') throw new DomainError('SIGNED_ROUTE', { back });
    if (application.status !== 'formally_accepted') throw new DomainError('STATUS_FORBIDS', { status: application.status, back });
    const { firstName, middleName, surname, pesel } = this.applications.personOf(application);
    return {
      id: applicationId,
      number: application.number,
      firstNames: [firstName, middleName].filter(Boolean).join(' '),
      surname,
      pesel,
      institution: application.registerData.name,
      documents: documentOptions(),
    };
  }

  /** "Potwierdź tożsamość" (seed A:99, REG 8). @throws FormProblem, DomainError SIGNED_ROUTE, what `OfficialActs.carryOut` throws */
  async confirm(
    act: Pick<OfficialAct, 'actorId' | 'applicationId' | 'form'>,
    typed: { documentKind: string; comment: string },
  ): Promise<Application> {
    const { actorId, applicationId } = act;
    return this.official.carryOut({
      ...act,
      from: 'formally_accepted',
      to: 'identity_confirmed',
      details: { route: 'IN_PERSON', documentKind: typed.documentKind },
      also: async (tx, application) => {
        if (application.route !== 'IN_PERSON') throw new DomainError('SIGNED_ROUTE');
        const [documentKind, comment] = checkedTogether(
          () => parseDocumentKind(typed.documentKind),
          () => requiredComment(typed.comment),
        );
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
