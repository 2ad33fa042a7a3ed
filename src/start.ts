// `npm start`, after the build: decides the order in which the demonstration comes up, and tells every process where the others
// are. Called by start/launch.mjs, which holds the lock on the data folder.
import { createDatabaseAndRoles } from './start/database.js';
import { demoKeys, demoLogins, loginsFile, openDataFolder } from './start/data-folder.js';
import { endOnSignals } from './start/ending.js';
import { environment } from './start/environment.js';
import { endAllGuarded } from './start/guarded-process.js';
import { openLog, runNode, startNode } from './start/node-parts.js';
import { choosePorts } from './start/ports.js';
import { postgresFolder, startPostgres } from './start/postgres-server.js';
import { say, step, table, warn } from './start/progress.js';
import { startRedis } from './start/redis-server.js';
import { Supervisor } from './start/supervisor.js';
import type { DemoKeys } from './start/data-folder.js';
import type { DatabaseUrls } from './start/database.js';
import type { Log } from './start/node-parts.js';
import type { Ports } from './start/ports.js';
import type { PostgresServer } from './start/postgres-server.js';
import type { RedisServer } from './start/redis-server.js';
import type { Part, Running } from './start/supervisor.js';

const IN_POSTGRES = "in PostgreSQL by BullMQ's own backend, for there is no Redis";

export interface StartOptions {
  dataDir: string;
  fresh: boolean;
  verbose: boolean;
}

export async function start(options: StartOptions): Promise<void> {
  const supervisor = new Supervisor(warn);
  endOnSignals(supervisor);
  try {
    await bringUp(options, supervisor);
  } catch (error) {
    if (supervisor.isEnding) return; // the signal's own handler ends the process
    await supervisor.endAll();
    await endAllGuarded();
    throw error;
  }
}

async function bringUp(options: StartOptions, supervisor: Supervisor): Promise<void> {
  const since = performance.now();
  const { dataDir } = options;
  const log = (name: string): Log => openLog(dataDir, name, options.verbose);
  await openDataFolder(dataDir, options.fresh);
  const keys = await demoKeys(dataDir);
  const ports = await choosePorts(process.env, warn);

  const database = await bringUpDatabase(supervisor, { dataDir, port: ports.postgres, keys, log: log('postgres') });
  const redisUrl = await bringUpQueues(supervisor, {
    dataDir,
    port: ports.redis,
    password: keys.passwords.redis,
    onLine: log('redis'),
  });
  const env = environment({ dataDir, ports, keys, database, redisUrl });
  const ownerEnv = { ...env, DATABASE_OWNER_URL: database.ownerUrl };
  // The sandbox first: it makes the keys and certificates that the settings of all others name.
  const sandbox = nodePart({ name: 'Sandbox', file: 'main.sandbox.js', port: ports.sandbox, env, log: log('sandbox') });
  await step(
    'Sandbox',
    () => supervisor.add(sandbox),
    (running) => `port ${ports.sandbox}, process ${running.pid}`,
  );
  await step('Migrations', () => runNode({ file: 'main.cli.js', args: ['migrate'], env: ownerEnv, log: log('migrate') }));
  await step('Demo data', () =>
    runNode({ file: 'main.cli.js', args: ['seed-demo', '--logins', loginsFile(dataDir)], env, log: log('seed-demo') }),
  );
  const worker = nodePart({ name: 'Worker', file: 'main.worker.js', port: ports.worker, env, log: log('worker') });
  const web = nodePart({ name: 'Web', file: 'main.web.js', port: ports.web, env, log: log('web') });
  await step(
    'Web, worker',
    () => Promise.all([supervisor.add(worker), supervisor.add(web)]), // web ends first, then the worker
    ([workerRuns, webRuns]) =>
      `Web port ${ports.web}, process ${webRuns.pid}; Worker port ${ports.worker}, process ${workerRuns.pid}`,
  );
  await sayReady({ dataDir, ports, seconds: (performance.now() - since) / 1000 });
}

interface DatabaseStart {
  dataDir: string;
  port: number;
  keys: DemoKeys;
  log: Log;
}

async function bringUpDatabase(supervisor: Supervisor, { dataDir, port, keys, log }: DatabaseStart): Promise<DatabaseUrls> {
  const part = server('PostgreSQL', () => startPostgres({ dataDir, port, onLine: log }));
  const describe = (): string => `127.0.0.1:${port}, data in ${postgresFolder(dataDir)}`;
  await step('PostgreSQL', () => supervisor.add(part), describe);
  return createDatabaseAndRoles(part.last().superuserUrl, keys.passwords);
}

/** The address of Redis, or null when PostgreSQL carries the queues. */
async function bringUpQueues(supervisor: Supervisor, redis: Parameters<typeof startRedis>[0]): Promise<string | null> {
  const givenUrl = process.env['REDIS_URL'];
  const first = await step(
    'Queues',
    () => startRedis({ ...redis, givenUrl }),
    (found) => (found.url === null ? `${IN_POSTGRES}: ${found.reason}` : `Redis, port ${found.port} (${found.source})`),
  );
  if (first.url === null) return null;
  let waiting: RedisServer | null = first;
  await supervisor.add(
    server('Redis', async () => {
      const started = waiting ?? (await startRedis({ ...redis, givenUrl }));
      waiting = null;
      if (started.url === null) throw new Error(started.reason);
      return started;
    }),
  );
  return first.url;
}

interface ServerPart<T> extends Part {
  last(): T;
}

function server<T extends PostgresServer | RedisServer>(name: string, begin: () => Promise<T>): ServerPart<T> {
  let last: T | null = null;
  return {
    name,
    last: () => {
      if (last === null) throw new Error(`${name} has not been started`);
      return last;
    },
    start: async (): Promise<Running> => {
      const started = await begin();
      last = started;
      return { pid: started.pid, exited: started.exited, end: () => started.stop() };
    },
  };
}

interface NodeStart {
  name: string;
  file: string;
  port: number;
  env: NodeJS.ProcessEnv;
  log: Log;
}

function nodePart({ name, file, port, env, log }: NodeStart): Part {
  return { name, start: () => startNode({ file, env, log }, `http://127.0.0.1:${port}/health/ready`) };
}

async function sayReady({ dataDir, ports, seconds }: { dataDir: string; ports: Ports; seconds: number }): Promise<void> {
  say(`\nGlejt is ready (${seconds.toFixed(1)} s)\n`);
  say(
    table([
      ['Start page', `http://localhost:${ports.web}/`],
      ['Trusted profile of the sandbox', `http://127.0.0.1:${ports.sandbox}/`],
      ['Mailbox', `http://127.0.0.1:${ports.sandbox}/mailbox`],
      ['Data, logs', dataDir],
    ]),
  );
  const logins = await demoLogins(dataDir);
  if (logins.length > 0) {
    const rows = logins.map(({ login, password, role, institution }) => [login, password, role, institution]);
    say(`Demo logins\n${table([['login', 'password', 'role', 'institution'], ...rows])}`);
  }
  say('Ctrl-C ends everything; the data stay. "npm start -- --fresh" begins anew.');
}
