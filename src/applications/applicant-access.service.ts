// Lets an applicant see the application: by the link from the mail, or by PESEL and password; failures are counted.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { Passwords } from '../foundation/passwords.js';
import { DomainError } from '../values/domain-error.js';
import { Application } from './application.entity.js';
import { Links } from './links.service.js';
import type { LinkPurpose } from './link.entity.js';
import { AccessFailures } from './access-failures.service.js';

/** The newest applications of a person that a look-up by PESEL tries; each costs one password check. */
const MOST_TRIED = 10;

@Injectable()
export class ApplicantAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    private readonly encryption: FieldEncryption,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    private readonly failures: AccessFailures,
  ) {}

  /**
   * Link + institution + PESEL + password (seed A:53-61).
   * @throws DomainError LINK_*, WRONG_ACCESS_DATA (the same whatever was wrong), ACCESS_LOCKED {until}
   */
  async openByLink(
    token: string,
    given: { institutionId: string; pesel: string; password: string },
  ): Promise<{ applicationId: string; purpose: LinkPurpose }> {
    const link = await this.links.check(token);
    const { application } = link;
    await this.checkLock(application);
    const isRight = await this.passwords.matches(application.passwordHash, given.password);
    const isPerson = this.encryption.blindIndex(digitsOf(given.pesel)).equals(application.peselIndex);
    if (!isRight || !isPerson || given.institutionId !== application.institutionId)
      throw await this.failures.count(application.id);
    await this.failures.forget(application.id);
    return { applicationId: application.id, purpose: link.purpose };
  }

  /**
   * PESEL + password, for the page of the application's state.
   * @returns ids of the applications with that password, newest first
   * @throws DomainError WRONG_ACCESS_DATA, ACCESS_LOCKED {until}
   */
  async openByPesel(pesel: string, password: string): Promise<string[]> {
    const tried = await this.dataSource.manager.find(Application, {
      where: { peselIndex: this.encryption.blindIndex(digitsOf(pesel)) },
      order: { createdAt: 'DESC' },
      take: MOST_TRIED,
    });
    if (tried.length === 0) await this.passwords.matches(null, password);
    const open: string[] = [];
    for (const application of tried) {
      await this.checkLock(application);
      if (await this.passwords.matches(application.passwordHash, password)) open.push(application.id);
    }
    if (open.length > 0) return open;
    const [newest] = tried;
    throw newest === undefined ? new DomainError('WRONG_ACCESS_DATA') : await this.failures.count(newest.id);
  }

  /** The password once more, before the login is shown (seed A:133). @throws DomainError WRONG_APPLICATION_PASSWORD, ACCESS_LOCKED */
  async checkPasswordAgain(applicationId: string, password: string): Promise<void> {
    const application = await this.dataSource.manager.findOneByOrFail(Application, { id: applicationId });
    await this.checkLock(application);
    if (await this.passwords.matches(application.passwordHash, password)) return this.failures.forget(applicationId);
    const refusal = await this.failures.count(applicationId);
    throw refusal.code === 'ACCESS_LOCKED' ? refusal : new DomainError('WRONG_APPLICATION_PASSWORD', refusal.facts);
  }

  private async checkLock(application: Application): Promise<void> {
    if (application.lockedUntil === null || application.lockedUntil <= (await this.clock.now())) return;
    throw new DomainError('ACCESS_LOCKED', { until: application.lockedUntil.toISOString() });
  }
}

function digitsOf(pesel: string): string {
  return pesel.replace(/\s/g, '');
}
