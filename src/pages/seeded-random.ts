// Chance that can be repeated: the same seed gives the same numbers, so a code asked for twice looks and sounds the same.
import { createHash } from 'node:crypto';

/** Numbers from 0 to 1 out of a seed: SHA-256 of seed and counter. */
export function randomFrom(seed: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}
