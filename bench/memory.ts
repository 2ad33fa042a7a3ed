// How much memory the web process keeps after many requests: collected garbage first, then the resident set as the kernel sees it.
import { existsSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { loadCount } from './load.js';
import type { Product } from './product.js';
import type { Target } from './visits.js';

export interface MemoryPoint {
  requests: number;
  /** MiB, after garbage collection. */
  resident: number;
  heap: number;
  external: number;
}

const FIRST = 10_000;
const LAST = 100_000;
const STEP = 10_000;
const CONNECTIONS = 8;

export async function memoryOverTime(
  product: Product,
  targets: readonly Target[],
  report: (point: MemoryPoint) => void,
): Promise<MemoryPoint[]> {
  const points: MemoryPoint[] = [];
  const origin = product.url.replace('localhost', '127.0.0.1');
  for (let requests = FIRST; requests <= LAST; requests += STEP) {
    await loadCount(origin, targets, CONNECTIONS, { count: STEP });
    await pause(1_000); // what was open closes
    const point = { requests, ...(await memoryNow(product)) };
    points.push(point);
    report(point);
  }
  return points;
}

/** Growth from the first point to the last. */
export function growth(points: readonly MemoryPoint[]): { resident: number; heap: number } {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing was measured');
  return { resident: last.resident / first.resident, heap: last.heap / first.heap };
}

async function memoryNow({ webPid, memorySocket }: Product): Promise<Omit<MemoryPoint, 'requests'>> {
  const used = JSON.parse(await text(createConnection(memorySocket))) as NodeJS.MemoryUsage;
  const mib = (bytes: number) => bytes / 2 ** 20;
  return { resident: residentOf(webPid) ?? mib(used.rss), heap: mib(used.heapUsed), external: mib(used.external) };
}

/** Null where there is no /proc. */
function residentOf(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  const kib = existsSync(file) ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return kib === undefined ? null : Number(kib) / 1024;
}
