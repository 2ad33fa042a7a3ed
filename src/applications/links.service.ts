// Issues the personal links of an application; a new link puts the older ones of its purpose out of use.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { LinkTokens } from '../foundation/link-token.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import type { Application } from './application.entity.js';
import { ApplicationLink, type LinkPurpose } from './link.entity.js';

/** The collection link lives 30 days and can be asked for again (Decision 12). */
const COLLECT_DAYS = 30;

@Injectable()
export class Links {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @returns id and end of a new link; a confirmation link ends with the application's own term. */
  async issue(tx: EntityManager, application: Application, purpose: LinkPurpose): Promise<{ linkId: string; linkUntil: string }> {
    const now = await this.clock.now(tx);
    const until = purpose === 'confirm' ? application.confirmUntil : new Date(now.getTime() + COLLECT_DAYS * 86_400_000);
    await this.supersede(tx, application.id, purpose);
    const id = newId();
    const tokenHash = this.tokens.hashOf(this.tokens.tokenOf(id));
    await tx.insert(ApplicationLink, { id, applicationId: application.id, purpose, tokenHash, expiresAt: until });
    return { linkId: id, linkUntil: until.toISOString() };
  }

  /** Links go out at most so often per application and hour, so that nobody's mailbox is flooded. @throws DomainError TOO_MANY_LINKS {until} */
  async checkPace(tx: EntityManager, applicationId: string): Promise<void> {
    const [row] = await tx.query<{ until: Date }[]>(
      `select created_at + interval '1 hour' as until from application_link
        where application_id = $1 and created_at > office_now() - interval '1 hour'
        order by created_at desc offset $2 limit 1`,
      [applicationId, this.settings.LIMIT_LINKS - 1],
    );
    if (row !== undefined) throw new DomainError('TOO_MANY_LINKS', { until: row.until.toISOString() });
  }

  async supersede(tx: EntityManager, applicationId: string, purpose: LinkPurpose): Promise<void> {
    await tx.query(
      'update application_link set superseded_at = office_now() where application_id = $1 and purpose = $2 and superseded_at is null',
      [applicationId, purpose],
    );
  }

  /** Starting to sign gives a fresh term; the link in the mail lives as long. */
  async extendConfirmation(tx: EntityManager, applicationId: string, until: Date): Promise<void> {
    await tx.query(
      `update application_link set expires_at = $2 where application_id = $1 and purpose = 'confirm' and superseded_at is null`,
      [applicationId, until],
    );
  }

  /** @throws DomainError LINK_UNKNOWN, LINK_SUPERSEDED, LINK_EXPIRED {until, purpose} */
  async check(token: string): Promise<ApplicationLink> {
    const link = await this.dataSource.manager.findOne(ApplicationLink, {
      where: { tokenHash: this.tokens.hashOf(token) },
      relations: { application: true },
    });
    if (link === null) throw new DomainError('LINK_UNKNOWN');
    if (link.supersededAt !== null) throw new DomainError('LINK_SUPERSEDED');
    if (link.expiresAt <= (await this.clock.now())) {
      throw new DomainError('LINK_EXPIRED', { until: link.expiresAt.toISOString(), purpose: link.purpose });
    }
    return link;
  }
}
