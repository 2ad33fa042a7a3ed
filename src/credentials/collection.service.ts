// Shows the login once: to the first who proves to be the applicant, and to that browser for two minutes more.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicantAccess } from '../applications/applicant-access.service.js';
import { Progress } from '../applications/progress.service.js';
import { APPLICANT } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import { DomainError } from '../values/domain-error.js';
import { Credential } from './credential.entity.js';

/** If the answer is lost on the line, the same browser session may see the page again (Decision 4). */
const REVIEW_MINUTES = 2;

export interface CollectedLogin {
  login: string;
  /** One-time key for the browser's session; nobody else ever sees the login again. */
  reviewKey: string;
}

@Injectable()
export class Collection {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: ApplicantAccess,
    private readonly progress: Progress,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError WRONG_APPLICATION_PASSWORD, ACCESS_LOCKED, LOGIN_ALREADY_SHOWN {at}, STATUS_FORBIDS */
  async collect(applicationId: string, password: string): Promise<CollectedLogin> {
    await this.access.checkPasswordAgain(applicationId, password);
    const reviewKey = randomBytes(32).toString('base64url');
    try {
      const login = await this.show(applicationId, reviewKey);
      return { login, reviewKey };
    } catch (error) {
      throw await this.explained(applicationId, error);
    }
  }

  /** The page again, for the session that holds the key. @throws DomainError LOGIN_ALREADY_SHOWN {at} */
  async showAgain(applicationId: string, reviewKey: string): Promise<string> {
    const credential = await this.dataSource.manager.findOneBy(Credential, { applicationId });
    const until = credential?.reviewUntil ?? null;
    const isOurs = credential?.reviewKeyHash != null && timingSafeEqual(credential.reviewKeyHash, hashOf(reviewKey));
    if (credential === null || !isOurs || until === null || until < (await this.clock.now())) {
      throw new DomainError('LOGIN_ALREADY_SHOWN', { at: credential?.collectedAt?.toISOString() });
    }
    return credential.login;
  }

  private async show(applicationId: string, reviewKey: string): Promise<string> {
    let login = '';
    await this.progress.advance(applicationId, 'credentials_collected', {
      actor: APPLICANT,
      also: async (tx) => {
        const now = await this.clock.now(tx);
        const credential = await tx.findOneByOrFail(Credential, { applicationId, state: 'ready' });
        login = credential.login;
        const reviewUntil = new Date(now.getTime() + REVIEW_MINUTES * 60_000);
        await tx.update(Credential, { applicationId }, { state: 'collected', collectedAt: now, reviewKeyHash: hashOf(reviewKey), reviewUntil });
        return { closedAt: now };
      },
    });
    return login;
  }

  private async explained(applicationId: string, error: unknown): Promise<unknown> {
    if (!(error instanceof DomainError) || error.code !== 'STATUS_FORBIDS') return error;
    const credential = await this.dataSource.manager.findOneBy(Credential, { applicationId, state: 'collected' });
    if (credential?.collectedAt == null) return error;
    return new DomainError('LOGIN_ALREADY_SHOWN', { at: credential.collectedAt.toISOString() }, { cause: error });
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
