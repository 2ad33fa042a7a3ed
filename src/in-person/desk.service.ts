// The two acts of the desk, each recorded by itself: formal acceptance, then identity, for which a document is shown and its
// kind written down; never a number, never a copy.
import { Injectable } from '@nestjs/common';
import type { Application } from '../applications/application.entity.js';
import { checkedTogether } from '../applications/checked-together.js';
import { type OfficialAct, OfficialActs } from '../applications/official-acts.service.js';
import { requiredComment, ReviewActs } from '../applications/review-acts.service.js';
import { FormalAcceptance, type TypedAcceptance } from '../identity/formal-acceptance.service.js';
import { parseDocumentKind } from '../identity/identity-documents.js';
import { IdentityService } from '../identity/identity.service.js';
import { DomainError } from '../values/domain-error.js';

type Act = Pick<OfficialAct, 'actorId' | 'applicationId' | 'form'>;

@Injectable()
export class DeskService {
  constructor(
    private readonly acceptance: FormalAcceptance,
    private readonly official: OfficialActs,
    private readonly acts: ReviewActs,
    private readonly identity: IdentityService,
  ) {}

  /** "Zaakceptuj formalnie". @throws what `FormalAcceptance.accept` throws */
  async accept(act: Act, typed: TypedAcceptance): Promise<Application> {
    return this.acceptance.accept(act, typed);
  }

  /** "Potwierdź tożsamość" (seed A:99, REG 8). @throws FormProblem, DomainError SIGNED_ROUTE, what `OfficialActs.carryOut` throws */
  async confirm(act: Act, typed: { documentKind: string; comment: string }): Promise<Application> {
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
