// A thread of the second opinion that a document kills.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', () => process.exit(1));
parentPort.postMessage({ kind: 'ready' });
