// Carries out what an official does with an application; who comes too late is told who was first, and when.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { Clock } from '../foundation/clock.js';
import { civilDateIn, longMoment } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import type { Application } from './application.entity.js';
import type { ApplicationStatus } from './application-status.js';
import { Applications } from './applications.service.js';
import { Competence } from './competence.service.js';
import { Progress, type Step } from './progress.service.js';
import { StatusChange } from './status-change.entity.js';
import { isPast } from './too-late.js';

/** An act of an official: from the status in which the form was shown, to the next. */
export interface OfficialAct extends Pick<Step, 'then' | 'details'> {
  also: NonNullable<Step['also']>;
  actorId: string;
  applicationId: string;
  from: ApplicationStatus;
  to: ApplicationStatus;
  form: NonNullable<Step['form']>;
}

@Injectable()
export class OfficialActs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competence: Competence,
    private readonly progress: Progress,
    private readonly applications: Applications,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the application after the act
   * @throws DomainError NOT_FOUND, NO_VALID_GRANT, OWN_APPLICATION, ALREADY_DECIDED {status, person, time, back},
   *   STATUS_FORBIDS {status, back}, ALREADY_DONE, and what `also` throws
   */
  async carryOut(act: OfficialAct): Promise<Application> {
    const { actorId, applicationId, from, to, ...step } = act;
    await this.competence.getDecidable(actorId, applicationId);
    try {
      await this.progress.advance(applicationId, to, {
        ...step,
        actor: { kind: 'official', id: actorId },
        also: (tx, application) => {
          if (application.status !== from) throw new DomainError('STATUS_FORBIDS', { status: application.status });
          return step.also(tx, application);
        },
      });
    } catch (error) {
      throw error instanceof DomainError && error.code === 'STATUS_FORBIDS' ? await this.explained(act, error) : error;
    }
    return this.applications.get(applicationId);
  }

  private async explained({ applicationId, from, form }: OfficialAct, refusal: DomainError): Promise<DomainError> {
    const { status } = await this.applications.get(applicationId);
    const last = isPast(from, status) ? await this.lastOfficialStep(applicationId) : null;
    if (last?.actorId == null) return new DomainError('STATUS_FORBIDS', { status, back: form.result }, { cause: refusal });
    const facts = { status: last.toStatus, person: await this.accounts.nameOf(last.actorId), time: await this.timeOf(last.at) };
    return new DomainError('ALREADY_DECIDED', { ...facts, back: form.result }, { cause: refusal });
  }

  private async lastOfficialStep(applicationId: string): Promise<StatusChange | null> {
    return this.dataSource.manager.findOne(StatusChange, {
      where: { applicationId, actorKind: 'official' },
      order: { at: 'DESC', id: 'DESC' },
    });
  }

  /** 'godz. 10:42' today, with the date on any other day. */
  private async timeOf(at: Date): Promise<string> {
    const words = longMoment(at);
    const isToday = civilDateIn(at) === (await this.clock.today());
    return isToday ? (words.split(', ')[1] ?? words) : words;
  }
}
