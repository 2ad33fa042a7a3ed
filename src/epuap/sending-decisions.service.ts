// What a person decides about a document whose fate ePUAP did not tell, or that it refused: it arrived, send it again, it is dealt with;
// or, when it is known to have arrived, under which number.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Effects } from '../foundation/effects.service.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { type FormKey, RequestKeys } from '../foundation/request-keys.service.js';
import { DomainError } from '../values/domain-error.js';
import { HeldDocuments } from './held-documents.service.js';
import { SendingRecords } from './sending-records.service.js';
import type { SendingState } from './sending-state.js';

export const SENDING_DECISIONS = ['arrived', 'again', 'close', 'number'] as const;
export type SendingDecision = (typeof SENDING_DECISIONS)[number];

export interface DecidedSending {
  sendingId: string;
  decision: SendingDecision;
  comment: string;
  /** ePUAP's number of the document, from a confirmation or from the receiver; only with `arrived`, and always with `number`. */
  documentNumber: string | null;
  actorId: string;
  form: { key: FormKey; result: string };
}

const LEADS_TO: Readonly<Record<Exclude<SendingDecision, 'number'>, SendingState>> = {
  arrived: 'sent',
  again: 'planned',
  close: 'closed',
};

@Injectable()
export class SendingDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requestKeys: RequestKeys,
    private readonly records: SendingRecords,
    private readonly effects: Effects,
    private readonly held: HeldDocuments,
    private readonly jobs: JobDispatcher,
  ) {}

  /** In one transaction with the audit. @throws DomainError ALREADY_DONE, NOT_FOUND when the state does not let it, any more or at all */
  async decide(act: DecidedSending): Promise<void> {
    const { sendingId: id, decision, form } = act;
    const planned = await this.dataSource.transaction(async (tx) => {
      await this.requestKeys.claim(tx, form.key, 'sending_decided', form.result);
      if (!(await this.takeDown(tx, act))) throw new DomainError('NOT_FOUND');
      await this.effects.cancel(tx, 'ask_sending', id);
      return decision === 'again' ? this.sendAgain(tx, id) : this.confirmationsOf(tx, act.documentNumber);
    });
    await this.jobs.dispatch(planned);
  }

  /** @returns false, with nothing changed, when the state does not let it */
  private async takeDown(tx: EntityManager, act: DecidedSending): Promise<boolean> {
    const { sendingId: id, decision, comment, documentNumber, actorId } = act;
    const also = documentNumber === null ? {} : { documentNumber };
    const step = { actor: { kind: 'operator', id: actorId } as const, comment, also };
    if (decision === 'number') return this.records.number(tx, id, step);
    return (await this.records.advance(tx, id, LEADS_TO[decision], step)) !== null;
  }

  private async sendAgain(tx: EntityManager, id: string) {
    return [{ id: await this.effects.plan(tx, 'send_document', id), kind: 'send_document' as const }];
  }

  /** Those that waited for the number. */
  private async confirmationsOf(tx: EntityManager, documentNumber: string | null) {
    if (documentNumber === null) return [];
    const released = await this.held.releaseConfirmations(tx, documentNumber);
    return released.map((id) => ({ id, kind: 'judge_document' as const }));
  }
}
