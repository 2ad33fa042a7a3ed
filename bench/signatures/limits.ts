// What hostile input, a second thread and a large document cost.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { spreadOf } from '../figures.js';
import { measuredDocument } from './documents.js';
import { isSound } from './verifiers.js';

const FEW = 200;
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

/** Words whose hash is the same in the tables of bytes: "Aa" and "BB" have one. */
const twin = (index: number) => Array.from({ length: 18 }, (_, bit) => (index & (1 << bit) ? 'Aa' : 'BB')).join('');

/** A signature whose manifests ask for the whole document nine hundred times. */
const greedy = () => {
  const method = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>';
  const reference = `<Reference URI="">${method}<DigestValue>${Buffer.alloc(32).toString('base64')}</DigestValue></Reference>`;
  const info = `<SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${reference}</SignedInfo>`;
  const manifests = `<Manifest>${reference.repeat(30)}</Manifest>`.repeat(30);
  return `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">${info}<SignatureValue>AA==</SignatureValue><Object>${manifests}</Object></Signature>`;
};

/** Inputs made to cost more than their size. */
const HOSTILE: readonly (readonly [what: string, make: (size: number) => string])[] = [
  ['elements', (n) => `<a>${'<b/>'.repeat(n)}</a>`],
  ['attributes', (n) => `<a>${many(n / FEW, () => `<b ${many(FEW, (index) => ` c${index}=""`)}/>`)}</a>`],
  ['names', (n) => `<a>${many(n, (index) => `<b${index}/>`)}</a>`],
  ['declarations', (n) => `<a>${many(n, (index) => `<b xmlns:p${index}="urn:${index}"/>`)}</a>`],
  ['references in text', (n) => `<a>${'&#65;&lt;>'.repeat(n)}</a>`],
  ['ids', (n) => `<a>${many(n, (index) => `<b Id="x${index}"/>`)}</a>`],
  ['ids of one hash', (n) => `<a>${many(n / 4, (index) => `<b Id="${twin(index)}"/>`)}</a>`],
  ['references to all of it', (n) => `<a>${'<b/>'.repeat(n)}${greedy()}</a>`],
  ['comments', (n) => `<a>${'<!-- - -->'.repeat(n)}</a>`],
];

const HOSTILE_COUNT = 200_000;

/** time(2n)/time(n) of reading and refusing hostile documents: the medians of the rounds divided. */
export function growthOnHostileInput(rounds: number): (readonly [what: string, growth: number])[] {
  const timeOf = (bytes: Buffer) => {
    const start = process.cpuUsage();
    isSound(bytes);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  return HOSTILE.map(([what, make]) => {
    const [once, twice] = [Buffer.from(make(HOSTILE_COUNT)), Buffer.from(make(2 * HOSTILE_COUNT))];
    const pairs = Array.from({ length: rounds + 2 }, () => [timeOf(once), timeOf(twice)] as const).slice(2);
    const median = (side: 0 | 1) => spreadOf(pairs.map((pair) => pair[side])).median;
    return [what, median(1) / median(0)];
  });
}

const THREAD_MS = 1_500;

/** Documents of two threads together, in multiples of one alone; median of five pairs. */
export async function speedUpOfTwoThreads(): Promise<number> {
  const { bytes } = measuredDocument('enveloped', 50_000);
  const threads = [startThread(bytes), startThread(bytes)];
  const [first, second] = threads as [Thread, Thread];
  await Promise.all(threads.map(({ work }) => work(THREAD_MS)));
  const ratios: number[] = [];
  for (let pair = 0; pair < 5; pair += 1) {
    const alone = await (pair % 2 === 0 ? first : second).work(THREAD_MS);
    const [a, b] = await Promise.all([first.work(THREAD_MS), second.work(THREAD_MS)]);
    ratios.push((a + b) / alone);
  }
  await Promise.all(threads.map(({ stop }) => stop()));
  return spreadOf(ratios).median;
}

interface Thread {
  /** How many documents it verified in that time. */
  readonly work: (milliseconds: number) => Promise<number>;
  readonly stop: () => Promise<number>;
}

function startThread(bytes: Buffer): Thread {
  const worker = new Worker(new URL('thread.mjs', import.meta.url), { workerData: bytes });
  const work = (milliseconds: number) =>
    new Promise<number>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (count: number) => {
        worker.off('error', reject);
        resolve(count);
      });
      worker.postMessage(milliseconds);
    });
  return { work, stop: () => worker.terminate() };
}

/** Megabytes a process grows by at most while it verifies a document of 10 MB, the document itself included. */
export function memoryOf(): number {
  const script = fileURLToPath(new URL('memory.mjs', import.meta.url));
  return Number(execFileSync(process.execPath, [script], { encoding: 'utf8' })) / 2 ** 20;
}
