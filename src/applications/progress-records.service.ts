// What a change of status leaves behind, history and audit; and what a forbidden one is told.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import type { Application } from './application.entity.js';
import type { ApplicationStatus } from './application-status.js';
import type { Step } from './progress.service.js';
import { StatusChange } from './status-change.entity.js';

@Injectable()
export class ProgressRecords {
  constructor(private readonly audit: Audit) {}

  async write(tx: EntityManager, application: Application, to: ApplicationStatus, { actor, details = {} }: Step): Promise<void> {
    const change = { applicationId: application.id, fromStatus: application.status, toStatus: to };
    await tx.insert(StatusChange, { id: newId(), ...change, actorKind: actor.kind, actorId: actor.id ?? null });
    await this.audit.record(tx, { chain: application.id, event: to, actor, details: { from: application.status, ...details } });
  }

  /** Says what the status is now, since when, and through whom. */
  async refusal(tx: EntityManager, application: Application): Promise<DomainError> {
    const last = await tx.findOne(StatusChange, { where: { applicationId: application.id }, order: { at: 'DESC', id: 'DESC' } });
    const facts = { status: application.status, at: last?.at.toISOString(), actorId: last?.actorId ?? undefined };
    return new DomainError('STATUS_FORBIDS', facts);
  }
}
