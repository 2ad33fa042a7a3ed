// Judges the Redis of the queues. It may be lost without loss of work, but it must never drop keys to make room.
import type { QueueServer } from '../../foundation/queue-probe.js';
import { probeQueueServer } from '../../foundation/queue-probe.js';
import type { Settings } from '../../foundation/settings.js';
import { codeOf, type Finding, fault, ok, warning } from './finding.js';

const OLDEST = [6, 2] as const;

/** Nothing when the queues live in PostgreSQL: the check of the database sees to them. */
export async function checkQueue(settings: Settings): Promise<Finding[]> {
  if (settings.QUEUE_BACKEND === 'postgres') return [];
  try {
    return judgeQueueServer(await probeQueueServer(settings));
  } catch (error) {
    const what = `Redis cannot be reached or refuses us: ${codeOf(error)}`;
    return [fault('queue', what, 'look at REDIS_URL, and whether Redis runs; letters wait until it does')];
  }
}

export function judgeQueueServer({ version, policy }: QueueServer): Finding[] {
  return [judgeVersion(version), judgePolicy(policy)];
}

function judgeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  if (isOld) return fault('queue', `Redis ${version} is too old`, `install ${OLDEST.join('.')} or newer`);
  return ok('queue', `Redis ${version} answers`);
}

function judgePolicy(policy: string): Finding {
  const name = 'queue memory';
  if (policy === '') return warning(name, 'Redis does not say its maxmemory-policy', 'see to it that it is noeviction');
  if (policy === 'noeviction') return ok(name, 'nothing is dropped to make room (noeviction)');
  return fault(name, `maxmemory-policy is ${policy}: jobs may be dropped`, 'set maxmemory-policy to noeviction');
}
