// Lets applications run out that nobody confirmed in 24 hours (P1-P5).
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import { DomainError } from '../values/domain-error.js';
import { Progress } from './progress.service.js';

/** A signature made in the last minute still arrives by the hourly enquiries (Decision 9); only then does it end. */
const GRACE_FOR_SIGNATURES = '2 hours 15 minutes';
const BATCH = 500;

@Injectable()
export class Expiry {
  constructor(
    private readonly dataSource: DataSource,
    private readonly progress: Progress,
    private readonly clock: Clock,
  ) {}

  /** @returns how many ran out. */
  async expireUnconfirmed(): Promise<number> {
    const due = await this.dataSource.query<{ id: string }[]>(
      `select id from application
        where (status = 'unconfirmed' and confirm_until <= office_now())
           or (status = 'awaiting_signature' and confirm_until <= office_now() - $1::interval)
        order by confirm_until limit $2`,
      [GRACE_FOR_SIGNATURES, BATCH],
    );
    for (const { id } of due) await this.expire(id);
    return due.length;
  }

  private async expire(id: string): Promise<void> {
    try {
      await this.progress.advance(id, 'expired', {
        actor: SYSTEM,
        also: async (tx, application) => {
          const now = await this.clock.now(tx);
          if (application.confirmUntil > now) throw new DomainError('NOT_DUE'); // a signing began meanwhile: a fresh term
          return { closedAt: now };
        },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error; // submitted, withdrawn or prolonged in the meantime
    }
  }
}
