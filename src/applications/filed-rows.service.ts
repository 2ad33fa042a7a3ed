// Writes the rows of a newly filed application.
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APPLICANT, Audit } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { userTypesOf } from '../institutions/user-types.js';
import type { PlannedEffect } from '../mail/mail.service.js';
import { makeApplicationNumber } from '../values/application-number.js';
import { DomainError } from '../values/domain-error.js';
import { PLEDGE_VERSION } from '../values/pledge.js';
import { newId } from '../values/uuid.js';
import { Application } from './application.entity.js';
import { ApplicationMails } from './application-mails.service.js';
import { Applications } from './applications.service.js';
import type { FilingForm } from './filing-form.js';
import type { JudgedFiling } from './filing-rules.service.js';
import { registerDataOf } from './register-data.js';
import { StatusChange } from './status-change.entity.js';

@Injectable()
export class FiledRows {
  constructor(
    private readonly applications: Applications,
    private readonly encryption: FieldEncryption,
    private readonly mails: ApplicationMails,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws DomainError TOO_MANY_FILINGS {until} */
  async write(
    tx: EntityManager,
    id: string,
    form: FilingForm,
    filing: JudgedFiling,
    passwordHash: string,
  ): Promise<PlannedEffect> {
    const [row] = await tx.query<{ now: Date; until: Date }[]>(
      `select office_now() as now, office_now() + interval '24 hours' as until`,
    );
    if (row === undefined) throw new Error('the clock did not answer');
    const peselIndex = this.encryption.blindIndex(filing.person.pesel);
    await this.checkPace(tx, peselIndex);
    await tx.insert(Application, {
      id,
      number: makeApplicationNumber(randomBytes),
      route: form.route,
      institutionId: filing.institution.id,
      decidingInstitutionId: filing.deciding.id,
      function: form.function,
      person: this.applications.sealPerson(id, filing.person),
      peselIndex,
      authorisation: this.applications.sealAuthorisation(id, filing.authorisation),
      validFrom: filing.validFrom,
      validTo: filing.validTo,
      scopes: filing.scopes,
      userTypes: userTypesOf(filing.institution.kind),
      registerData: registerDataOf(filing.institution),
      passwordHash,
      pledgeVersion: PLEDGE_VERSION,
      pledgedAt: row.now,
      confirmUntil: row.until,
    });
    await tx.insert(StatusChange, {
      id: newId(),
      applicationId: id,
      fromStatus: null,
      toStatus: 'unconfirmed',
      actorKind: 'applicant',
    });
    await this.audit.record(tx, {
      chain: id,
      event: 'filed',
      actor: APPLICANT,
      details: { route: form.route, function: form.function },
    });
    return this.mails.plan(tx, id, 'E1');
  }

  /** Nobody fills the office with forms in one person's name; the code of the form was right, so this is no machine's work. */
  private async checkPace(tx: EntityManager, peselIndex: Buffer): Promise<void> {
    const [row] = await tx.query<{ until: Date }[]>(
      `select created_at + interval '1 day' as until from application
        where pesel_index = $1 and created_at > office_now() - interval '1 day'
        order by created_at desc offset $2 limit 1`,
      [peselIndex, this.settings.LIMIT_FILING_OF_PERSON - 1],
    );
    if (row !== undefined) throw new DomainError('TOO_MANY_FILINGS', { until: row.until.toISOString() });
  }
}
