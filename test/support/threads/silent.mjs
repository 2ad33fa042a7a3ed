// A thread of the second opinion that gets lost in the first document.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', () => {
  for (;;);
});
parentPort.postMessage({ kind: 'ready' });
