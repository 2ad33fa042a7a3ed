// `npm run fuzz:signatures -- [SECONDS] [SEED]`: compares scanner and canonical forms with libxml2 on documents made at random.
import { randomInt } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { compareWithLibxml2 } from './compare.js';

/** Between slices V8 lets go of what libxml2's wrapper holds weakly; in one long turn its list grows until it fails. */
const SLICE_MS = 5_000;

const [seconds = '60', given] = process.argv.slice(2);
const seed = given === undefined ? randomInt(2 ** 31) : Number(given);
const end = Date.now() + Number(seconds) * 1000;
process.stdout.write(`seed ${seed}, ${seconds} s\n`);

const total = { documents: 0, accepted: 0, differences: 0 };
for (let slice = 0; Date.now() < end; slice += 1) {
  const until = Math.min(end, Date.now() + SLICE_MS);
  const { documents, accepted, differences } = compareWithLibxml2(seed + slice, () => Date.now() >= until);
  for (const difference of differences) process.stdout.write(`${difference} (seed ${seed + slice})\n`);
  total.documents += documents;
  total.accepted += accepted;
  total.differences += differences.length;
  await turn();
}

const { documents, accepted, differences } = total;
process.stdout.write(`${documents} documents, ${accepted} accepted by both, ${differences} differences (seed ${seed})\n`);
process.exitCode = differences > 0 || accepted === 0 ? 1 : 0;
