// Brings a database to the present schema with the owner's role, and grants the programs' role what it may do.
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source-options.js';
import { MIGRATIONS } from './migrations/all.js';

/**
 * Runs all migrations that are missing.
 * @param appRole role of web and worker; it never owns anything
 * @param mode written once; a database never changes its mode
 * @param withQueues also prepares BullMQ's PostgreSQL backend (schema `bullmq`)
 * @throws Error when the database belongs to an installation of the other mode
 */
export async function migrate(ownerUrl: string, appRole: string, mode: 'production' | 'demo', withQueues = false): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(appRole)) throw new Error('DATABASE_APP_ROLE: not a plain role name');
  const dataSource = new DataSource({
    ...dataSourceOptions(ownerUrl, 2),
    migrations: [...MIGRATIONS],
    migrationsTransactionMode: 'each',
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
    await dataSource.query(`insert into installation (id, mode) values (1, $1) on conflict (id) do nothing`, [mode]);
    const [row] = await dataSource.query<{ mode: string }[]>('select mode from installation where id = 1');
    if (row?.mode !== mode) throw new Error(`This database belongs to an installation in ${row?.mode} mode, not ${mode}.`);
    await dataSource.query(`grant usage on schema public to ${appRole}`);
    await dataSource.query(`select grant_app_role($1)`, [appRole]);
    if (withQueues) await prepareQueues(ownerUrl, appRole);
  } finally {
    await dataSource.destroy();
  }
}

async function prepareQueues(ownerUrl: string, appRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client);
    for (const what of ['all tables', 'all sequences', 'all functions']) {
      await client.query(`grant all on ${what} in schema bullmq to ${appRole}`);
    }
    await client.query(`grant usage on schema bullmq to ${appRole}`);
  } finally {
    await client.end();
  }
}
