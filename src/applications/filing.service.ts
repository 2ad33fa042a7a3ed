// Takes a filled-in form in: one row in `unconfirmed`, one mail with the link, once per form.
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { APPLICANT, Audit } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { Passwords } from '../foundation/passwords.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import type { PlannedEffect } from '../mail/mail.service.js';
import { userTypesOf } from '../institutions/user-types.js';
import { makeApplicationNumber } from '../values/application-number.js';
import { DomainError } from '../values/domain-error.js';
import { PLEDGE_VERSION } from '../values/pledge.js';
import { newId } from '../values/uuid.js';
import { Application } from './application.entity.js';
import { ApplicationMails } from './application-mails.service.js';
import { Applications } from './applications.service.js';
import { FilingRules, type JudgedFiling } from './filing-rules.service.js';
import type { FilingForm } from './filing-form.js';
import { registerDataOf } from './register-data.js';
import { StatusChange } from './status-change.entity.js';

/** Checks the picture code inside the transaction (single use). @throws FormProblem */
export type CodeProof = (tx: EntityManager) => Promise<void>;

/** The rows of a newly filed application. */
@Injectable()
export class FiledRows {
  constructor(
    private readonly applications: Applications,
    private readonly encryption: FieldEncryption,
    private readonly mails: ApplicationMails,
    private readonly audit: Audit,
  ) {}

  async write(tx: EntityManager, id: string, form: FilingForm, filing: JudgedFiling, passwordHash: string): Promise<PlannedEffect> {
    const [row] = await tx.query<{ now: Date; until: Date }[]>(`select office_now() as now, office_now() + interval '24 hours' as until`);
    if (row === undefined) throw new Error('the clock did not answer');
    await tx.insert(Application, {
      id,
      number: makeApplicationNumber(randomBytes),
      route: form.route,
      institutionId: filing.institution.id,
      decidingInstitutionId: filing.deciding.id,
      function: form.function,
      person: this.applications.sealPerson(id, filing.person),
      peselIndex: this.encryption.blindIndex(filing.person.pesel),
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
    await tx.insert(StatusChange, { id: newId(), applicationId: id, fromStatus: null, toStatus: 'unconfirmed', actorKind: 'applicant' });
    await this.audit.record(tx, { chain: id, event: 'filed', actor: APPLICANT, details: { route: form.route, function: form.function } });
    return this.mails.plan(tx, id, 'E1');
  }
}

@Injectable()
export class FilingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: FilingRules,
    private readonly requestKeys: RequestKeys,
    private readonly passwords: Passwords,
    private readonly rows: FiledRows,
    private readonly jobs: JobDispatcher,
  ) {}

  /**
   * @returns the id of the application; the same one when the same form comes again
   * @throws FormProblem, UnreadWarnings, DomainError CHOOSE_INSTITUTION, NO_DECIDING_BODY
   */
  async file(form: FilingForm, formKey: string, proveCode: CodeProof): Promise<string> {
    const filing = await this.rules.judge(form);
    const passwordHash = await this.passwords.hash(filing.password);
    const id = newId();
    try {
      const mail = await this.dataSource.transaction(async (tx) => {
        await this.requestKeys.claim(tx, formKey, 'file', id);
        await proveCode(tx);
        return this.rows.write(tx, id, form, filing, passwordHash);
      });
      await this.jobs.dispatch([mail]);
      return id;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ALREADY_DONE') return String(error.facts.result);
      throw error;
    }
  }
}
