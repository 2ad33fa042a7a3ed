// A thread that verifies one document for as long as it is told to, and says how often it did.
import '../../test/support/typescript-loader.mjs';
import { register } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

register('../../test/support/typescript-loader.mjs', import.meta.url);
const { verify } = await import('../../src/signatures/verify.ts');
const bytes = new Uint8Array(workerData);
const trust = { anchors: [], seals: [], acceptTestCertificates: false };
const time = new Date('2026-03-10T12:00:00Z');

parentPort.on('message', (milliseconds) => {
  const end = performance.now() + milliseconds;
  let count = 0;
  for (; performance.now() < end; count += 1) {
    if (verify(bytes, { profile: 'any' }, trust, time).reasons[0] !== 'NO_TRUSTED_PATH') throw new Error('not sound');
  }
  parentPort.postMessage(count);
});
