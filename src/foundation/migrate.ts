// Brings a database to the present schema with the owner's role, and grants the programs' role what it may do.
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source-options.js';
import { MIGRATIONS } from './migrations/all.js';

/** Runs all migrations that are missing. `appRole` is the role of web and worker; it never owns anything. */
export async function migrate(ownerUrl: string, appRole: string): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(appRole)) throw new Error('DATABASE_APP_ROLE: not a plain role name');
  const dataSource = new DataSource({ ...dataSourceOptions(ownerUrl, 2), migrations: [...MIGRATIONS], migrationsTransactionMode: 'each' });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
    await dataSource.query(`grant usage on schema public to ${appRole}`);
    await dataSource.query(`select grant_app_role($1)`, [appRole]);
  } finally {
    await dataSource.destroy();
  }
}
