// What an operator does on every new version: the worker is asked to stop.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../src/start/free-port.js';
import { CuttableLine } from '../support/cuttable-line.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import { testRedisUrl } from '../support/services.js';
import { WorkerProcess } from '../support/worker-process.js';

const STARTING_MS = 60_000;

let office: Office;
let line: CuttableLine;
let running: WorkerProcess | undefined;

beforeAll(async () => {
  const redis = new URL(testRedisUrl());
  line = await CuttableLine.to(() => Number(redis.port));
  office = await Office.open({ withWorker: false });
});
afterEach(() => running?.kill());
afterAll(async () => {
  await line.close();
  await office.close();
});

describe('a worker that is asked to stop', () => {
  it('ends by itself', async () => {
    const { worker } = await started({ STOP_SECONDS: '600' });

    expect(await worker.stop()).toBeNull();
  });

  it('ends in time, too, when its Redis is gone', async () => {
    const { worker, isReady } = await started({ STOP_SECONDS: '2' });
    line.cut();
    await eventually(async () => !(await isReady()));

    expect(await worker.stop()).toBe(1);
  });
});

interface Started {
  readonly worker: WorkerProcess;
  /** As its health says: the queues are reached. */
  readonly isReady: () => Promise<boolean>;
}

/** Ready, and reaches its queues over the line that can be cut. */
async function started(more: Record<string, string>): Promise<Started> {
  const redis = new URL(testRedisUrl());
  redis.port = String(line.port);
  const port = await freePort(0);
  const worker = (running = WorkerProcess.start(office, { ...more, REDIS_URL: redis.href, WORKER_HEALTH_PORT: String(port) }));
  const isReady = () =>
    fetch(`http://localhost:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await eventually(isReady, STARTING_MS);
  return { worker, isReady };
}
