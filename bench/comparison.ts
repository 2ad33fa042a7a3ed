// Measures one page: slices of the bare server and of the product take turns, so that both meet the same noise.
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startGuarded } from '../src/start/guarded-process.js';
import { quantile, type Spread, spreadOf } from './figures.js';
import { load, loadCount, type Slice } from './load.js';
import { processorTime } from './machine.js';
import type { Plan } from './options.js';
import type { Product } from './product.js';
import type { Target } from './visits.js';

export interface Sides {
  bare: Spread;
  product: Spread;
  /** Product to bare, pair by pair. */
  ratio: Spread;
}

export interface Comparison {
  name: string;
  path: string;
  bytes: number;
  pairs: number;
  /** One visitor at a time, milliseconds. */
  p50: Sides;
  p99: Sides;
  /** Several visitors at once. */
  perSecond: Sides;
  p99Loaded: Sides;
  /** Processor time of the web process and of the bare server, milliseconds a request; other work on the machine hardly moves it. */
  processor: { bare: number; product: number } | null;
  requests: { bare: number; product: number };
}

type Side = 'bare' | 'product';
type Mode = keyof Plan['connections'];
type Pair = Record<Side, Slice>;

/** What a slice left unanswered must not slow down the next one. */
const REST_MS: Record<Mode, number> = { latency: 20, throughput: 150 };

export async function compare(product: Product, target: Target, plan: Plan): Promise<Comparison> {
  const bare = await startBare(product.folder, target);
  try {
    const origins = { bare: bare.origin, product: product.url.replace('localhost', '127.0.0.1') };
    const pids = { bare: bare.pid, product: product.webPid };
    const slice = async (side: Side, mode: Mode): Promise<Slice> => {
      const measured = await load(origins[side], [target], plan.connections[mode], plan.sliceMs[side]);
      await pause(REST_MS[mode]);
      return measured;
    };
    for (const side of ['bare', 'product'] as const)
      await loadCount(origins[side], [target], plan.connections.throughput, plan.warmUp);
    const before = { bare: processorTime(pids.bare), product: processorTime(pids.product) };
    const pairs: Record<Mode, Pair[]> = { latency: [], throughput: [] };
    for (let n = 0; n < plan.pairs; n += 1)
      for (const mode of ['latency', 'throughput'] as const)
        pairs[mode].push({ bare: await slice('bare', mode), product: await slice('product', mode) });
    const requests = { bare: counted(pairs, 'bare'), product: counted(pairs, 'product') };
    const spent = (side: Side) => ((processorTime(pids[side]) ?? 0) - (before[side] ?? 0)) / requests[side];
    return {
      name: target.name,
      path: target.path,
      bytes: target.sample.body.length,
      pairs: plan.pairs,
      p50: sidesOf(pairs.latency, ({ latencies }) => quantile(latencies, 0.5)),
      p99: sidesOf(pairs.latency, ({ latencies }) => quantile(latencies, 0.99)),
      perSecond: sidesOf(pairs.throughput, ({ perSecond }) => perSecond),
      p99Loaded: sidesOf(pairs.throughput, ({ latencies }) => quantile(latencies, 0.99)),
      processor: before.product === null ? null : { bare: spent('bare'), product: spent('product') },
      requests,
    };
  } finally {
    await bare.end();
  }
}

function counted(pairs: Record<Mode, Pair[]>, side: Side): number {
  return [...pairs.latency, ...pairs.throughput].reduce((sum, pair) => sum + pair[side].sent, 0);
}

function sidesOf(pairs: readonly Pair[], figure: (slice: Slice) => number): Sides {
  // A slice without a single counted answer says nothing.
  const both = pairs
    .map((pair) => ({ bare: figure(pair.bare), product: figure(pair.product) }))
    .filter(({ bare, product }) => Number.isFinite(bare) && Number.isFinite(product));
  return {
    bare: spreadOf(both.map(({ bare }) => bare)),
    product: spreadOf(both.map(({ product }) => product)),
    ratio: spreadOf(both.map(({ bare, product }) => product / bare)),
  };
}

async function startBare(
  folder: string,
  { path, sample }: Target,
): Promise<{ pid: number; origin: string; end(): Promise<void> }> {
  const file = join(folder, 'answers.json');
  await writeFile(file, JSON.stringify([{ path, headers: sample.headers, body: sample.body.toString('base64') }]));
  let port = '';
  const server = startGuarded({
    command: process.execPath,
    args: [fileURLToPath(new URL('./bare-server.mjs', import.meta.url)), file],
    onLine: (line) => (port = /listening on (\d+)/.exec(line)?.[1] ?? port),
    channel: true,
  });
  await server.says(/listening on \d+/);
  await unlink(file);
  return { pid: server.pid, origin: `http://127.0.0.1:${port}`, end: () => server.end() };
}
