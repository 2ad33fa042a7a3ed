// What a run measures and how long, by its flags.
import { parseArgs } from 'node:util';

export const HELP = `npm run bench:pages [-- options]   measures the pages beside a bare node:http server, on this machine only

  (none)      10,000 and 1,000,000 applications, about 4 minutes
  --short     10,000 and 100,000 applications, about 60 seconds: for development, not for figures
  --memory    memory of the web process after 10,000 and after 100,000 requests, instead of the table
  --help      this text
`;

export interface Plan {
  kind: 'full' | 'short' | 'memory';
  /** Applications in the table: each step is measured, one after the other. */
  sizes: readonly number[];
  /** Each pair is one slice of the bare server and one of the product, in turn. */
  pairs: number;
  /** The bare server answers so much faster that a shorter slice holds enough. */
  sliceMs: { bare: number; product: number };
  /** Requests of each page before it is measured, until its code is compiled; for at most so long. */
  warmUp: { count: number; ms: number };
  /** One visitor at a time for latency, several for throughput. */
  connections: { latency: number; throughput: number };
}

const PLANS: Record<Plan['kind'], Plan> = {
  full: {
    kind: 'full',
    sizes: [10_000, 1_000_000],
    pairs: 9,
    sliceMs: { bare: 300, product: 800 },
    warmUp: { count: 600, ms: 4_000 },
    connections: { latency: 1, throughput: 16 },
  },
  short: {
    kind: 'short',
    sizes: [10_000, 100_000],
    pairs: 7,
    sliceMs: { bare: 100, product: 250 },
    warmUp: { count: 200, ms: 1_500 },
    connections: { latency: 1, throughput: 8 },
  },
  memory: {
    kind: 'memory',
    sizes: [10_000],
    pairs: 0,
    sliceMs: { bare: 0, product: 0 },
    warmUp: { count: 0, ms: 0 },
    connections: { latency: 1, throughput: 8 },
  },
};

/** Null when only the help was asked for. */
export function readPlan(): Plan | null {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      memory: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  return PLANS[values.memory ? 'memory' : values.short ? 'short' : 'full'];
}
