// `npm run fuzz:signatures -- [SECONDS] [SEED]`: compares scanner and canonical forms with libxml2 on documents made at random.
import { randomInt } from 'node:crypto';
import { compareWithLibxml2 } from './compare.js';

const [seconds = '60', given] = process.argv.slice(2);
const seed = given === undefined ? randomInt(2 ** 31) : Number(given);
const end = Date.now() + Number(seconds) * 1000;
process.stdout.write(`seed ${seed}, ${seconds} s\n`);

const { documents, accepted, differences } = compareWithLibxml2(seed, () => Date.now() >= end);

for (const difference of differences) process.stdout.write(`${difference}\n`);
process.stdout.write(`${documents} documents, ${accepted} accepted by both, ${differences.length} differences (seed ${seed})\n`);
process.exitCode = differences.length > 0 || accepted === 0 ? 1 : 0;
