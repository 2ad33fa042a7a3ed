// Hands a prepared document to the trusted profile and opens the signing: fresh 24 hours, enquiries planned.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { Links } from '../applications/links.service.js';
import { Progress } from '../applications/progress.service.js';
import { APPLICANT } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import { Effects } from '../foundation/effects.service.js';
import { DomainError } from '../values/domain-error.js';
import { Signing } from './signing.entity.js';
import { pauseBefore } from './signing-enquiries.js';
import type { DocumentToSign } from './tp-signing.client.js';
import { TrustedProfile } from './trusted-profile.js';

const FRESH_TERM_MS = 24 * 3_600_000;

@Injectable()
export class SigningOpening {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trustedProfile: TrustedProfile,
    private readonly progress: Progress,
    private readonly links: Links,
    private readonly effects: Effects,
    private readonly clock: Clock,
  ) {}

  async open(applicationId: string, signingId: string, document: DocumentToSign): Promise<string> {
    const serviceUrl = await this.handOver(signingId, document);
    await this.begin(applicationId, signingId, serviceUrl);
    return serviceUrl;
  }

  /** @param serviceUrl null when the applicant signs a file elsewhere and nobody has to be asked about it */
  async begin(applicationId: string, signingId: string, serviceUrl: string | null): Promise<void> {
    const isFirst = await this.dataSource.manager.existsBy(Application, { id: applicationId, status: 'unconfirmed' });
    if (isFirst) {
      await this.progress.advance(applicationId, 'awaiting_signature', {
        actor: APPLICANT,
        also: (tx, application) => this.note(tx, application, signingId, serviceUrl),
      });
    } else {
      await this.openAgain(applicationId, signingId, serviceUrl);
    }
  }

  private async handOver(signingId: string, document: DocumentToSign): Promise<string> {
    try {
      return await this.trustedProfile.client.addDocumentToSigning(document);
    } catch (error) {
      await this.dataSource.manager.update(Signing, { id: signingId }, { state: 'cancelled', refusal: 'NOT_HANDED_OVER' });
      throw error;
    }
  }

  /** A further try while an earlier one is still open: the status stays, the term is fresh. */
  private async openAgain(applicationId: string, signingId: string, serviceUrl: string | null): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const application = await tx.findOneOrFail(Application, {
        where: { id: applicationId },
        lock: { mode: 'pessimistic_write' },
      });
      if (application.status !== 'awaiting_signature') throw new DomainError('STATUS_FORBIDS', { status: application.status });
      await tx.update(Application, { id: applicationId }, await this.note(tx, application, signingId, serviceUrl));
    });
  }

  private async note(
    tx: EntityManager,
    application: Application,
    signingId: string,
    serviceUrl: string | null,
  ): Promise<Pick<Application, 'confirmUntil'>> {
    const now = await this.clock.now(tx);
    if (application.confirmUntil <= now)
      throw new DomainError('LINK_EXPIRED', { until: application.confirmUntil.toISOString(), purpose: 'confirm' });
    const until = new Date(now.getTime() + FRESH_TERM_MS);
    await tx.update(Signing, { id: signingId }, { serviceUrl, state: 'open', signUntil: until });
    await this.links.extendConfirmation(tx, application.id, until);
    if (serviceUrl !== null) await this.effects.plan(tx, 'ask_signing', signingId, pauseBefore(0));
    return { confirmUntil: until };
  }
}
