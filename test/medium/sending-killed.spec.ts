// A worker that is killed between handing a document to ePUAP and hearing that it was taken.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { ApplicationFactory } from '../factories/application.js';
import { orderFault } from '../support/boxes.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import { inBox, sendingEnvironment, sendingOf, TO } from '../support/sendings.js';
import { WorkerProcess } from '../support/worker-process.js';

const STARTING_MS = 60_000;

let office: Office;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  office = await Office.open({ environment: { ...sendingEnvironment(), LOG_LEVEL: 'silent' }, withWorker: false });
});
afterAll(async () => {
  for (const worker of workers) await worker.kill();
  await office.close();
});

describe('a worker that is killed while ePUAP has the document and has not answered', () => {
  it('leaves it to the next one to ask: sent, tied, and once in the box', async () => {
    const made = await (await ApplicationFactory.of(office)).application({ route: 'EPUAP', status: 'submitted' });
    await orderFault(office, 'timeout_after_accepting', { service: 'skrytka', seconds: 120 });

    const first = start();
    await eventually(async () => (await inBox(office, TO)).length === 1, STARTING_MS);
    const during = await sendingOf(office, made);
    await first.kill();
    // Or after two minutes: the lease, and what the queue remembers of the dead.
    await office.asOwner(`update effect set lease_until = now() where kind = 'send_document'`);
    await forgetJobs();
    start();
    const unknown = await eventually(async () => {
      const sending = await sendingOf(office, made);
      return sending.state === 'sending' ? null : sending;
    }, STARTING_MS);
    await office.asOwner(`update effect set due_at = office_now() where kind = 'ask_sending'`); // or after a minute
    const sent = await eventually(async () => {
      const sending = await sendingOf(office, made);
      return sending.state === 'unknown' ? null : sending;
    });

    expect(during).toMatchObject({ state: 'sending', attempts: 1 });
    expect(unknown).toMatchObject({ state: 'unknown', reason: 'SENDING_INTERRUPTED' });
    expect(sent).toMatchObject({ state: 'sent', attempts: 1, asked: 1 });
    expect((await inBox(office, TO)).map(({ id }) => id)).toEqual([sent.documentNumber]);
  }, 180_000);
});

async function forgetJobs(): Promise<void> {
  const { REDIS_URL = '', QUEUE_PREFIX } = office.web.get<Settings>(SETTINGS);
  const redis = new Redis(REDIS_URL);
  const keys = await redis.keys(`${QUEUE_PREFIX}:*`);
  await redis.del(keys);
  redis.disconnect();
}

function start(): WorkerProcess {
  const worker = WorkerProcess.start(office, { EPUAP_TIMEOUT_MS: '120000' });
  workers.push(worker);
  return worker;
}
