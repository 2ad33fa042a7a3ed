// Decides where the queues live: a given Redis, a program on PATH, Debian's package, else nowhere (then PostgreSQL carries them).
// Nothing is saved to disk: the rows in PostgreSQL are the truth, and the sweep queues again what was lost.
import { randomBytes } from 'node:crypto';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { onPath, run } from './command.js';
import { debianFiles, programIn } from './debian-package.js';
import { freePort } from './free-port.js';
import { endLeftover, startGuarded } from './guarded-process.js';
import type { Program } from './debian-package.js';

const USUAL_PORT = 6379;
const OLDEST = 6.2; // BullMQ 6 recommends at least this
const READY = /ready to accept connections/i;
// A minimal system has none of the libraries. libssl3 has had another name since Ubuntu 24.04 and Debian 13; Ubuntu 22.04 needs Lua's.
const DEBIAN_PACKAGES = [
  ...['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1', 'libssl3|libssl3t64'],
  ...['liblua5.1-0', 'lua-cjson', 'lua-bitop'],
];

export interface RedisOptions {
  dataDir: string;
  /** Used as given; without it a free one. */
  port?: number;
  password?: string;
  /** A Redis that runs already; it is used as it is and never stopped. */
  givenUrl?: string;
  onLine: (line: string) => void;
}

export interface RedisServer {
  url: string;
  port: number;
  pid: number;
  source: string;
  exited: Promise<string>;
  stop(): Promise<void>;
}

export interface NoRedis {
  url: null;
  reason: string;
}

export async function startRedis(options: RedisOptions): Promise<RedisServer | NoRedis> {
  if (options.givenUrl !== undefined && options.givenUrl !== '') return givenRedis(options.givenUrl);
  let program: FoundProgram;
  try {
    program = await findProgram();
  } catch (error) {
    return { url: null, reason: error instanceof Error ? error.message : String(error) };
  }
  return startProgram(program, options);
}

interface FoundProgram extends Program {
  source: string;
}

async function findProgram(): Promise<FoundProgram> {
  for (const name of ['redis-server', 'valkey-server']) {
    const command = onPath(name);
    if (command !== null && (await versionOf({ command, env: {} })) >= OLDEST) return { command, env: {}, source: command };
  }
  const program = await programIn(await debianFiles(DEBIAN_PACKAGES), 'redis-server');
  await versionOf(program); // fails with the name of a library that is missing
  return { ...program, source: 'Debian package in .cache' };
}

async function versionOf(program: Program): Promise<number> {
  const answer = await run(program.command, ['--version'], { env: { ...process.env, ...program.env } });
  return Number(/\bv=(\d+\.\d+)/.exec(answer)?.[1] ?? 0);
}

async function givenRedis(url: string): Promise<RedisServer> {
  const { hostname, port } = new URL(url);
  const number = Number(port || USUAL_PORT);
  await new Promise<void>((resolve, reject) => {
    const socket = createConnection({ host: hostname.replace(/^\[|\]$/g, ''), port: number, timeout: 3_000 });
    socket.once('connect', () => resolve(void socket.destroy()));
    socket.once('timeout', () => socket.destroy(new Error('no answer in 3 s')));
    socket.once('error', (cause) =>
      reject(new Error(`REDIS_URL is set, but ${hostname}:${number} cannot be reached`, { cause })),
    );
  });
  const never = new Promise<string>(() => undefined);
  return { url, port: number, pid: -1, source: 'REDIS_URL', exited: never, stop: () => Promise.resolve() };
}

async function startProgram(program: FoundProgram, options: RedisOptions): Promise<RedisServer> {
  await mkdir(join(options.dataDir, 'redis'), { recursive: true, mode: 0o700 });
  const folder = await realpath(join(options.dataDir, 'redis'));
  await endLeftover(join(folder, 'redis.pid'), folder);
  const port = options.port ?? (await freePort(0));
  const password = options.password ?? randomBytes(18).toString('base64url');
  const settings = join(folder, 'redis.conf');
  await writeFile(settings, configuration(folder, port, password), { mode: 0o600 }); // a file: arguments are visible to everybody
  const { command, env } = program;
  const server = startGuarded({
    command,
    args: [settings],
    env: { ...process.env, ...env },
    cwd: folder,
    onLine: options.onLine,
  });
  await server.says(READY);
  const url = `redis://:${password}@127.0.0.1:${port}/0`;
  return { url, port, pid: server.pid, source: program.source, exited: server.exited, stop: () => server.end() };
}

function configuration(folder: string, port: number, password: string): string {
  const lines = {
    bind: '127.0.0.1',
    port,
    requirepass: password,
    dir: JSON.stringify(folder),
    pidfile: JSON.stringify(join(folder, 'redis.pid')),
    daemonize: 'no',
    save: '""',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}
