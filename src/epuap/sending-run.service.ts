// Sends one document by ePUAP, once: written down before the call; what nobody knows afterwards is asked about, never repeated.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { DomainError } from '../values/domain-error.js';
import { MailboxClients } from './mailbox-clients.js';
import { type BegunPosting, Postings } from './posting.service.js';
import { codeOfFailure, meaningOfFailure } from './sending-failure.js';
import { SendingOutcomes } from './sending-outcomes.service.js';
import { Sending } from './sending.entity.js';
import type { SendingState } from './sending-state.js';
import type { Posted, SkrytkaClient } from './skrytka.client.js';
import { UppArrivals } from './upp-arrivals.service.js';

/** When sending was switched off after something was planned: it waits for being switched on again. */
const PAUSE_WHILE_OFF_SECONDS = 900;
/** As long as until the first question about the one that got no answer. */
const PAUSE_IN_SILENCE_SECONDS = 60;
/** For what is read and written around the call. */
const MARGIN_SECONDS = 30;

@Injectable()
export class SendingRun {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: Effects,
    private readonly clients: MailboxClients,
    private readonly postings: Postings,
    private readonly outcomes: SendingOutcomes,
    private readonly confirmations: UppArrivals,
  ) {}

  async carryOut(effect: ClaimedEffect): Promise<void> {
    const id = effect.subjectId;
    // The lease outlasts every call, so whoever finds this state follows a process that died, or stood still, in the middle.
    if ((await this.stateOf(id)) === 'sending') await this.outcomes.interrupted(id);
    if ((await this.stateOf(id)) !== 'planned') return this.finish(effect);
    const { sending } = this.clients;
    if (sending === null) return this.effects.postpone(effect, 'SENDING_SWITCHED_OFF', PAUSE_WHILE_OFF_SECONDS);
    if (await this.postings.isServiceSilent()) return this.effects.postpone(effect, 'SENDING_WAITS', PAUSE_IN_SILENCE_SECONDS);
    await this.effects.hold(effect, sending.settings.timeoutMs / 1_000 + MARGIN_SECONDS);
    const begun = await this.postings.begin(id);
    if (begun === null) return this.finish(effect);
    await this.call(sending.skrytka, begun, effect);
  }

  private async stateOf(id: string): Promise<SendingState> {
    return (await this.dataSource.manager.findOneByOrFail(Sending, { id })).state;
  }

  private async call(skrytka: SkrytkaClient, begun: BegunPosting, effect: ClaimedEffect): Promise<void> {
    let posted: Posted;
    try {
      posted = await skrytka.send(begun.posting);
    } catch (error) {
      return this.failed(begun, error, effect);
    }
    // In this order a crash loses neither: the confirmation is kept before the row says that nothing is to be asked any more.
    const confirmation = posted.upp && (await this.confirmations.keep(begun.sendingId, posted.upp.bytes));
    await this.outcomes.sent(begun, posted);
    if (confirmation !== null) await this.confirmations.judge(confirmation);
    await this.finish(effect);
  }

  private async failed(begun: BegunPosting, error: unknown, effect: ClaimedEffect): Promise<void> {
    const failure = meaningOfFailure(error);
    await this.outcomes.failed(begun, failure, error);
    if (failure === 'not_delivered') return this.effects.postpone(effect, codeOfFailure(error));
    await this.finish(effect);
    // A fault of our own: the row says that nobody knows, the log where it happened.
    if (!(error instanceof DomainError)) throw error;
  }

  private finish(effect: ClaimedEffect): Promise<void> {
    return this.effects.finish(this.dataSource.manager, effect);
  }
}
