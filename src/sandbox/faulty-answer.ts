// Sends an answer with the fault of the wire that was ordered: late, never, or cut in two.

import type { Response } from 'express';

import type { FaultOrder } from './faults.js';

/** The status and the headers of the response are set already. */
export function sendFaulty(response: Response, body: Buffer, { fault, seconds }: FaultOrder): void {
  if (fault === 'delay') return later(response, seconds, () => response.send(body));
  // The connection stays open and silent, and is cut in the end; the deed is done.
  if (fault === 'timeout_after_accepting') return later(response, seconds, () => response.destroy());
  // A whole HTTP answer with half a document: no client is warned by its connection.
  response.send(fault === 'truncate' ? body.subarray(0, Math.floor(body.length / 2)) : body);
}

function later(response: Response, seconds: number, then: () => void): void {
  const timer = setTimeout(then, seconds * 1000);
  response.once('close', () => clearTimeout(timer));
}
