import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import type { EntityManager } from 'typeorm';
import { Effect } from '../../src/foundation/effect.entity.js';
import { EffectRunner } from '../../src/foundation/effect-runner.service.js';
import { type ClaimedEffect, Effects } from '../../src/foundation/effects.service.js';
import { JobDispatcher } from '../../src/foundation/job-dispatcher.service.js';
import { EFFECTS, type EffectKind, QUEUES, SCHEDULE } from '../../src/foundation/queues.js';
import { newId } from '../../src/values/uuid.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';

let office: Office;
let worker: Effects;
let otherWorker: Effects;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  [worker, otherWorker] = [office.service(Effects), new Effects(office.data)];
});
beforeEach(async () => {
  await office.asOwner('delete from effect');
  for (const name of QUEUES) await queue(name).obliterate({ force: true });
});
afterAll(() => office.close());

describe('an effect', () => {
  it('is written with the act that calls for it, and not when the act fails', async () => {
    const subject = newId();

    const act = office.data.transaction(async (tx) => {
      await worker.plan(tx, 'send_mail', subject);
      throw new Error('the act failed');
    });

    await expect(act).rejects.toThrow('the act failed');
    expect(await office.data.manager.countBy(Effect, { subjectId: subject })).toBe(0);
  });

  it('is claimed by one of fifty workers that reach for it at once', async () => {
    const id = await planned('send_mail');

    const claims = await Promise.all(Array.from({ length: 50 }, () => new Effects(office.data).claim(id)));

    expect(claims.filter((claim) => claim !== null)).toEqual([expect.objectContaining({ id, kind: 'send_mail', attempt: 1 })]);
  });

  it('is not claimed before it is due', async () => {
    const id = await planned('ask_signing', 120);

    const early = await later(office, '1 minute 59 seconds', () => worker.claim(id));
    const due = await later(office, '2 minutes 1 second', () => worker.claim(id));

    expect(early).toBeNull();
    expect(due).toMatchObject({ id });
  });

  it('belongs to its worker as long as the lease runs, whatever the clock of the office says', async () => {
    const id = await planned('send_mail');
    await worker.claim(id);

    const inAnHour = await later(office, '1 hour', () => otherWorker.claim(id));

    expect(inAnHour).toBeNull();
    expect(await leaseSecondsOf(id)).toBeGreaterThan(30);
    expect(await leaseSecondsOf(id)).toBeLessThanOrEqual(45);
  });

  it('goes to another worker when the lease has run out; the stale one can neither finish nor postpone it', async () => {
    const id = await planned('send_mail');
    const stale = await claimed(worker, id);
    await letLeaseRunOut(id);
    const fresh = await claimed(otherWorker, id);

    await expect(office.data.transaction((tx) => worker.finish(tx, stale))).rejects.toThrow('lease');
    await worker.postpone(stale, 'LATE');

    expect(fresh.attempt).toBe(2);
    expect(await rowOf(id)).toMatchObject({ state: 'pending', attempt: 2, error: null });
    await office.data.transaction((tx) => otherWorker.finish(tx, fresh));
    expect(await rowOf(id)).toMatchObject({ state: 'done', attempt: 2 });
  });

  it('is fenced by its attempt too: the same worker cannot finish with a claim of before', async () => {
    const id = await planned('send_mail');
    const before = await claimed(worker, id);
    await letLeaseRunOut(id);
    await claimed(worker, id);

    await expect(office.data.transaction((tx) => worker.finish(tx, before))).rejects.toThrow('lease');
  });

  it('takes the result of a stale worker back together with its finish', async () => {
    const id = await planned('send_mail');
    const stale = await claimed(worker, id);
    await letLeaseRunOut(id);
    await claimed(otherWorker, id);

    const result = office.data.transaction(async (tx) => {
      await note(tx, 'written by the stale worker');
      await worker.finish(tx, stale);
    });

    await expect(result).rejects.toThrow('lease');
    expect(await office.data.query('select 1 from login_stem')).toEqual([]);
  });

  it('is finished once: nobody claims or finishes it again', async () => {
    const id = await planned('send_mail');
    const effect = await claimed(worker, id);
    await office.data.transaction((tx) => worker.finish(tx, effect));

    expect(await worker.claim(id)).toBeNull();
    await expect(office.data.transaction((tx) => worker.finish(tx, effect))).rejects.toThrow('lease');
  });

  it.each(Object.keys(EFFECTS) as EffectKind[])(
    'of kind %s waits longer with each failed try, and never gives up',
    async (kind) => {
      const id = await planned(kind);
      const pauses = EFFECTS[kind].pauses;

      const waited = [];
      for (let time = 0; time < pauses.length + 2; time++) {
        await worker.postpone(await claimed(worker, id), 'NOT_NOW');
        waited.push(await secondsUntilDue(id));
        await makeDue(id);
      }

      expect(waited).toEqual([...pauses, pauses.at(-1), pauses.at(-1)]);
      expect(await rowOf(id)).toMatchObject({ state: 'pending', error: 'NOT_NOW', leaseOwner: null });
    },
  );

  it('is not worked on once it is cancelled', async () => {
    const [id, subject] = [await planned('send_mail'), newId()];
    const another = await office.data.transaction((tx) => worker.plan(tx, 'send_mail', subject));

    await office.data.transaction((tx) => worker.cancel(tx, 'send_mail', subject));

    expect(await worker.claim(another)).toBeNull();
    expect(await worker.claim(id)).not.toBeNull();
  });

  it('keeps the kind of its failure, never the words, which may hold data', async () => {
    const id = await planned('send_mail');

    await office.service(EffectRunner).run(id, () => Promise.reject(new TypeError('88051412401 is not a name')));

    expect(await rowOf(id)).toMatchObject({ state: 'pending', error: 'TypeError' });
    expect(await secondsUntilDue(id)).toBe(5);
  });

  it('does nothing when its work has been done meanwhile', async () => {
    const id = await planned('send_mail');
    const runs: number[] = [];
    const work = async (effect: ClaimedEffect) => {
      runs.push(effect.attempt);
      await office.data.transaction((tx) => worker.finish(tx, effect));
    };

    await Promise.all([1, 2, 3].map(() => office.service(EffectRunner).run(id, work)));
    await office.service(EffectRunner).run(id, work);

    expect(runs).toEqual([1]);
  });
});

