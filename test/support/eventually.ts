// Waits for what another process or connection brings about, looking often and briefly.
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** @returns what `look` found: neither null, undefined nor false. */
export async function eventually<T>(look: () => Promise<T | null | undefined | false>, withinMs = 15_000): Promise<T> {
  for (const start = Date.now(); Date.now() - start < withinMs; await pause(LOOK_EVERY_MS)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
  }
  throw new Error(`it did not happen within ${withinMs} ms`);
}
