// What follows every change of a second factor: an audit entry, a mail to the holder, the end of the account's other sessions.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, Audit, type AuditRecord } from '../audit/audit.service.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import type { SecondFactorChange } from '../mail/mail-facts.js';
import { Mails, type PlannedEffect } from '../mail/mail.service.js';
import { AccountContact } from './account-contact.service.js';
import { SessionEnd } from './session-end.service.js';

/** Who changes what of whom; `session` is the id of the session that stays. */
export interface ChangeToMake {
  accountId: string;
  change: SecondFactorChange;
  session: string | null;
  /** The holder, when nobody is named. */
  actor?: Actor;
  details?: AuditRecord['details'];
}

@Injectable()
export class SecondFactorChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contact: AccountContact,
    private readonly mails: Mails,
    private readonly sessions: SessionEnd,
    private readonly audit: Audit,
    private readonly jobs: JobDispatcher,
  ) {}

  /** Runs `work` and what follows it in one transaction; when `work` answers false, nothing was changed and nothing follows. */
  async make<T>(wish: ChangeToMake, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const { result, mails } = await this.dataSource.transaction(async (tx) => {
      const result = await work(tx);
      return { result, mails: result === false ? [] : [await this.follow(tx, wish)] };
    });
    await this.jobs.dispatch(mails);
    return result;
  }

  private async follow(tx: EntityManager, { accountId, change, session, actor, details }: ChangeToMake): Promise<PlannedEffect> {
    await this.audit.record(tx, {
      chain: accountId,
      event: `second_factor_${change}`,
      actor: actor ?? { kind: 'official', id: accountId },
      details,
    });
    await this.sessions.endAllOf(accountId, tx, session);
    const { recipient, facts } = await this.contact.of(accountId, tx);
    const [row] = await tx.query<{ now: Date }[]>('select office_now() as now');
    const changedAt = (row?.now ?? new Date()).toISOString();
    return this.mails.plan(tx, {
      subjectId: accountId,
      template: 'second_factor_changed',
      recipient,
      facts: { ...facts, change, changedAt },
    });
  }
}
