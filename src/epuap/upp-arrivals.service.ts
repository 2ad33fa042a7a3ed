// Takes confirmations in that come with an answer of ePUAP, through the one inbox: sealed before anybody judges them.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Inbox } from './inbox.service.js';
import { InboxJudgement } from './inbox-judgement.service.js';
import { Sending } from './sending.entity.js';
import { confirmationOf } from './upp-transport.js';

@Injectable()
export class UppArrivals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly judgement: InboxJudgement,
  ) {}

  /** @returns id in the inbox, to be judged when the sending is settled; a job does it if nobody comes back */
  async keep(sendingId: string, bytes: Uint8Array): Promise<string> {
    const { applicationId } = await this.dataSource.manager.findOneByOrFail(Sending, { id: sendingId });
    const transportId = confirmationOf(sendingId, createHash('sha256').update(bytes).digest('hex'));
    const arrival = { channel: 'skrytka', transportId, bytes, applicationId, isAwaited: true } as const;
    return (await this.inbox.receive(arrival)).id;
  }

  async judge(id: string): Promise<void> {
    await this.judgement.judge(id);
  }
}
