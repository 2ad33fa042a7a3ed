// Until when the applicants of some cases may come, and who is late.
import { Injectable } from '@nestjs/common';
import { VisitTerms } from '../applications/visit-terms.service.js';
import { Clock } from '../foundation/clock.js';
import type { CivilDate } from '../values/civil-date.js';

export interface Visit {
  /** Null while the notice has not reached the applicant's mail server: the clock stands. */
  dueOn: CivilDate | null;
  isOverdue: boolean;
}

@Injectable()
export class DeskVisits {
  constructor(
    private readonly terms: VisitTerms,
    private readonly clock: Clock,
  ) {}

  async of(applicationId: string): Promise<Visit> {
    return visitOn(await this.terms.dueOn(applicationId), await this.clock.today());
  }

  async ofEach(applicationIds: readonly string[]): Promise<Visit[]> {
    const terms = await this.terms.dueOnEach(applicationIds);
    const today = await this.clock.today();
    return applicationIds.map((id) => visitOn(terms.get(id) ?? null, today));
  }
}

function visitOn(dueOn: CivilDate | null, today: CivilDate): Visit {
  return { dueOn, isOverdue: dueOn !== null && today > dueOn };
}
