// Writes down what became of a call to WS-Skrytka, and calls for what follows: asking, or letting a confirmation that waits run again.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { Effects } from '../foundation/effects.service.js';
import { HeldDocuments } from './held-documents.service.js';
import { codeOfFailure, type SendingFailure, wordsOfFailure } from './sending-failure.js';
import { SendingRecords } from './sending-records.service.js';
import type { Posted } from './skrytka.client.js';

export interface SendingAttempt {
  sendingId: string;
  attempt: number;
}

/** ePUAP has had time to finish what it had begun. */
const FIRST_QUESTION_SECONDS = 60;

@Injectable()
export class SendingOutcomes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: SendingRecords,
    private readonly effects: Effects,
    private readonly held: HeldDocuments,
    private readonly clock: Clock,
  ) {}

  /** ePUAP said that it took the document. */
  async sent({ sendingId, attempt }: SendingAttempt, { number, uppNumber, recipientStatus }: Omit<Posted, 'upp'>): Promise<void> {
    const also = { documentNumber: number, uppNumber, recipientStatus, endedAt: await this.clock.now() };
    await this.settle(async (tx) => {
      await this.records.advance(tx, sendingId, 'sent', { attempt, also });
      return this.held.releaseConfirmations(tx, number);
    });
  }

  /** ePUAP was asked, and has it among those sent. */
  async found(sendingId: string, documentNumber: string | null): Promise<void> {
    await this.settle(async (tx) => {
      await this.records.advance(tx, sendingId, 'sent', { also: { documentNumber } });
      return documentNumber === null ? [] : this.held.releaseConfirmations(tx, documentNumber);
    });
  }

  async failed({ sendingId, attempt }: SendingAttempt, failure: SendingFailure, error: unknown): Promise<void> {
    const to = failure === 'not_delivered' ? 'planned' : failure;
    const said = { attempt, reason: codeOfFailure(error), words: wordsOfFailure(error) };
    await this.dataSource.transaction(async (tx) => {
      const step = { ...said, also: { endedAt: await this.clock.now() } };
      const before = await this.records.advance(tx, sendingId, to, step);
      if (before !== null && to === 'unknown') await this.askLater(tx, sendingId);
      // Somebody took the lease over and finished the work: nobody else would send it any more.
      if (before?.state === 'unknown' && to === 'planned') await this.effects.plan(tx, 'send_document', sendingId);
    });
  }

  /** The process ended between the call and its answer. */
  async interrupted(sendingId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const before = await this.records.advance(tx, sendingId, 'unknown', { reason: 'SENDING_INTERRUPTED' });
      if (before !== null) await this.askLater(tx, sendingId);
    });
  }

  private async askLater(tx: EntityManager, sendingId: string): Promise<void> {
    await this.effects.plan(tx, 'ask_sending', sendingId, FIRST_QUESTION_SECONDS);
  }

  private async settle(work: (tx: EntityManager) => Promise<string[]>): Promise<void> {
    await this.held.queue(await this.dataSource.transaction(work));
  }
}
