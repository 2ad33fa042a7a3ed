// Counts wrong tries of one application and locks it for a while.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { APPLICANT, Audit } from '../audit/audit.service.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { Application } from './application.entity.js';

@Injectable()
export class AccessFailures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async count(applicationId: string): Promise<DomainError> {
    return this.dataSource.transaction(async (tx) => {
      const [rows] = await tx.query<[{ until: Date | null }[], number]>(
        `update application set failed_attempts = case when failed_attempts + 1 >= $2 then 0 else failed_attempts + 1 end,
           locked_until = case when failed_attempts + 1 >= $2 then office_now() + make_interval(mins => $3) end
         where id = $1 returning locked_until as until`,
        [applicationId, this.settings.SIGN_IN_ATTEMPTS, this.settings.SIGN_IN_LOCK_MINUTES],
      );
      const until = rows[0]?.until;
      await this.audit.record(tx, { chain: applicationId, event: until ? 'access_locked' : 'access_failed', actor: APPLICANT });
      return until ? new DomainError('ACCESS_LOCKED', { until: until.toISOString() }) : new DomainError('WRONG_ACCESS_DATA');
    });
  }

  async forget(applicationId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.update(Application, { id: applicationId }, { failedAttempts: 0, lockedUntil: null });
      await this.audit.record(tx, { chain: applicationId, event: 'opened_by_applicant', actor: APPLICANT });
    });
  }
}
