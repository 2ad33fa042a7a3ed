// What a test gets of the real services that the global setup started: a database of its own, and Redis.
import { randomBytes } from 'node:crypto';
import { createDatabase, urls, withClient } from '../../src/start/database.js';
import type { RolePasswords } from '../../src/start/database.js';

export const TEMPLATE_DATABASE = 'glejt_template';

/** One line of JSON, from the process of the services through the environment to the tests. */
export interface TestServices {
  superuserUrl: string;
  passwords: RolePasswords;
  redisUrl: string;
  /** Of a sandbox that is never started; its keys are those of the sandboxes of this run. */
  sandboxDir: string;
}

export interface TestDatabase {
  name: string;
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

export function testServices(): TestServices {
  const line = process.env['TEST_SERVICES'];
  if (line === undefined) throw new Error('no test services: this project of jest.config.mjs has no globalSetup');
  return JSON.parse(line) as TestServices;
}

/** Redis for a test; each number is a database of its own, so that two test files need not see each other's keys. */
export function testRedisUrl(database = 0): string {
  const url = new URL(testServices().redisUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** A migrated database of its own, in about 50 ms; nothing in it is shared with another test. */
export async function createTestDatabase(name = 'test'): Promise<TestDatabase> {
  const { superuserUrl, passwords } = testServices();
  const database = `${name.replace(/[^a-z0-9_]/g, '_').slice(0, 40)}_${randomBytes(4).toString('hex')}`;
  await withClient(superuserUrl, (client) => createDatabase(client, database, TEMPLATE_DATABASE));
  const drop = (): Promise<void> =>
    withClient(superuserUrl, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)));
  return { name: database, ...urls(superuserUrl, passwords, database), drop };
}
