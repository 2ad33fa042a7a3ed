// `npm start`, after the build: decides the order in which the demonstration comes up, and tells every process where the others
// are. Called by start/launch.mjs, which holds the lock on the data folder.
import { join } from 'node:path';
import { createDatabaseAndRoles } from './start/database.js';
import { demoKeys, demoLogins, openDataFolder } from './start/data-folder.js';
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
  await step('Migrations', () => runNode({ file: 'main.cli.js', args: ['migrate'], env: ownerEnv, log: log('migrate') }));
  await bringUpNode(supervisor, { name: 'Sandbox', file: 'main.sandbox.js', port: ports.sandbox, env, log: log('sandbox') });
  await step('Demo data', () => runNode({ file: 'main.cli.js', args: ['seed-demo'], env: ownerEnv, log: log('seed-demo') }));
  await bringUpNode(supervisor, { name: 'Web', file: 'main.web.js', port: ports.web, env, log: log('web') });
  await bringUpNode(supervisor, { name: 'Worker', file: 'main.worker.js', port: ports.worker, env, log: log('worker') });
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

async function bringUpNode(supervisor: Supervisor, { name, file, port, env, log }: NodeStart): Promise<void> {
  const part: Part = { name, start: () => startNode({ file, env, log }, `http://127.0.0.1:${port}/health/ready`) };
  await step(
    name,
    () => supervisor.add(part),
    (running) => `port ${port}, process ${running.pid}`,
  );
}

interface Whereabouts {
  dataDir: string;
  ports: Ports;
  keys: DemoKeys;
  database: DatabaseUrls;
  redisUrl: string | null;
}

/** What web, worker, sandbox and the CLI are told; secrets stay within these processes. */
function environment({ dataDir, ports, keys, database, redisUrl }: Whereabouts): NodeJS.ProcessEnv {
  const sandbox = join(dataDir, 'sandbox');
  const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
  return {
    ...process.env,
    REDIS_URL: undefined,
    DATABASE_OWNER_URL: undefined, // for the commands that migrate and seed alone
    ...keys.settings,
    GLEJT_MODE: 'demo',
    DATABASE_URL: database.appUrl,
    ...(redisUrl === null ? { QUEUE_BACKEND: 'postgres' } : { QUEUE_BACKEND: 'redis', REDIS_URL: redisUrl }),
    PUBLIC_URL: `http://localhost:${ports.web}`,
    WEB_PORT: String(ports.web),
    WORKER_HEALTH_PORT: String(ports.worker),
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SMTP_PORT: String(ports.smtp),
    SANDBOX_DIR: sandbox,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    TRUSTED_PROFILE_URL: `${sandboxUrl}/ep-services/tpSigning5`,
    TRUSTED_PROFILE_PAGE_ORIGINS: sandboxUrl,
    TRUSTED_PROFILE_CLIENT_KEY_FILE: join(sandbox, 'client', 'key.pem'),
    TRUSTED_PROFILE_CLIENT_CERT_FILE: join(sandbox, 'client', 'cert.pem'),
    TRUSTED_PROFILE_RESPONSE_CERTS_FILE: join(sandbox, 'trust', 'response.pem'),
    SIGNATURE_ANCHORS_DIR: join(sandbox, 'trust', 'anchors'),
    SIGNATURE_SEALS_FILE: join(sandbox, 'trust', 'seals.json'),
    DEMO_LOGINS_FILE: join(dataDir, 'demo-logins.json'),
  };
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

/** The first signal ends all parts in order, the second one at once. */
function endOnSignals(supervisor: Supervisor): void {
  const end = (): void => {
    if (supervisor.isEnding) process.exit(1); // the watching shells end what is left
    say('\nEnding …');
    void supervisor
      .endAll()
      .then(endAllGuarded)
      .then(() => {
        say('Everything has ended.');
        process.exit(0);
      });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.stdout.on('error', () => undefined); // the terminal may be gone before us
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(end);
}

/** npm killed outright forwards no signal: our parent changes, and nobody could stop us from the terminal any more. */
function endWithParent(end: () => void): void {
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    end();
  }, 1_000);
  watching.unref();
}
