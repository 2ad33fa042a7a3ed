// Writes deliveries into the inbox: each committed before its bringer hears of it, those that come at the same time in one transaction.
import { Injectable } from '@nestjs/common';
import { DatabaseError, type Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

export interface DeliveryRow {
  id: string;
  channel: string;
  transportId: string;
  signingId: string | null;
  applicationId: string | null;
  content: Buffer;
  sha256: Buffer;
  /** The planned judgement, and in how many seconds it is due. */
  effectId: string;
  dueIn: number;
}

interface Waiting {
  row: DeliveryRow;
  resolve: (isNew: boolean) => void;
  reject: (error: unknown) => void;
}

/** Two ways to the database at most: what comes meanwhile goes together, so a crowd costs few commits. */
const WAYS = 2;
/** So many set out at once; fewer wait for those that have arrived already and are only to be read, never for others. */
const FEW = 4;
const MOST_ROWS = 16;
const MOST_BYTES = 32 * 1024 * 1024;

@Injectable()
export class DeliveryRows {
  private readonly waiting: Waiting[] = [];
  private busy = 0;
  private isStarting = false;

  constructor(private readonly dataSource: DataSource) {}

  /** @returns false when there is a delivery of this name already */
  insert(row: DeliveryRow): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      if (this.busy === WAYS) return;
      if (this.waiting.length >= FEW) void this.work();
      else if (!this.isStarting) this.startSoon();
    });
  }

  private startSoon(): void {
    this.isStarting = true;
    setImmediate(() => {
      this.isStarting = false;
      if (this.busy < WAYS) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy += 1;
    while (this.waiting.length > 0) await this.carry(this.nextCrowd());
    this.busy -= 1;
  }

  private nextCrowd(): Waiting[] {
    let [count, bytes] = [0, 0];
    for (const { row } of this.waiting) {
      bytes += row.content.length;
      if (count > 0 && (count === MOST_ROWS || bytes > MOST_BYTES)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  /** One bad row must not take its neighbours along: each is tried alone. When the database is at fault, none is tried twice. */
  private async carry(crowd: readonly Waiting[]): Promise<void> {
    try {
      const kept = await this.write(crowd.map(({ row }) => row));
      for (const { row, resolve } of crowd) resolve(kept.has(row.id));
    } catch (error) {
      if (crowd.length > 1 && isSettledAlone(error)) for (const one of crowd) await this.carry([one]);
      else for (const { reject } of crowd) reject(error);
    }
  }

  /** Document and judgement in one statement, which is one transaction. @returns ids of the rows that are new */
  private async write(rows: readonly DeliveryRow[]): Promise<Set<string>> {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool;
    const values = rows.flatMap((row) => COLUMNS.map(([name]) => row[name]));
    // With a name, each connection reads and plans the statement once for each size of a crowd.
    const statement = { name: `keep-${rows.length}-deliveries`, text: statementFor(rows.length), values };
    const { rows: inserted } = await pool.query<{ subject_id: string }>(statement);
    return new Set(inserted.map(({ subject_id: id }) => id));
  }
}

/** SQLSTATE 22 (data), 23 (constraint), 54 (limit, as of an index entry), 40 (deadlock: two crowds brought the same deliveries). */
function isSettledAlone(error: unknown): boolean {
  return error instanceof DatabaseError && /^(?:22|23|40|54)/.test(error.code ?? '');
}

const COLUMNS = [
  ['id', 'uuid'],
  ['channel', 'text'],
  ['transportId', 'text'],
  ['signingId', 'uuid'],
  ['applicationId', 'uuid'],
  ['content', 'bytea'],
  ['sha256', 'bytea'],
  ['effectId', 'uuid'],
  ['dueIn', 'float8'],
] as const satisfies readonly (readonly [keyof DeliveryRow, string])[];

const statements = new Map<number, string>();

function statementFor(count: number): string {
  const known = statements.get(count) ?? madeFor(count);
  statements.set(count, known);
  return known;
}

function madeFor(count: number): string {
  return `with given (id, channel, transport_id, signing_id, application_id, content, sha256, effect_id, due_in) as (values ${places(count)}),
    kept as (
      insert into signed_document (id, channel, transport_id, signing_id, application_id, content, sha256, state)
      select id, channel, transport_id, signing_id, application_id, content, sha256, 'received' from given
      on conflict (transport_id) do nothing returning id)
    insert into effect (id, kind, subject_id, due_at)
    select effect_id, 'judge_document', id, office_now() + make_interval(secs => due_in) from given join kept using (id)
    returning subject_id`;
}

function places(count: number): string {
  const row = (first: number) => `(${COLUMNS.map(([, type], column) => `$${first + column + 1}::${type}`).join(', ')})`;
  return Array.from({ length: count }, (_, index) => row(index * COLUMNS.length)).join(', ');
}
