// Keeps the table of effects: planned with the act, claimed with a lease, finished only by the one who holds it.
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../values/uuid.js';
import { Effect } from './effect.entity.js';
import { EFFECTS, type EffectKind } from './queues.js';

/** An effect whose lease is ours until `leaseUntil`; `attempt` is the fence a stale worker cannot pass. */
export interface ClaimedEffect {
  id: string;
  kind: EffectKind;
  subjectId: string;
  attempt: number;
}

/** Long enough for a slow mail server or signing service, short enough that a killed worker's work goes on within a minute. */
const LEASE_SECONDS = 45;

@Injectable()
export class Effects {
  private readonly owner = `${hostname()}-${process.pid}-${newId().slice(-6)}`;

  constructor(private readonly dataSource: DataSource) {}

  /** Plans an effect inside the caller's transaction. `dueIn` in seconds. @returns its id, to be queued after the commit. */
  async plan(tx: EntityManager, kind: EffectKind, subjectId: string, dueIn = 0): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into effect (id, kind, subject_id, due_at) values ($1, $2, $3, office_now() + make_interval(secs => $4))`,
      [id, kind, subjectId, dueIn],
    );
    return id;
  }

  /** Cancels what is still pending for a subject. */
  async cancel(tx: EntityManager, kind: EffectKind, subjectId: string): Promise<void> {
    await tx.query(
      `update effect set state = 'cancelled', done_at = now() where kind = $1 and subject_id = $2 and state = 'pending'`,
      [kind, subjectId],
    );
  }

  /** @returns null when it is done, not due yet, or somebody else holds it. */
  async claim(id: string): Promise<ClaimedEffect | null> {
    const [rows] = await this.dataSource.query<[ClaimedEffect[], number]>(
      `update effect set lease_owner = $2, lease_until = now() + make_interval(secs => $3), attempt = attempt + 1
        where id = $1 and state = 'pending' and due_at <= office_now() and (lease_until is null or lease_until < now())
        returning id, kind, subject_id as "subjectId", attempt`,
      [id, this.owner, LEASE_SECONDS],
    );
    return rows[0] ?? null;
  }

  /** Keeps the lease for work that may take longer; whoever dies meanwhile is followed after that time only. */
  async hold(effect: ClaimedEffect, seconds: number): Promise<void> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `update effect set lease_until = now() + make_interval(secs => $4)
        where id = $1 and lease_owner = $2 and attempt = $3 and state = 'pending'`,
      [effect.id, this.owner, effect.attempt, seconds],
    );
    if (count !== 1) throw new Error(`The lease of effect ${effect.id} was lost`);
  }

  /** Marks it done inside the transaction that holds its result. @throws Error when the lease was lost (the caller rolls back). */
  async finish(tx: EntityManager, effect: ClaimedEffect): Promise<void> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update effect set state = 'done', done_at = now(), lease_until = null, error = null
        where id = $1 and lease_owner = $2 and attempt = $3 and state = 'pending'`,
      [effect.id, this.owner, effect.attempt],
    );
    if (count !== 1) throw new Error(`The lease of effect ${effect.id} was lost`);
  }

  /** Gives the lease back and says when to try again; `error` is a code or a class name, never a message with data. */
  async postpone(effect: ClaimedEffect, error: string, pauseSeconds = pauseAfter(effect)): Promise<void> {
    await this.dataSource.query(
      `update effect set lease_owner = null, lease_until = null, error = $4, due_at = office_now() + make_interval(secs => $5)
        where id = $1 and lease_owner = $2 and attempt = $3 and state = 'pending'`,
      [effect.id, this.owner, effect.attempt, error, pauseSeconds],
    );
  }

  /** Ids of at most `limit` effects that are due and that nobody holds, oldest first. */
  async due(limit: number): Promise<Pick<Effect, 'id' | 'kind'>[]> {
    return this.dataSource.query(
      `select id, kind from effect where state = 'pending' and due_at <= office_now() and (lease_until is null or lease_until < now())
        order by due_at limit $1`,
      [limit],
    );
  }
}

function pauseAfter(effect: ClaimedEffect): number {
  const pauses = EFFECTS[effect.kind].pauses;
  return pauses[Math.min(effect.attempt, pauses.length) - 1] ?? 60;
}
