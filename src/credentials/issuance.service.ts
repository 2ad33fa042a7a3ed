// Issues the credentials of an application in steps that can be repeated: allocate the login, open the account, announce.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { Progress } from '../applications/progress.service.js';
import { SYSTEM } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { IdentityService } from '../identity/identity.service.js';
import { Credential } from './credential.entity.js';
import { IssuanceSteps } from './issuance-steps.service.js';

@Injectable()
export class Issuance {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: Effects,
    private readonly progress: Progress,
    private readonly clock: Clock,
    private readonly steps: IssuanceSteps,
    private readonly identity: IdentityService,
  ) {}

  /** Each step looks at the rows first: after a crash the next try goes on where the last one ended. */
  async issue(effect: ClaimedEffect): Promise<void> {
    const applicationId = effect.subjectId;
    await this.identity.requireUndoubted(applicationId);
    const account = await this.dataSource.transaction((tx) => this.steps.accountFor(tx, applicationId));
    await this.dataSource.transaction((tx) => this.steps.grantFor(tx, applicationId, account.id));
    const application = await this.dataSource.manager.findOneByOrFail(Application, { id: applicationId });
    if (application.status !== 'identity_confirmed') return this.dataSource.transaction((tx) => this.effects.finish(tx, effect));
    const isNewLogin = await this.dataSource.manager.existsBy(Credential, { applicationId });
    await this.progress.advance(applicationId, isNewLogin ? 'credentials_ready' : 'completed', {
      actor: SYSTEM,
      also: async (tx) => {
        await this.effects.finish(tx, effect);
        return isNewLogin ? {} : { closedAt: await this.clock.now(tx) };
      },
    });
  }
}
