// The run: brings the product up, fills it, measures its pages beside a bare server, says what came of it, and leaves nothing behind.
import 'reflect-metadata';
import { say } from '../src/start/progress.js';
import { compare, type Comparison } from './comparison.js';
import { short } from './figures.js';
import { busyness, machine, machineLine } from './machine.js';
import { growth, memoryOverTime } from './memory.js';
import { HELP, type Plan, readPlan } from './options.js';
import { cleanUp, newFolder, type Product, startProduct } from './product.js';
import { AIMS, comparisonTable, keep, unrestLine, verdictLines, verdicts, within } from './report.js';
import { Seeding } from './seed.js';
import { Visits } from './visits.js';

let isEnding = false;
const plan = readPlan();
if (plan === null) process.stdout.write(HELP);
else process.exitCode = await run(plan);

async function run(chosen: Plan): Promise<number> {
  const folder = await newFolder();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      say('\nEnding …');
      void cleanUp(folder).finally(() => process.exit(130));
    });
  }
  try {
    return await measure(chosen, folder);
  } catch (error) {
    if (!isEnding) process.stderr.write(`bench:pages failed: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    if (!isEnding) await cleanUp(folder);
  }
}

async function measure(chosen: Plan, folder: string): Promise<number> {
  const since = performance.now();
  const where = machine();
  say(machineLine(where));
  say(`Load of the machine before: ${busyness().toFixed(1)}`);
  const product = await startProduct(folder);
  say(`Web process ${product.webPid} at ${product.url}, queues in ${product.queues}`);
  const results = await measured(chosen, product);
  const busy = busyness();
  const file = keep(chosen.kind === 'memory' ? 'memory' : 'pages', { machine: where, plan: chosen, ...results, loadAfter: busy });
  say(`Load of the machine after: ${busy.toFixed(1)}; ${((performance.now() - since) / 1_000).toFixed(0)} s; ${file}`);
  return 0;
}

async function measured(chosen: Plan, product: Product): Promise<object> {
  try {
    return chosen.kind === 'memory' ? await measureMemory(product) : await measurePages(product, chosen);
  } catch (error) {
    if (!isEnding) process.stderr.write(`${product.lastWords()}\n`);
    throw error;
  }
}

async function measurePages(product: Product, chosen: Plan): Promise<object> {
  const seeding = await Seeding.of(product);
  const applicant = await seeding.applicant();
  const visits = await Visits.of(product, { bigOfficeId: seeding.bigOfficeId, applicant });
  const comparisons: Comparison[] = [];
  const largest = chosen.sizes.at(-1) ?? 0;
  for (const size of chosen.sizes) {
    const { seconds, own } = await seeding.fillUpTo(size);
    say(
      `${size.toLocaleString('en')} applications in the table (${seconds.toFixed(1)} s, ${own.toFixed(1)} s of processor to make them)`,
    );
    const targets =
      size === largest
        ? [await visits.start(), await visits.form(), await visits.status(), await visits.list(size), await visits.deepList()]
        : [await visits.list(size)];
    for (const target of targets) {
      comparisons.push(await compare(product, target, chosen));
      say(`  measured: ${target.name}`);
    }
  }
  const { latency, throughput } = chosen.connections;
  say(
    `\nMedians of ${chosen.pairs} pairs, with p10-p90 of the ratio. Latency: ${latency} connection; throughput: ${throughput}; CPU a request.`,
  );
  say(comparisonTable(comparisons));
  const found = verdicts(comparisons, largest);
  say(verdictLines(found));
  say(unrestLine(comparisons));
  return { comparisons, verdicts: found };
}

async function measureMemory(product: Product): Promise<object> {
  const seeding = await Seeding.of(product);
  const applicant = await seeding.applicant();
  await seeding.fillUpTo(10_000);
  const visits = await Visits.of(product, { bigOfficeId: seeding.bigOfficeId, applicant });
  const targets = [await visits.start(), await visits.form(), await visits.status(), await visits.list(10_000)];
  say('Web process after garbage collection, start page, form, status and list in turn');
  const points = await memoryOverTime(product, targets, ({ requests, resident, heap, external }) =>
    say(
      `  ${String(requests).padStart(7)} requests: resident ${short(resident)} MiB, heap ${short(heap)} MiB, external ${short(external)} MiB`,
    ),
  );
  const grown = growth(points);
  const limit = AIMS.memoryGrowth;
  const found = (['resident', 'heap'] as const).map((name) => ({
    aim: `${name} memory after 100,000 requests within 20 % of after 10,000`,
    figure: `${short(grown[name])} times`,
    isMet: within(grown[name], limit),
  }));
  say(verdictLines(found));
  return { points, growth: grown, verdicts: found };
}
