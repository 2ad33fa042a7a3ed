// Lets an applicant see the application: by the link from the mail, or by PESEL and password; failures are counted.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { Passwords } from '../foundation/passwords.js';
import { Application } from './application.entity.js';
import type { ApplicationStatus } from './application-status.js';
import { Links } from './links.service.js';
import type { LinkPurpose } from './link.entity.js';
import { AccessFailures } from './access-failures.service.js';

/**
 * A look-up by PESEL checks the password against this many applications, those that went furthest and are newest; where there
 * are fewer, it works as long for nothing, because the time would say how many there are.
 */
const TRIED = 5;

const LAST_TO_TRY: readonly ApplicationStatus[] = ['unconfirmed', 'expired', 'withdrawn'];

@Injectable()
export class ApplicantAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    private readonly encryption: FieldEncryption,
    private readonly passwords: Passwords,
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
    const { application, purpose } = await this.links.check(token);
    const { id } = application;
    const isPerson = this.encryption.blindIndex(digitsOf(given.pesel)).equals(application.peselIndex);
    const isPlace = given.institutionId === application.institutionId;
    const check = async () =>
      (await this.passwords.matches(application.passwordHash, given.password)) && isPerson && isPlace ? application : null;
    await this.failures.attempt({ kind: 'application', what: id, check }, id, 'WRONG_ACCESS_DATA');
    return { applicationId: id, purpose };
  }

  /**
   * PESEL + password, for the page of the application's state.
   * @returns ids of the applications with that password, newest first
   * @throws DomainError WRONG_ACCESS_DATA, ACCESS_LOCKED {until}: the same whether or not anybody with that PESEL applied
   */
  async openByPesel(typed: string, password: string): Promise<string[]> {
    const pesel = digitsOf(typed);
    const tried = await this.toBeTried(pesel);
    const check = () => this.openedBy(password, tried);
    return this.failures.attempt({ kind: 'status', what: pesel, check }, tried[0]?.id ?? null, 'WRONG_ACCESS_DATA');
  }

  /** The password once more, before the login is shown (seed A:133). @throws DomainError WRONG_APPLICATION_PASSWORD, ACCESS_LOCKED */
  async checkPasswordAgain(applicationId: string, password: string): Promise<void> {
    const application = await this.dataSource.manager.findOneByOrFail(Application, { id: applicationId });
    const check = async () => ((await this.passwords.matches(application.passwordHash, password)) ? application : null);
    await this.failures.attempt({ kind: 'application', what: applicationId, check }, applicationId, 'WRONG_APPLICATION_PASSWORD');
  }

  private async toBeTried(pesel: string): Promise<Application[]> {
    return this.dataSource.manager
      .createQueryBuilder(Application, 'application')
      .where('application.peselIndex = :index', { index: this.encryption.blindIndex(pesel) })
      .orderBy('case when application.status in (:...last) then 1 else 0 end')
      .setParameter('last', LAST_TO_TRY)
      .addOrderBy('application.createdAt', 'DESC')
      .limit(TRIED)
      .getMany();
  }

  private async openedBy(password: string, tried: readonly Application[]): Promise<string[] | null> {
    const open: string[] = [];
    for (let place = 0; place < TRIED; place++) {
      const application = tried[place];
      const isRight = await this.passwords.matches(application?.passwordHash, password);
      if (isRight && application !== undefined) open.push(application.id);
    }
    return open.length === 0 ? null : open;
  }
}

function digitsOf(pesel: string): string {
  return pesel.replace(/\s/g, '');
}
