// Takes a filled-in form in: one row in `unconfirmed`, one mail with the link, once per form.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { Passwords } from '../foundation/passwords.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import { FilingRules } from './filing-rules.service.js';
import type { FilingForm } from './filing-form.js';
import { FiledRows } from './filed-rows.service.js';

/** Checks the picture code inside the transaction (single use). @throws FormProblem */
export type CodeProof = (tx: EntityManager) => Promise<void>;

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
