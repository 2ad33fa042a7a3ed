// Brings up what is measured: PostgreSQL, Redis and the built web process, the way `npm start` does, on data and ports of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDatabaseAndRoles } from '../src/start/database.js';
import { demoKeys, demoLogins, loginsFile, openDataFolder } from '../src/start/data-folder.js';
import type { DemoLogin } from '../src/start/data-folder.js';
import { environment } from '../src/start/environment.js';
import { endAllGuarded } from '../src/start/guarded-process.js';
import { openLog, runNode, startNode } from '../src/start/node-parts.js';
import { choosePorts } from '../src/start/ports.js';
import { removePostgresData, startPostgres } from '../src/start/postgres-server.js';
import { projectFolder } from '../src/start/project-folder.js';
import { startRedis } from '../src/start/redis-server.js';

const ANY_FREE_PORT = Object.fromEntries(
  ['WEB_PORT', 'WORKER_HEALTH_PORT', 'SANDBOX_PORT', 'SANDBOX_SMTP_PORT', 'PG_PORT', 'REDIS_PORT'].map((name) => [name, '0']),
);

/** Loading a million rows writes gigabytes of log; a checkpoint in the middle would only add noise. Everything else as shipped. */
const POSTGRES_SETTINGS = { max_wal_size: '8GB', checkpoint_timeout: '30min' };

export interface Product {
  folder: string;
  url: string;
  webPid: number;
  /** What the web process said last, and how it ended if it did: the reason when no page answers any more. */
  lastWords(): string;
  /** Whoever connects makes the web process collect its garbage and tell its memory. */
  memorySocket: string;
  superuserUrl: string;
  ownerUrl: string;
  /** Settings of the web process: the keys with which rows are sealed. */
  env: NodeJS.ProcessEnv;
  logins: readonly DemoLogin[];
  queues: string;
}

/** A folder for everything a run writes. */
export async function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'glejt-bench-'));
}

/** Ends every process of the run and removes what it wrote; may be called at any moment. */
export async function cleanUp(folder: string): Promise<void> {
  await endAllGuarded();
  await removePostgresData(folder);
  await rm(folder, { recursive: true, force: true });
}

/** @param more further settings of the web process */
export async function startProduct(folder: string, more: NodeJS.ProcessEnv = {}): Promise<Product> {
  const dataDir = join(folder, 'data');
  await openDataFolder(dataDir, false);
  const log = (name: string) => openLog(dataDir, name, false);
  const keys = await demoKeys(dataDir);
  const ports = await choosePorts(ANY_FREE_PORT, () => undefined);
  const postgres = await startPostgres({
    dataDir: folder,
    port: ports.postgres,
    onLine: log('postgres'),
    settings: POSTGRES_SETTINGS,
  });
  const database = await createDatabaseAndRoles(postgres.superuserUrl, keys.passwords);
  const redis = await startRedis({ dataDir, port: ports.redis, password: keys.passwords.redis, onLine: log('redis') });
  const memorySocket = join(folder, 'memory.sock');
  const env = {
    ...environment({ dataDir, ports, keys, database, redisUrl: redis.url }),
    NODE_OPTIONS: '',
  };
  const ready = (port: number) => `http://127.0.0.1:${port}/health/ready`;
  // The sandbox makes the certificates that the settings name; afterwards no page asks it for anything.
  const sandbox = await startNode({ file: 'main.sandbox.js', env, log: log('sandbox') }, ready(ports.sandbox));
  await sandbox.end();
  const ownerEnv = { ...env, DATABASE_OWNER_URL: database.ownerUrl };
  await runNode({ file: 'main.cli.js', args: ['migrate'], env: ownerEnv, log: log('migrate') });
  await runNode({ file: 'main.cli.js', args: ['seed-demo', '--logins', loginsFile(dataDir)], env, log: log('seed-demo') });
  const hook = pathToFileURL(join(projectFolder(), 'bench', 'memory-hook.mjs')).href;
  const webEnv = { ...env, ...more, NODE_OPTIONS: `--import ${hook}`, BENCH_MEMORY_SOCKET: memorySocket };
  const web = await startNode({ file: 'main.web.js', env: webEnv, log: log('web') }, ready(ports.web));
  let ended: string | null = null;
  void web.exited.then((how) => (ended = `ended (${how})`));
  return {
    folder,
    url: `http://localhost:${ports.web}`,
    webPid: web.pid,
    lastWords: () => `web process ${ended ?? 'still runs'}; its last lines:\n${web.lastLines().slice(-8).join('\n')}`,
    memorySocket,
    superuserUrl: databaseUrl(postgres.superuserUrl, database.ownerUrl),
    ownerUrl: database.ownerUrl,
    env,
    logins: await demoLogins(dataDir),
    queues: redis.url === null ? 'PostgreSQL' : 'Redis',
  };
}

function databaseUrl(superuserUrl: string, ownerUrl: string): string {
  const url = new URL(superuserUrl);
  url.pathname = new URL(ownerUrl).pathname;
  return url.href;
}
