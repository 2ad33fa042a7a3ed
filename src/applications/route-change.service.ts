// Changes the way an applicant proves identity; possible until submission (Decision 7).
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { APPLICANT, Audit } from '../audit/audit.service.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import { DomainError } from '../values/domain-error.js';
import { Application, type IdentityRoute } from './application.entity.js';
import { Applications } from './applications.service.js';
import { Progress } from './progress.service.js';

@Injectable()
export class RouteChange {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: Applications,
    private readonly progress: Progress,
    private readonly requestKeys: RequestKeys,
    private readonly audit: Audit,
  ) {}

  /** Documents prepared for signing become void: the route stands in them, and the data version goes up. */
  async change(applicationId: string, route: IdentityRoute, form: { key: string; result: string }): Promise<void> {
    const { status } = await this.applications.get(applicationId);
    if (status === 'awaiting_signature') return this.backFromSigning(applicationId, route, form);
    await this.dataSource.transaction(async (tx) => {
      await this.requestKeys.claim(tx, form.key, 'route_changed', form.result);
      const application = await tx.findOneOrFail(Application, {
        where: { id: applicationId },
        lock: { mode: 'pessimistic_write' },
      });
      if (application.status !== 'unconfirmed') throw new DomainError('STATUS_FORBIDS', { status: application.status });
      await tx.update(Application, { id: applicationId }, { route, dataVersion: application.dataVersion + 1 });
      await this.audit.record(tx, { chain: applicationId, event: 'route_changed', actor: APPLICANT, details: { route } });
    });
  }

  private async backFromSigning(
    applicationId: string,
    route: IdentityRoute,
    form: { key: string; result: string },
  ): Promise<void> {
    await this.progress.advance(applicationId, 'unconfirmed', {
      actor: APPLICANT,
      form,
      details: { route },
      also: async (_tx, application) => ({ route, dataVersion: application.dataVersion + 1 }),
    });
  }
}
