// Accepts an application formally, with the whole checklist and a comment; from the list of those who decide and at the desk.
// It stands here because an identity that a signature has proved is settled along with it.
import { Injectable } from '@nestjs/common';
import type { Application } from '../applications/application.entity.js';
import { checkedTogether } from '../applications/checked-together.js';
import { checklistFor } from '../applications/checklist.js';
import { type OfficialAct, OfficialActs } from '../applications/official-acts.service.js';
import { requiredComment, ReviewActs } from '../applications/review-acts.service.js';
import { Clock } from '../foundation/clock.js';
import { FormProblem } from '../values/form-problem.js';
import { IdentityService } from './identity.service.js';

/** What the official filled in. */
export interface TypedAcceptance {
  comment: string;
  /** Codes of the ticked points. */
  ticked: readonly string[];
}

@Injectable()
export class FormalAcceptance {
  constructor(
    private readonly official: OfficialActs,
    private readonly acts: ReviewActs,
    private readonly identity: IdentityService,
    private readonly clock: Clock,
  ) {}

  /** A signed application goes on at once. @throws FormProblem, and what `OfficialActs.carryOut` throws */
  async accept(act: Pick<OfficialAct, 'actorId' | 'applicationId' | 'form'>, typed: TypedAcceptance): Promise<Application> {
    const { actorId, applicationId } = act;
    return this.official.carryOut({
      ...act,
      from: 'under_review',
      to: 'formally_accepted',
      also: async (tx, application) => {
        const [checklist, comment] = checkedTogether(
          () => tickedPoints(application, typed.ticked),
          () => requiredComment(typed.comment),
        );
        await this.acts.record(tx, { applicationId, kind: 'accept', actorId, comment, checklist });
        return { acceptedAt: await this.clock.now(tx) };
      },
      then: (tx) => this.identity.settle(tx, applicationId),
    });
  }
}

function tickedPoints(application: Application, ticked: readonly string[]): string[] {
  const points = checklistFor(application.function, application.registerData).map((point) => point.code);
  if (points.every((code) => ticked.includes(code))) return points;
  throw new FormProblem([{ field: 'sprawdzono', code: 'CHECKLIST_INCOMPLETE' }]);
}
