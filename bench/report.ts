// Says what was measured and, as plainly, which aim was missed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../src/start/project-folder.js';
import { table } from '../src/start/progress.js';
import type { Comparison } from './comparison.js';
import { short, type Spread, unrest, withSpread } from './figures.js';

/** What the pages are held to. */
export const AIMS = { p50Times: 10, listP99Ms: 150, memoryGrowth: 1.2 } as const;

/** Figures that spread more are void. */
export const MOST_UNREST = 0.15;

export function comparisonTable(comparisons: readonly Comparison[]): string {
  const head = [
    ...['page', 'KB', 'p50 bare', 'p50 product', 'times bare', 'p99'],
    ...['req/s bare', 'req/s product', 'of bare', 'p99 loaded', 'CPU bare', 'CPU product'],
  ];
  const rows = comparisons.map(({ name, bytes, p50, p99, perSecond, p99Loaded, processor }) => [
    name,
    short(bytes / 1024),
    `${short(p50.bare.median)} ms`,
    `${short(p50.product.median)} ms`,
    withSpread(p50.ratio),
    `${short(p99.product.median)} ms`,
    short(perSecond.bare.median),
    short(perSecond.product.median),
    withSpread(perSecond.ratio),
    `${short(p99Loaded.product.median)} ms`,
    processor === null ? '-' : `${short(processor.bare)} ms`,
    processor === null ? '-' : `${short(processor.product)} ms`,
  ]);
  return table([head, ...rows]);
}

export interface Verdict {
  aim: string;
  figure: string;
  /** Null when the machine was too busy for a figure. */
  isMet: boolean | null;
}

export function verdicts(comparisons: readonly Comparison[], largest: number): Verdict[] {
  const p50 = comparisons.map(({ name, p50: { ratio } }) => ({
    aim: `${name}: p50 within ${AIMS.p50Times} times of bare`,
    figure: `${withSpread(ratio)} times`,
    isMet: within(ratio.median, AIMS.p50Times),
  }));
  const lists = comparisons.filter(({ path, name }) => path.startsWith('/wnioski') && !name.endsWith(' 10,000'));
  const p99 = lists.flatMap(({ name, p99: alone, p99Loaded }) =>
    [
      { how: 'one visitor at a time', spread: alone.product },
      { how: 'all connections of the throughput at once', spread: p99Loaded.product },
    ].map(({ how, spread }) => ({
      aim: `${name}: p99 at most ${AIMS.listP99Ms} ms with ${largest.toLocaleString('en')} applications, ${how}`,
      figure: `${withSpread(spread)} ms`,
      isMet: within(spread.median, AIMS.listP99Ms),
    })),
  );
  return [...p50, ...p99];
}

export function within(figure: number, most: number): boolean | null {
  return Number.isNaN(figure) ? null : figure <= most;
}

export function verdictLines(found: readonly Verdict[]): string {
  const mark = (isMet: Verdict['isMet']) => (isMet === null ? 'UNKNOWN' : isMet ? 'met' : 'MISSED').padEnd(7);
  const lines = found.map(({ aim, figure, isMet }) => `  ${mark(isMet)} ${aim}: ${figure}\n`);
  const missed = found.filter(({ isMet }) => isMet !== true).length;
  return `${lines.join('')}${missed === 0 ? 'All aims are met.' : `${missed} of ${found.length} aims are NOT met.`}\n`;
}

/** Which ratios moved too much within the run to be quoted. */
export function unrestLine(comparisons: readonly Comparison[]): string {
  const isRestless = (ratio: Spread) => !(unrest(ratio) <= MOST_UNREST); // also when there is no figure
  const restless = comparisons.filter(({ p50, perSecond }) => isRestless(p50.ratio) || isRestless(perSecond.ratio));
  if (restless.length === 0) return 'No ratio spread by more than 15 %.';
  const names = restless.map(({ name }) => name).join('; ');
  return `Spread over 15 % of the median: not to be quoted, run it on a quieter machine: ${names}`;
}

export function keep(name: string, results: unknown): string {
  const folder = join(projectFolder(), 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`);
  writeFileSync(file, JSON.stringify(results, null, 2) + '\n');
  return file;
}
