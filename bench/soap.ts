// The run of bench:soap: documents a second through the receiver (limits, WS-Security, hash, repeats, store, answer) beside a bare server of
// npm soap that drops them, in rounds that take turns.
import 'reflect-metadata';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { freePort } from '../src/start/free-port.js';
import { startGuarded } from '../src/start/guarded-process.js';
import { say, table } from '../src/start/progress.js';
import { selfSignedCertificate } from '../test/support/certificate.js';
import { short, type Spread, spreadOf, withSpread } from './figures.js';
import { busyness, machine, machineLine, processorTime } from './machine.js';
import { cleanUp, newFolder, startProduct } from './product.js';
import { keep, MOST_UNREST } from './report.js';
import { makeMessages } from './soap-messages.js';

const AIM = 0.5;
const SIZES_KB = [6, 50] as const;
const isShort = process.argv.includes('--short');
const ROUNDS = isShort ? 3 : 9;
const CONNECTIONS = 16;
/** Enough for a slice of a second or so on either side. */
const MESSAGES: Readonly<Record<number, number>> = isShort ? { 6: 150, 50: 60 } : { 6: 500, 50: 200 };

interface Side {
  url: string;
  pid: number;
}

interface Result {
  kb: number;
  bare: Spread;
  product: Spread;
  ratio: Spread;
  /** Processor time of the process, milliseconds a document. */
  processor: { bare: number; product: number } | null;
}

process.exitCode = await run();

async function run(): Promise<number> {
  const folder = await newFolder();
  try {
    return await measure(folder);
  } finally {
    await cleanUp(folder);
  }
}

async function measure(folder: string): Promise<number> {
  const where = machine();
  say(machineLine(where));
  say(`Load of the machine before: ${busyness().toFixed(1)}`);
  const signer = selfSignedCertificate('ePUAP');
  const port = await freePort(0);
  const receiver = { EPUAP_RECEIVER_PORT: String(port), EPUAP_RECEIVER_CERTS: signer.certificatePem };
  const { webPid } = await startProduct(folder, receiver);
  const product: Side = { url: `http://127.0.0.1:${port}/odbiorca`, pid: webPid };
  const bare = await startBare();
  const results: Result[] = [];
  for (const kb of SIZES_KB)
    results.push(await compare(kb, { bare, product }, (count) => makeMessages(signer, count, kb * 1024)));
  say(`\nMedians of ${ROUNDS} rounds with p10-p90, ${CONNECTIONS} connections; CPU of the process a document.`);
  say(tableOf(results));
  for (const { kb, ratio } of results) {
    const isQuiet = (ratio.p90 - ratio.p10) / ratio.median <= MOST_UNREST;
    const verdict = ratio.median >= AIM ? 'met' : 'MISSED';
    say(`${verdict}: at least ${AIM} of bare at ${kb} KB: ${withSpread(ratio)}${isQuiet ? '' : ' (restless: not to be quoted)'}`);
  }
  say(`Load of the machine after: ${busyness().toFixed(1)}; ${keep('soap', { machine: where, results, loadAfter: busyness() })}`);
  return 0;
}

async function compare(kb: number, sides: { bare: Side; product: Side }, make: (count: number) => Buffer[]): Promise<Result> {
  const count = MESSAGES[kb] ?? 100;
  for (const side of [sides.bare, sides.product]) await sendAll(side.url, make(count));
  const speeds: { bare: number; product: number }[] = [];
  const used = { bare: 0, product: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const messages = make(count);
    const speed = { bare: 0, product: 0 };
    for (const name of round % 2 === 0 ? (['bare', 'product'] as const) : (['product', 'bare'] as const)) {
      const before = processorTime(sides[name].pid) ?? Number.NaN;
      speed[name] = count / (await sendAll(sides[name].url, messages));
      used[name] += (processorTime(sides[name].pid) ?? Number.NaN) - before;
    }
    speeds.push(speed);
  }
  const total = count * ROUNDS;
  return {
    kb,
    bare: spreadOf(speeds.map(({ bare }) => bare)),
    product: spreadOf(speeds.map(({ product }) => product)),
    ratio: spreadOf(speeds.map(({ bare, product }) => product / bare)),
    processor: Number.isNaN(used.bare) ? null : { bare: used.bare / total, product: used.product / total },
  };
}

/** @returns seconds until all were answered; anything but the answer of success ends the run */
async function sendAll(url: string, messages: readonly Buffer[]): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const since = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let message = messages[next++]; message !== undefined; message = messages[next++]) await send(url, message, agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  agent.destroy();
  return (performance.now() - since) / 1_000;
}

function send(url: string, message: Buffer, agent: http.Agent): Promise<void> {
  const headers = {
    'Content-Type': 'text/xml; charset=utf-8',
    SOAPAction: '"http://ws.epuap.gov.pl/odbiorca/odbierzDokument"',
    'Content-Length': message.length,
  };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.once('end', () => {
        if (answer.statusCode === 200 && text.includes('OdpowiedzOdbiorcy')) resolve();
        else reject(new Error(`answered ${answer.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    request.once('error', reject);
    request.end(message);
  });
}

async function startBare(): Promise<Side> {
  const args = [fileURLToPath(new URL('./bare-soap.mjs', import.meta.url))];
  return new Promise((resolve, reject) => {
    const server = startGuarded({
      command: process.execPath,
      args,
      channel: true,
      onLine: (line) => {
        const port = /listening on (\d+)/.exec(line)?.[1];
        if (port !== undefined) resolve({ url: `http://127.0.0.1:${port}/odbiorca`, pid: server.pid });
      },
    });
    void server.exited.then((how) => reject(new Error(`the bare server ended: ${how}`)));
  });
}

function tableOf(results: readonly Result[]): string {
  const head = ['document', 'doc/s bare', 'doc/s receiver', 'of bare', 'CPU bare', 'CPU receiver'];
  const rows = results.map(({ kb, bare, product, ratio, processor }) => [
    ...[`${kb} KB`, withSpread(bare), withSpread(product), withSpread(ratio)],
    ...(processor === null ? ['-', '-'] : [`${short(processor.bare)} ms`, `${short(processor.product)} ms`]),
  ]);
  return table([head, ...rows]);
}
