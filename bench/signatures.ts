// `npm run bench:signatures`: documents per second of this verifier next to libxmlsec1, xmldsigjs and xml-crypto, as ratios; and what
// hostile input, two threads and a large document cost. What is missing ends the run.
import { spreadOf, short, withSpread } from './figures.js';
import type { Spread } from './figures.js';
import { busyness, machine, machineLine } from './machine.js';
import { measuredDocument } from './signatures/documents.js';
import type { MeasuredDocument, Shape } from './signatures/documents.js';
import { growthOnHostileInput, memoryOf, speedUpOfTwoThreads } from './signatures/limits.js';
import { ours, xmlCrypto, xmldsigjs, xmlsec } from './signatures/verifiers.js';
import type { Verifier } from './signatures/verifiers.js';

const ROUNDS = process.argv.includes('--short') ? 3 : 9;
const SLICE_NS = 250_000_000;
const SIZES = [6_000, 50_000, 1_000_000] as const;
const SHAPES: readonly Shape[] = ['enveloped', 'trusted-profile'];

/** What is aimed at: this verifier in multiples of the other. */
const AIMS: readonly (readonly [other: string, shape: Shape, size: number, least: number])[] = [
  ['libxmlsec1', 'enveloped', 6_000, 3],
  ['libxmlsec1', 'enveloped', 50_000, 1.5],
  ['libxmlsec1', 'enveloped', 1_000_000, 1.5],
  ['libxmlsec1', 'trusted-profile', 50_000, 20],
  ['xml-crypto', 'enveloped', 6_000, 50],
  ['xml-crypto', 'enveloped', 50_000, 50],
  ['xml-crypto', 'enveloped', 1_000_000, 50],
];

const say = (line: string) => process.stdout.write(`${line}\n`);

const WARM_NS = 2_000_000_000;

/** How often a slice repeats the verification: once when one takes longer than a slice. Warms up first. */
async function repetitionsFor(verifier: Verifier, document: MeasuredDocument): Promise<number> {
  let one = await verifier.run(document, 1);
  for (let spent = one; spent < WARM_NS;) {
    const count = Math.max(1, Math.round(SLICE_NS / one));
    const taken = await verifier.run(document, count);
    one = taken / count;
    spent += taken;
  }
  return Math.max(1, Math.round(SLICE_NS / one));
}

/** libxmlsec1 is quadratic on the shape of the trusted profile: a megabyte takes it 20 seconds and more, so it is asked once. */
function roundsFor({ name }: Verifier, { shape, size }: MeasuredDocument): number {
  const isSlow = size >= 1_000_000 && name !== 'glejt' && (shape === 'trusted-profile' || name === 'xml-crypto');
  return isSlow ? 1 : ROUNDS;
}

async function compare(document: MeasuredDocument, verifiers: readonly Verifier[]): Promise<Map<string, Spread>> {
  const able = verifiers.filter(({ shapes }) => shapes.includes(document.shape));
  const repetitions = new Map<string, number>();
  for (const verifier of able) {
    repetitions.set(verifier.name, roundsFor(verifier, document) === 1 ? 1 : await repetitionsFor(verifier, document));
  }
  const times = new Map<string, number[]>(able.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const verifier of able.filter((one) => round < roundsFor(one, document))) {
      const count = repetitions.get(verifier.name) ?? 1;
      times.get(verifier.name)?.push((await verifier.run(document, count)) / count / 1000);
    }
  }
  return new Map([...times].map(([name, values]) => [name, spreadOf(values)]));
}

async function main(): Promise<number> {
  const verifiers = [ours, xmlsec(), xmldsigjs(), xmlCrypto];
  let failures = 0;
  const judge = (what: string, isReached: boolean) => {
    if (!isReached) failures += 1;
    say(`  ${isReached ? 'reached' : 'MISSED '} ${what}`);
  };
  say(machineLine(machine()));
  say(
    `Load ${short(busyness())}; microseconds of processor time for one document, median (p10-p90) of ${ROUNDS} interleaved rounds`,
  );
  for (const shape of SHAPES) {
    for (const size of SIZES) {
      const document = measuredDocument(shape, size);
      const results = await compare(document, verifiers);
      const own = results.get(ours.name)?.median ?? Number.NaN;
      say(`\n${shape}, ${document.bytes.length} bytes: ${short(1e6 / own)} documents a second on one core`);
      for (const [name, spread] of results)
        say(`  ${name.padEnd(12)} ${withSpread(spread).padEnd(28)} x ${short(spread.median / own)}`);
      for (const [other, , , least] of AIMS.filter(([, ofShape, ofSize]) => ofShape === shape && ofSize === size)) {
        const ratio = (results.get(other)?.median ?? Number.NaN) / own;
        judge(`${short(ratio)} times ${other}, aim ${least}`, ratio >= least);
      }
    }
  }
  say('\nlimits');
  for (const [what, growth] of growthOnHostileInput(ROUNDS))
    judge(`time(2n)/time(n) of ${what}: ${short(growth)}, aim 2.3`, growth <= 2.3);
  const threads = await speedUpOfTwoThreads();
  judge(`two threads: ${short(threads)} times one, aim 1.7`, threads >= 1.7);
  const memory = memoryOf();
  judge(`memory for 10 MB: ${short(memory)} MB, aim 150`, memory <= 150);
  for (const { close } of verifiers) close?.();
  return failures;
}

process.exitCode = (await main()) === 0 ? 0 : 1;
