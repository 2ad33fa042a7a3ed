// Begins an attempt: from the moment it is written down the call may be under way. Then the signed bytes go out, untouched.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { Inbox } from './inbox.service.js';
import type { SendingAttempt } from './sending-outcomes.service.js';
import { SendingRecords } from './sending-records.service.js';
import { Sending } from './sending.entity.js';
import type { Posting } from './skrytka.client.js';

const SILENCE_MINUTES = 15;

export interface BegunPosting extends SendingAttempt {
  posting: Posting;
}

@Injectable()
export class Postings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly records: SendingRecords,
    private readonly clock: Clock,
  ) {}

  /** Committed when it returns. @returns null when somebody else began it */
  async begin(sendingId: string): Promise<BegunPosting | null> {
    const posting = await this.of(sendingId);
    return this.dataSource.transaction(async (tx) => {
      const { attempts } = await tx.findOneOrFail(Sending, { where: { id: sendingId }, lock: { mode: 'pessimistic_write' } });
      const attempt = attempts + 1;
      // What ePUAP was asked before was about another attempt.
      const also = { attempts: attempt, startedAt: await this.clock.now(), endedAt: null, asked: 0, askedAt: null };
      const before = await this.records.advance(tx, sendingId, 'sending', { also });
      return before === null ? null : { sendingId, attempt, posting };
    });
  }

  /**
   * Whether the last thing the service did was not to answer. Until it is heard of again, or for a while, the others wait: an outage
   * must not leave as many unknown outcomes as there are applications.
   */
  async isServiceSilent(): Promise<boolean> {
    const silent = await this.dataSource.query<unknown[]>(
      `select 1 from sending where state = 'unknown' and ended_at > office_now() - make_interval(mins => $1)
          and (asked_at is null or asked_at < ended_at) limit 1`,
      [SILENCE_MINUTES],
    );
    return silent.length > 0;
  }

  private async of(sendingId: string): Promise<Posting> {
    const { id, fromBox, toBox, document, application } = await this.dataSource.manager.findOneOrFail(Sending, {
      where: { id: sendingId },
      relations: { document: true, application: true },
    });
    const fileName = postedFileName(application.number);
    return { from: fromBox, to: toBox, fileName, bytes: this.inbox.bytesOf(document), messageId: id };
  }
}

/** By this name it is found again among those sent. @param number of the application; no datum of a person */
export function postedFileName(number: string): string {
  return `wniosek-${number}.xml`;
}