describe('the queue of an effect', () => {
  it('gets a job with one id, which names the effect and nothing else', async () => {
    const id = await planned('send_mail');

    await office.service(JobDispatcher).dispatch([{ id, kind: 'send_mail' }]);

    const [job] = await queue('mail').getWaiting();
    expect(job).toMatchObject({ id: `effect-${id}`, name: 'send_mail', data: { effectId: id } });
    expect(job?.opts).toMatchObject({ removeOnComplete: true, removeOnFail: true }); // a kept job would make a sweep's add a no-op
  });

  it.each(Object.entries(EFFECTS))('of kind %s is the one of its table', async (kind, { queue: name }) => {
    const id = await planned(kind as EffectKind);

    await office.service(JobDispatcher).dispatch([{ id, kind: kind as EffectKind }]);

    const waiting = await Promise.all(QUEUES.map(async (one) => [one, await queue(one).getWaitingCount()] as const));
    expect(Object.fromEntries(waiting.filter(([, count]) => count > 0))).toEqual({ [name]: 1 });
  });

  it('holds one job of an effect, however often it is queued', async () => {
    const id = await planned('send_mail');

    for (let time = 0; time < 5; time++) await office.service(JobDispatcher).dispatch([{ id, kind: 'send_mail' }]);
    await office.service(JobDispatcher).sweep();

    expect(await queue('mail').getWaitingCount()).toBe(1);
  });

  it('gets back by the sweep what is due and not running, and nothing else', async () => {
    const due = await planned('send_mail');
    const [running, abandoned, done, cancelled] = [
      await planned('send_mail'),
      await planned('send_mail'),
      await planned('send_mail'),
      await planned('send_mail'),
    ];
    await planned('send_mail', 60);
    await claimed(worker, running);
    await claimed(worker, abandoned);
    await letLeaseRunOut(abandoned);
    const finished = await claimed(worker, done);
    await office.data.transaction((tx) => worker.finish(tx, finished));
    await office.asOwner(`update effect set state = 'cancelled' where id = $1`, [cancelled]);

    const count = await office.service(JobDispatcher).sweep();

    const jobs = await queue('mail').getWaiting();
    expect(count).toBe(2);
    expect(jobs.map(({ id }) => id).sort()).toEqual([`effect-${due}`, `effect-${abandoned}`].sort());
  });

  it('gets everything back after it was emptied', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => planned('send_mail')));
    await office.service(JobDispatcher).sweep();
    await queue('mail').obliterate({ force: true });

    await office.service(JobDispatcher).sweep();

    expect((await queue('mail').getWaiting()).map(({ id }) => id).sort()).toEqual(ids.map((id) => `effect-${id}`).sort());
  });

  it('runs the work that repeats in the queue of its folder, planned once however often', async () => {
    for (let time = 0; time < 3; time++) await office.service(JobDispatcher).schedule();

    const planned = await Promise.all(
      QUEUES.map(async (name) => (await queue(name).getJobSchedulers()).map(({ key, every }) => [key, name, Number(every)])),
    );
    expect(planned.flat().sort()).toEqual(
      Object.entries(SCHEDULE)
        .map(([name, work]) => [name, work.queue, work.everySeconds * 1_000])
        .sort(),
    );
  });
});

function planned(kind: EffectKind, dueIn = 0): Promise<string> {
  return office.data.transaction((tx) => worker.plan(tx, kind, newId(), dueIn));
}

async function claimed(by: Effects, id: string): Promise<ClaimedEffect> {
  const claim = await by.claim(id);
  if (claim === null) throw new Error('it was not to be had');
  return claim;
}

function rowOf(id: string): Promise<Effect> {
  return office.data.manager.findOneByOrFail(Effect, { id });
}

function letLeaseRunOut(id: string) {
  return office.asOwner(`update effect set lease_until = now() - interval '1 second' where id = $1`, [id]);
}

function makeDue(id: string) {
  return office.asOwner('update effect set due_at = office_now() where id = $1', [id]);
}

async function secondsUntilDue(id: string): Promise<number> {
  return ask('select round(extract(epoch from due_at - office_now()))::int as n from effect where id = $1', id);
}

async function leaseSecondsOf(id: string): Promise<number> {
  return ask('select extract(epoch from lease_until - now())::float8 as n from effect where id = $1', id);
}

async function ask(sql: string, id: string): Promise<number> {
  const [row] = await office.data.query<{ n: number }[]>(sql, [id]);
  return row?.n ?? NaN;
}

/** Any row that a worker might write as its result. */
function note(tx: EntityManager, stem: string): Promise<unknown> {
  return tx.query('insert into login_stem (stem, last_number) values ($1, 1)', [stem]);
}

function queue(name: string): Queue {
  return office.web.get<Queue>(getQueueToken(name), { strict: false });
}
