// Takes an application in: first its answers as a draft, then, once they were checked, one row in `unconfirmed` and one mail with the link.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import { DomainError } from '../values/domain-error.js';
import { type FieldError, FormProblem } from '../values/form-problem.js';
import { Application } from './application.entity.js';
import { FiledRows } from './filed-rows.service.js';
import { FilingDrafts, type KeptDraft } from './filing-drafts.service.js';
import type { Consent, FilingForm } from './filing-form.js';
import { formOf } from './filing-request.js';
import { FilingRules, type FilingWarning } from './filing-rules.service.js';

/** Checks the code of the form inside the transaction (single use). @throws FormProblem */
export type CodeProof = (tx: EntityManager) => Promise<void>;

/** The form below the summary. */
export interface Sending {
  consent: Consent;
  formKey: string;
  proveCode: CodeProof;
}

@Injectable()
export class FilingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: FilingRules,
    private readonly requestKeys: RequestKeys,
    private readonly drafts: FilingDrafts,
    private readonly rows: FiledRows,
    private readonly jobs: JobDispatcher,
  ) {}

  /** @returns the id of the draft. @throws FormProblem, and the refusals of FilingRules.eligible */
  async keep(form: FilingForm, earlier: KeptDraft | null = null): Promise<string> {
    await this.rules.judge(form);
    return this.drafts.keep(form, earlier);
  }

  /** What is wrong with answers that are kept already. @throws the refusals of FilingRules.eligible */
  async faultsOf(form: FilingForm): Promise<readonly FieldError[]> {
    try {
      await this.rules.judge(form);
      return [];
    } catch (error) {
      if (error instanceof FormProblem) return error.errors;
      throw error;
    }
  }

  /**
   * Sends a draft; the application gets its id, so that it can be sent once.
   * @returns the id of the application, the same whichever of several senders comes first
   * @throws FormProblem, DomainError DRAFT_GONE, TOO_MANY_FILINGS {until}, and the refusals of FilingRules.eligible
   */
  async send(draftId: string, { consent, formKey, proveCode }: Sending): Promise<string> {
    const draft = await this.drafts.find(draftId);
    if (draft === null) return this.sentBefore(draftId);
    const form = formOf(draft.answers);
    const filing = await this.rules.judge(form);
    checkConsent(consent, filing.warnings);
    try {
      const mail = await this.dataSource.transaction(async (tx) => {
        await this.requestKeys.claim(tx, formKey, 'file', draftId);
        if (!(await this.drafts.take(tx, draftId))) throw new DomainError('ALREADY_DONE', { result: draftId });
        await proveCode(tx);
        return this.rows.write(tx, draftId, form, filing, draft.answers.passwordHash ?? '');
      });
      await this.jobs.dispatch([mail]);
      return draftId;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ALREADY_DONE') return this.sentBefore(draftId);
      throw error;
    }
  }

  private async sentBefore(id: string): Promise<string> {
    if (await this.dataSource.manager.existsBy(Application, { id })) return id;
    throw new DomainError('DRAFT_GONE');
  }
}

/** @throws FormProblem when a warning was not passed over, or the pledge not given */
function checkConsent({ pledge, acknowledged }: Consent, warnings: readonly FilingWarning[]): void {
  const errors: FieldError[] = [];
  if (warnings.some(({ code }) => !acknowledged.includes(code)))
    errors.push({ field: 'potwierdzam', code: 'WARNINGS_NOT_ACKNOWLEDGED' });
  if (!pledge) errors.push({ field: 'zobowiazanie', code: 'PLEDGE_NOT_TICKED' });
  if (errors.length > 0) throw new FormProblem(errors);
}
