// Empties the office's boxes at ePUAP: each document is kept before it is confirmed, and confirmed before the next is asked for.
import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOG } from '../foundation/logging.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { Inbox } from './inbox.service.js';
import { MailboxClients } from './mailbox-clients.js';
import type { PullClient, PulledDocument } from './pull.client.js';

/** A full box must not keep the others waiting for ever; the rest comes with the next run. */
const MOST_AT_ONCE = 200;
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 3_600;

@Injectable()
export class BoxPull {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: MailboxClients,
    private readonly inbox: Inbox,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** All boxes whose turn it is; a failure in one is no failure of the others. */
  async pullAll(): Promise<void> {
    for (const address of this.settings.EPUAP_BOXES) await this.pull(address);
  }

  /** @returns how many documents came; null when it is not this box's turn, or somebody else is at it */
  async pull(address: string): Promise<number | null> {
    const { pull: client } = this.clients;
    const owner = randomUUID();
    if (client === null || !(await this.claim(address, owner))) return null;
    try {
      const count = await this.empty(client, address, owner);
      await this.release(owner, 'emptied_at = office_now(), failures = 0, error = null, next_at = office_now()');
      if (count > 0) this.log.info({ event: 'box_emptied', documents: count });
      return count;
    } catch (error) {
      await this.postpone(owner, error);
      return null;
    }
  }

  private async empty(client: PullClient, address: string, owner: string): Promise<number> {
    let taken = 0;
    for (let waiting = await client.count(address); waiting > 0 && taken < MOST_AT_ONCE; waiting -= 1) {
      const document = await client.next(address);
      if (document === null) break;
      await this.inbox.receive({ channel: 'pull', transportId: nameOf(address, document), bytes: document.bytes });
      await client.confirm(address, document.bytes);
      taken += 1;
      await this.extend(owner);
    }
    return taken;
  }

  private async claim(address: string, owner: string): Promise<boolean> {
    await this.dataSource.query('insert into pull_box (address) values ($1) on conflict (address) do nothing', [address]);
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `update pull_box set lease_owner = $2, lease_until = now() + make_interval(secs => $3)
        where address = $1 and next_at <= office_now() and (lease_until is null or lease_until < now()) returning address`,
      [address, owner, this.leaseSeconds],
    );
    return rows.length === 1;
  }

  /** Whoever lost the lease to somebody else stops. */
  private async extend(owner: string): Promise<void> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      'update pull_box set lease_until = now() + make_interval(secs => $2) where lease_owner = $1',
      [owner, this.leaseSeconds],
    );
    if (count !== 1) throw new Error('the lease of a box was lost');
  }

  /** One document takes three exchanges at most. */
  private get leaseSeconds(): number {
    return 30 + (3 * this.settings.EPUAP_TIMEOUT_MS) / 1_000;
  }

  private async release(owner: string, changes: string): Promise<void> {
    await this.dataSource.query(`update pull_box set ${changes}, lease_owner = null, lease_until = null where lease_owner = $1`, [
      owner,
    ]);
  }

  private async postpone(owner: string, error: unknown): Promise<void> {
    const code = error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'unknown';
    await this.dataSource.query(
      `update pull_box set failures = failures + 1, error = $2, lease_owner = null, lease_until = null,
              next_at = office_now() + make_interval(secs => least($3 * power(2, least(failures, 10)), $4))
        where lease_owner = $1`,
      [owner, code, FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS],
    );
    this.log.warn({ event: 'box_not_emptied', error: code });
  }
}

/** ePUAP's number when it gave one; else the content is the name. */
function nameOf(address: string, { number, bytes }: PulledDocument): string {
  return `pull:${address}:${number ?? `sha256-${createHash('sha256').update(bytes).digest('hex')}`}`;
}
