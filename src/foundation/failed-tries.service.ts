// Counts wrong passwords for one login, PESEL or application, and locks it for a while after too many; whether it exists plays no part.
import { createHmac, hkdfSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from './settings.js';

/** What is tried; each is counted for itself. */
export type TriedThing = 'sign-in' | 'status' | 'application' | 'second-factor';

export interface Try<T> {
  kind: TriedThing;
  /** The login, PESEL or id; only a keyed hash of it is stored. */
  what: string;
  /** What was looked for, or null when the try was wrong; not called while the lock holds. */
  check: () => Promise<T | null>;
  /** Writes a counted failure down. */
  note?: (locked: boolean) => Promise<void>;
}

/** `left` tries are left before the lock; `isNew` says that this very try brought the lock. */
export type TryOutcome<T> = { right: T } | { left: number } | { until: Date; isNew: boolean };

@Injectable()
export class FailedTries {
  private readonly key: Buffer;
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.GLEJT_BLIND_INDEX_KEY, '', 'glejt failed tries', 32));
  }

  /**
   * Runs one try. Those of one thing wait for each other: fifty at once would all be checked before the fifth is counted.
   * A wrong one is answered no sooner than REFUSAL_MS after it came, so that no clock tells what was found on the way.
   */
  async attempt<T>({ kind, what, check, note }: Try<T>): Promise<TryOutcome<T>> {
    const start = performance.now();
    const key = createHmac('sha256', this.key).update(`${kind}:${what}`).digest();
    const outcome = await this.inTurn(key.toString('base64'), () => this.checked(key, check));
    if ('right' in outcome) return outcome;
    if (!('until' in outcome) || outcome.isNew) await note?.('until' in outcome);
    await pause(Math.max(0, this.settings.REFUSAL_MS - (performance.now() - start)));
    return outcome;
  }

  private async checked<T>(key: Buffer, check: Try<T>['check']): Promise<TryOutcome<T>> {
    const earlier = await this.earlier(key);
    if (earlier?.until != null) return { until: earlier.until, isNew: false };
    const right = await check();
    if (right === null) return this.count(key);
    if (earlier !== undefined) await this.dataSource.query('delete from failed_try where key = $1', [key]);
    return { right };
  }

  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const ended = mine.catch(() => undefined);
    this.queues.set(key, ended);
    try {
      return await mine;
    } finally {
      if (this.queues.get(key) === ended) this.queues.delete(key);
    }
  }

  private async earlier(key: Buffer): Promise<{ until: Date | null } | undefined> {
    const [row] = await this.dataSource.query<{ until: Date | null }[]>(
      'select case when locked_until > office_now() then locked_until end as until from failed_try where key = $1',
      [key],
    );
    return row;
  }

  private async count(key: Buffer): Promise<{ left: number } | { until: Date; isNew: true }> {
    const { SIGN_IN_ATTEMPTS: most, SIGN_IN_LOCK_MINUTES: minutes } = this.settings;
    const [row] = await this.dataSource.query<{ failed: number; until: Date | null }[]>(
      `insert into failed_try as t (key, failed, locked_until, tried_at)
       values ($1, 1, case when $2 <= 1 then office_now() + make_interval(mins => $3) end, office_now())
       on conflict (key) do update set tried_at = office_now(),
         failed = case when t.locked_until is null then t.failed + 1 else 1 end,
         locked_until = case when (case when t.locked_until is null then t.failed + 1 else 1 end) >= $2
                             then office_now() + make_interval(mins => $3) end
       returning failed, locked_until as until`,
      [key, most, minutes],
    );
    if (row === undefined) throw new Error('the try was not counted');
    return row.until === null ? { left: most - row.failed } : { until: row.until, isNew: true };
  }
}
