// Lets an applicant try the password of one application, and locks it for a while after too many wrong ones.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { APPLICANT, Audit } from '../audit/audit.service.js';
import { FailedTries, type Try } from '../foundation/failed-tries.service.js';
import { DomainError } from '../values/domain-error.js';

@Injectable()
export class AccessFailures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tries: FailedTries,
    private readonly audit: Audit,
  ) {}

  /**
   * @param applicationId where it is written down; null when no application was found
   * @param wrong code of the refusal of a wrong try
   * @throws DomainError `wrong`, ACCESS_LOCKED {until}
   */
  async attempt<T>(
    { kind, what, check }: Pick<Try<T>, 'kind' | 'what' | 'check'>,
    applicationId: string | null,
    wrong: string,
  ): Promise<T> {
    const note = async (locked: boolean) => {
      if (applicationId !== null) await this.record(applicationId, locked ? 'access_locked' : 'access_failed');
    };
    const outcome = await this.tries.attempt({ kind, what, check, note });
    if ('until' in outcome) throw new DomainError('ACCESS_LOCKED', { until: outcome.until.toISOString() });
    if ('left' in outcome) throw new DomainError(wrong, { left: outcome.left });
    if (applicationId !== null) await this.record(applicationId, 'opened_by_applicant');
    return outcome.right;
  }

  private async record(applicationId: string, event: string): Promise<void> {
    await this.audit.record(this.dataSource.manager, { chain: applicationId, event, actor: APPLICANT });
  }
}
