// The process that keeps the test services: PostgreSQL with a migrated template database, and Redis. It says on one line how to
// reach them and ends them when its input closes, so they also go away when the test run is killed.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCertificates } from '../../src/sandbox/certificates.js';
import { APP_ROLE, createDatabaseAndRoles, withClient } from '../../src/start/database.js';
import { removePostgresData, startPostgres } from '../../src/start/postgres-server.js';
import { startRedis } from '../../src/start/redis-server.js';
import { TEMPLATE_DATABASE } from './services.js';
import type { TestServices } from './services.js';

// Tests need no data after a power cut; this alone makes them several times faster.
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

const folder = await mkdtemp(join(tmpdir(), 'glejt-test-'));
const quiet = (): void => undefined;
const undo: (() => Promise<void>)[] = [
  () => rm(folder, { recursive: true, force: true }),
  () => removePostgresData(folder), // as root they are not inside the folder
];
let ending: Promise<void> | undefined;

process.stdin.resume().once('end', () => void end(0));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));
process.stdout.on('error', quiet);

try {
  process.stdout.write(JSON.stringify(await startServices()) + '\n');
} catch (error) {
  process.stderr.write(
    `The test services did not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  await end(1);
}

async function startServices(): Promise<TestServices> {
  const sandboxDir = await mkdtemp(join(tmpdir(), 'glejt-keys-'));
  undo.push(() => rm(sandboxDir, { recursive: true, force: true }));
  const [postgres, redis] = await Promise.all([startDatabase(), startQueueServer(), openCertificates(sandboxDir, new Date())]);
  return { ...postgres, redisUrl: redis, sandboxDir };
}

async function startDatabase(): Promise<Pick<TestServices, 'superuserUrl' | 'passwords'>> {
  const server = await startPostgres({ dataDir: folder, onLine: quiet, settings: CARELESS });
  undo.push(() => server.stop());
  const passwords = { owner: randomBytes(12).toString('hex'), app: randomBytes(12).toString('hex') };
  const { ownerUrl } = await createDatabaseAndRoles(server.superuserUrl, passwords, TEMPLATE_DATABASE);
  const { migrate } = await import('../../src/foundation/migrate.js');
  await migrate(ownerUrl, APP_ROLE, 'demo', true);
  await withClient(server.superuserUrl, async (client) => {
    await client.query(`ALTER DATABASE ${TEMPLATE_DATABASE} WITH ALLOW_CONNECTIONS false`); // a copy needs it without visitors
  });
  return { superuserUrl: server.superuserUrl, passwords };
}

async function startQueueServer(): Promise<string> {
  const redis = await startRedis({ dataDir: folder, onLine: quiet });
  if (redis.url === null) throw new Error(`the tests need Redis: ${redis.reason}`);
  undo.push(() => redis.stop());
  return redis.url;
}

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const step of undo.reverse()) await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    process.exit(code);
  })();
  return ending;
}
