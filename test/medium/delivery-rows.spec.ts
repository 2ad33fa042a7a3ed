import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { type DeliveryRow, DeliveryRows } from '../../src/epuap/delivery-rows.service.js';
import { freePort } from '../../src/start/free-port.js';
import { newId } from '../../src/values/uuid.js';
import { createTestDatabase, type TestDatabase } from '../support/services.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase('deliveries');
  pool = new pg.Pool({ connectionString: database.appUrl, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('deliveries that come at the same time', () => {
  it.each<[string, Partial<DeliveryRow>]>([
    ['belongs to no request of ours', { signingId: newId() }],
    ['has a name no text may have', { transportId: 'pull:/urzad/sio:\u0000' }],
    ['has a name no index takes', { transportId: randomBytes(8_000).toString('hex') }],
  ])('are kept, all but the one that %s', async (_what, fault) => {
    const { rows } = counting(pool);
    const given = [row(), row(), row(fault), row(), row()];

    const outcomes = await Promise.allSettled(given.map((one) => rows.insert(one)));

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    const good = given.filter((_, place) => place !== 2).map(({ id }) => id);
    expect(await keptOf(given)).toEqual(good);
  });

  it('are told at once when the database is gone: none waits for the time-outs of the others', async () => {
    const gone = new pg.Pool({ host: '127.0.0.1', port: await freePort(0), max: 2 });
    const { rows, asked } = counting(gone);

    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => rows.insert(row())));

    expect(outcomes.map((one) => one.status === 'rejected' && (one.reason as NodeJS.ErrnoException).code)).toEqual(
      Array(4).fill('ECONNREFUSED'),
    );
    expect(asked()).toBe(1);
    await gone.end();
  });
});

/** @returns the writer, and how many statements it sent on their way */
function counting(target: pg.Pool): { rows: DeliveryRows; asked: () => number } {
  let count = 0;
  const query = (statement: pg.QueryConfig): Promise<pg.QueryResult> => {
    count += 1;
    return target.query(statement);
  };
  return { rows: new DeliveryRows({ driver: { master: { query } } } as unknown as DataSource), asked: () => count };
}

function row(change: Partial<DeliveryRow> = {}): DeliveryRow {
  const [id, content] = [newId(), Buffer.from('<a/>')];
  const links = { signingId: null, applicationId: null };
  const sha256 = createHash('sha256').update(content).digest();
  return {
    id,
    channel: 'pull',
    transportId: `pull:/urzad/sio:${id}`,
    ...links,
    content,
    sha256,
    effectId: newId(),
    dueIn: 0,
    ...change,
  };
}

/** Ids of the rows that are there with their planned judgement, in the order in which they were made. */
async function keptOf(given: readonly DeliveryRow[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select d.id from signed_document d join effect e on e.subject_id = d.id and e.kind = 'judge_document'
      where d.id = any($1) order by d.id`,
    [given.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}
