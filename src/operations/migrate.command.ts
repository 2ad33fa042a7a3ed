// `glejt migrate`: run by the owner of the database before the programs start.
import { migrate } from '../foundation/migrate.js';
import { ownerSettings } from '../foundation/settings.js';

export async function migrateCommand(): Promise<number> {
  const { ownerUrl, mode, appRole, withQueues } = ownerSettings();
  await migrate(ownerUrl, appRole, mode, withQueues);
  process.stdout.write(`The schema is up to date (${mode} mode).\n`);
  return 0;
}
