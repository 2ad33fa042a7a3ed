// A process that is asked to stop ends in time, whatever still waits. (BullMQ waits for a Redis that is gone for ever.)
import type { Logger } from 'pino';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** @param seconds from the signal on; what was not done by then is still due in the database, and others take it up */
export function endWithin(seconds: number, log: Logger): void {
  const force = () => {
    log.error({ event: 'stop_forced', seconds });
    process.exit(1);
  };
  for (const signal of SIGNALS) process.once(signal, () => void setTimeout(force, seconds * 1_000).unref());
}
