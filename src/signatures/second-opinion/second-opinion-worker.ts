// A thread that reads documents a second time. It answers one question after another until it is ended from outside.
import { parentPort } from 'node:worker_threads';
import type { Question, ThreadAnswer } from './second-opinion.js';
import { secondReading, Unreadable } from './second-reading.js';

parentPort?.on('message', ({ bytes, nonceElement }: Question) => parentPort?.postMessage(answerTo(bytes, nonceElement)));
parentPort?.postMessage({ kind: 'ready' } satisfies ThreadAnswer);

function answerTo(bytes: Uint8Array, nonceElement: string): ThreadAnswer {
  try {
    return { kind: 'read', facts: secondReading(bytes, nonceElement) };
  } catch (error) {
    return { kind: error instanceof Unreadable ? 'unreadable' : 'failed' };
  }
}
