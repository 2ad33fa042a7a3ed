// The one door through which an application changes its status, along the printed table and nowhere else.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { type Actor } from '../audit/audit.service.js';
import { Effects } from '../foundation/effects.service.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { type FormKey, RequestKeys } from '../foundation/request-keys.service.js';
import { Mails, type PlannedEffect } from '../mail/mail.service.js';
import { DomainError } from '../values/domain-error.js';
import { Application } from './application.entity.js';
import { ApplicationMails } from './application-mails.service.js';
import { type ApplicationStatus, mayFollow } from './application-status.js';
import { FOLLOW_UPS } from './follow-ups.js';
import { ProgressRecords } from './progress-records.service.js';

type Changes = Partial<Omit<Application, 'id' | 'status'>>;

export interface Step {
  actor: Actor;
  /** The form that asks for it: carried out once, whatever is sent again. */
  form?: { key: FormKey; result: string };
  /** The caller's own rows in the same transaction; returns columns to change along. A refusal thrown here leaves no trace. */
  also?: (tx: EntityManager, application: Application) => Promise<Changes | void>;
  /** A further status to go on to at once, in the same transaction. */
  then?: (tx: EntityManager, application: Application) => Promise<ApplicationStatus | null>;
  /** Codes and ids for the audit, never personal data. */
  details?: Record<string, string | number | boolean | null>;
}

@Injectable()
export class Progress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requestKeys: RequestKeys,
    private readonly effects: Effects,
    private readonly mails: ApplicationMails,
    private readonly post: Mails,
    private readonly jobs: JobDispatcher,
    private readonly records: ProgressRecords,
  ) {}

  /**
   * Moves an application to a status: one transaction, then the queues.
   * @throws DomainError NOT_FOUND, STATUS_FORBIDS {status, at, actorId}, ALREADY_DONE {result}, ALREADY_APPLIED, and what `also` throws
   */
  async advance(id: string, to: ApplicationStatus, step: Step): Promise<void> {
    const planned: PlannedEffect[] = [];
    await this.dataSource.transaction(async (tx) => {
      if (step.form) await this.requestKeys.claim(tx, step.form.key, to, step.form.result);
      let next: ApplicationStatus | null = to;
      for (let once = step; next !== null; once = { actor: { kind: 'system' } }) {
        planned.push(...(await this.arrive(tx, id, next, once)));
        next = step.then && next === to ? await step.then(tx, await tx.findOneByOrFail(Application, { id })) : null;
      }
    });
    await this.jobs.dispatch(planned);
  }

  private async arrive(tx: EntityManager, id: string, to: ApplicationStatus, step: Step): Promise<PlannedEffect[]> {
    const application = await tx.findOne(Application, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (application === null) throw new DomainError('NOT_FOUND');
    if (!mayFollow(application.status, to)) throw await this.records.refusal(tx, application);
    const changes = (await step.also?.(tx, application)) ?? {};
    await changeStatus(tx, id, to, changes);
    await this.records.write(tx, application, to, step);
    return this.followUp(tx, id, to);
  }

  private async followUp(tx: EntityManager, id: string, to: ApplicationStatus): Promise<PlannedEffect[]> {
    const { mail, effect, endsWaitingMails } = FOLLOW_UPS[to];
    const planned: PlannedEffect[] = [];
    if (endsWaitingMails) await this.post.cancelWaiting(tx, id);
    if (mail !== undefined) {
      const template = typeof mail === 'function' ? mail(await tx.findOneByOrFail(Application, { id })) : mail;
      planned.push(await this.mails.plan(tx, id, template));
    }
    if (effect !== undefined) planned.push({ id: await this.effects.plan(tx, effect, id), kind: effect });
    return planned;
  }
}

async function changeStatus(tx: EntityManager, id: string, status: ApplicationStatus, changes: Changes): Promise<void> {
  try {
    await tx.update(Application, { id }, { ...changes, status });
  } catch (error) {
    if (isSecondOpenApplication(error)) throw new DomainError('ALREADY_APPLIED', {}, { cause: error });
    throw error;
  }
}

function isSecondOpenApplication(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'application_one_open_key'
  );
}
