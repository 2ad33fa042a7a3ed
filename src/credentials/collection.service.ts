// Shows the login once: to the first who proves to be the applicant, and to that browser for two minutes more. From then on it works.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { Application } from '../applications/application.entity.js';
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
  /** First day of access when it lies in the future. */
  startsOn: string | null;
}

@Injectable()
export class Collection {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: ApplicantAccess,
    private readonly accounts: Accounts,
    private readonly progress: Progress,
    private readonly clock: Clock,
  ) {}

  /**
   * The first caller gets the login. The same form of the same browser session (`reviewKey`) gets it again for two minutes.
   * @throws DomainError WRONG_APPLICATION_PASSWORD, ACCESS_LOCKED, LOGIN_ALREADY_SHOWN {at}, STATUS_FORBIDS
   */
  async collect(applicationId: string, password: string, reviewKey: string): Promise<CollectedLogin> {
    await this.access.checkPasswordAgain(applicationId, password);
    const login = await this.showOnce(applicationId, reviewKey);
    const { validFrom } = await this.dataSource.manager.findOneByOrFail(Application, { id: applicationId });
    return { login, startsOn: validFrom > (await this.clock.today()) ? validFrom : null };
  }

  /** ISO moment at which the login was shown, or null. */
  async shownAt(applicationId: string): Promise<string | null> {
    const credential = await this.dataSource.manager.findOneBy(Credential, { applicationId, state: 'collected' });
    return credential?.collectedAt?.toISOString() ?? null;
  }

  private async showOnce(applicationId: string, reviewKey: string): Promise<string> {
    try {
      return await this.show(applicationId, reviewKey);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'STATUS_FORBIDS') throw error;
      return this.showAgain(applicationId, reviewKey, error);
    }
  }

  /** @throws the refusal itself when the login was never shown, else LOGIN_ALREADY_SHOWN {at} to everybody but the holder of the key */
  private async showAgain(applicationId: string, reviewKey: string, refusal: DomainError): Promise<string> {
    const credential = await this.dataSource.manager.findOneBy(Credential, { applicationId, state: 'collected' });
    if (credential?.collectedAt == null) throw refusal;
    const isOurs = credential.reviewKeyHash !== null && timingSafeEqual(credential.reviewKeyHash, hashOf(reviewKey));
    const isSoon = credential.reviewUntil !== null && credential.reviewUntil >= (await this.clock.now());
    if (isOurs && isSoon) return credential.login;
    throw new DomainError('LOGIN_ALREADY_SHOWN', { at: credential.collectedAt.toISOString() }, { cause: refusal });
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
        await tx.update(
          Credential,
          { applicationId },
          { state: 'collected', collectedAt: now, reviewKeyHash: hashOf(reviewKey), reviewUntil },
        );
        await this.accounts.letIn(tx, credential.accountId);
        return { closedAt: now };
      },
    });
    return login;
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
