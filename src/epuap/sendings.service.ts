// Plans what the office sends by ePUAP: the signed application, to the box of who decides. Never in place of a letter.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Application } from '../applications/application.entity.js';
import { Effects } from '../foundation/effects.service.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { Institution } from '../institutions/institution.entity.js';
import { newId } from '../values/uuid.js';
import { MailboxClients } from './mailbox-clients.js';
import { Sending } from './sending.entity.js';

@Injectable()
export class Sendings {
  constructor(
    private readonly clients: MailboxClients,
    private readonly effects: Effects,
    private readonly jobs: JobDispatcher,
  ) {}

  /**
   * In the transaction that submits the application.
   * @returns the planned effect, or null when sending is switched off or the settings name no box for who decides
   */
  async plan(
    tx: EntityManager,
    { id: applicationId, decidingInstitutionId }: Pick<Application, 'id' | 'decidingInstitutionId'>,
    documentId: string,
  ): Promise<string | null> {
    if (this.clients.sending === null) return null;
    const { from: fromBox, boxes } = this.clients.sending.settings;
    const { regon } = await tx.findOneByOrFail(Institution, { id: decidingInstitutionId });
    const toBox = boxes.get(regon);
    if (toBox === undefined) return null;
    const id = newId();
    await tx.insert(Sending, { id, applicationId, documentId, fromBox, toBox });
    return this.effects.plan(tx, 'send_document', id);
  }

  /** After the commit. */
  async queue(effectId: string | null): Promise<void> {
    if (effectId !== null) await this.jobs.dispatch([{ id: effectId, kind: 'send_document' }]);
  }
}
