// Makes and recognises our identifiers: UUID version 7 (RFC 9562, 5.7), so that rows made later sort later.
import { randomFillSync } from 'node:crypto';

export type Uuid = string;

/** Sorts before every identifier and is none itself (RFC 9562, 5.9): where a list is read from its beginning. */
export const NIL_UUID: Uuid = '00000000-0000-0000-0000-000000000000';

/** Twelve bits between the time and the random part count what is made within one millisecond (RFC 9562, 6.2, method 1). */
const COUNTER_END = 0x1000;
/** The counter begins in its lower half, at random: room for 2,048 more. */
const COUNTER_SEED_MASK = 0x7ff;

const RANDOM_BYTES = 10;
const drawn = Buffer.alloc(100 * RANDOM_BYTES);
let drawnAt = drawn.length;

let lastTime = 0;
let counter = 0;

/** A new identifier, greater than every one this process made before, even if the clock steps back. */
export function newId(now: number = Date.now()): Uuid {
  const random = nextRandom();
  if (now > lastTime) {
    lastTime = now;
    counter = random.readUInt16BE(0) & COUNTER_SEED_MASK;
  } else {
    counter += 1;
    if (counter === COUNTER_END) {
      lastTime += 1;
      counter = 0;
    }
  }
  return layOut(lastTime, counter, random.subarray(2));
}

/** Taken from a larger draw: one call of the system costs as much as many bytes. */
function nextRandom(): Buffer {
  if (drawnAt === drawn.length) {
    randomFillSync(drawn);
    drawnAt = 0;
  }
  drawnAt += RANDOM_BYTES;
  return drawn.subarray(drawnAt - RANDOM_BYTES, drawnAt);
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}

function layOut(time: number, count: number, random: Buffer): Uuid {
  const variant = (((random[0] ?? 0) & 0x3f) | 0x80).toString(16);
  const hex =
    time.toString(16).padStart(12, '0') + '7' + count.toString(16).padStart(3, '0') + variant + random.toString('hex', 1);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
