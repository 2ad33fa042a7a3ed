// Asks ePUAP what became of a document when nobody said; the answer settles it, and silence leaves it to a person.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { LOG } from '../foundation/logging.js';
import { DomainError } from '../values/domain-error.js';
import { MailboxClients, type SendingClients } from './mailbox-clients.js';
import { postedFileName } from './posting.service.js';
import { codeOfFailure } from './sending-failure.js';
import { SendingOutcomes } from './sending-outcomes.service.js';
import { Sending } from './sending.entity.js';
import { findSentDocument, type FoundDocument, MOST_CALLS_OF_SEARCH } from './sent-document-search.js';
import { UppArrivals } from './upp-arrivals.service.js';

/** A day and a half, by the pauses of the effect. */
const MOST_QUESTIONS = 13;
/** As long as sending is switched off nobody can be asked. */
const PAUSE_WHILE_OFF_SECONDS = 3_600;
/** For what is read and written around the calls. */
const MARGIN_SECONDS = 30;

@Injectable()
export class SendingEnquiry {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: Effects,
    private readonly clients: MailboxClients,
    private readonly outcomes: SendingOutcomes,
    private readonly confirmations: UppArrivals,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async carryOut(effect: ClaimedEffect): Promise<void> {
    const relations = { application: true, document: true };
    const sending = await this.dataSource.manager.findOneOrFail(Sending, { where: { id: effect.subjectId }, relations });
    if (sending.state !== 'unknown') return this.finish(effect);
    const clients = this.clients.sending;
    if (clients === null) return this.startAnew(sending, effect);
    try {
      const found = await this.ask(clients, sending, effect);
      if (found === null) return await this.again(sending, effect, 'NOT_AMONG_SENT');
      await this.settle(sending, found);
      await this.finish(effect);
    } catch (error) {
      // A fault of our own: the runner logs where it happened, and lets it be tried again.
      if (!(error instanceof DomainError) && effect.attempt < MOST_QUESTIONS) throw error;
      await this.again(sending, effect, codeOfFailure(error));
    }
  }

  private async ask(
    { settings, sent }: SendingClients,
    { id, fromBox, application, document }: Sending,
    effect: ClaimedEffect,
  ): Promise<FoundDocument | null> {
    await this.effects.hold(effect, (MOST_CALLS_OF_SEARCH * settings.timeoutMs) / 1_000 + MARGIN_SECONDS);
    const [, podmiot = ''] = fromBox.split('/');
    const wanted = { podmiot, fileName: postedFileName(application.number), sha256: document.sha256 };
    const found = await findSentDocument(sent, wanted);
    await this.dataSource.query('update sending set asked = asked + 1, asked_at = office_now() where id = $1', [id]);
    return found;
  }

  private async settle({ id }: Sending, { number, upp }: FoundDocument): Promise<void> {
    const confirmation = upp && (await this.confirmations.keep(id, upp));
    await this.outcomes.found(id, number);
    if (confirmation !== null) await this.confirmations.judge(confirmation);
  }

  /** With the alarm the questions end: from there on it is a person's. */
  private async again({ id }: Sending, effect: ClaimedEffect, why: string): Promise<void> {
    if (effect.attempt < MOST_QUESTIONS) return this.effects.postpone(effect, why);
    this.log.error({ event: 'alarm', reason: 'SENDING_UNKNOWN', sendingId: id, why });
    await this.finish(effect);
  }

  /** A question nobody could be asked does not count. */
  private async startAnew({ id }: Sending, effect: ClaimedEffect): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.effects.finish(tx, effect);
      await this.effects.plan(tx, 'ask_sending', id, PAUSE_WHILE_OFF_SECONDS);
    });
  }

  private finish(effect: ClaimedEffect): Promise<void> {
    return this.effects.finish(this.dataSource.manager, effect);
  }
}
