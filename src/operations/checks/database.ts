// Asks the database who we are to it, how old its schema is and what it knows of itself, and judges the answers.
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../foundation/data-source-options.js';
import type { FieldEncryption } from '../../foundation/field-encryption.js';
import { MIGRATIONS } from '../../foundation/migrations/all.js';
import type { Settings } from '../../foundation/settings.js';
import { judgeClock, measureClock } from './clock.js';
import { codeOf, type Finding, fault, ok } from './finding.js';
import { judgeKeyCheck } from './keys.js';
import { judgeRegister, type RegisterState } from './register.js';
import { judgeTrustedList, type TrustedListState } from './trusted-list.js';

const PATIENCE_MS = 5_000;

export interface Role {
  name: string;
  owns: boolean;
  isSuperuser: boolean;
  mayChangeAudit: boolean;
}

export async function checkDatabase(settings: Settings, encryption: FieldEncryption): Promise<Finding[]> {
  const options = dataSourceOptions(settings.DATABASE_URL, 1);
  const dataSource = new DataSource({ ...options, extra: { ...options.extra, connectionTimeoutMillis: PATIENCE_MS } });
  try {
    await dataSource.initialize();
  } catch (error) {
    return [
      fault('database', `cannot be reached or refuses us: ${codeOf(error)}`, 'look at DATABASE_URL, and whether PostgreSQL runs'),
    ];
  }
  try {
    return await ask(dataSource, settings, encryption);
  } catch (error) {
    return [fault('database', `a question failed: ${codeOf(error)}`, 'run `glejt migrate`, which also grants the rights')];
  } finally {
    await dataSource.destroy();
  }
}

async function ask(database: DataSource, settings: Settings, encryption: FieldEncryption): Promise<Finding[]> {
  const version = (await one<{ server_version: string }>(database, 'show server_version')).server_version;
  const found = [ok('database', `answers, PostgreSQL ${version}`), judgeClock('clock of database', await clockOf(database))];
  const known = await appliedMigrations(database);
  const schema = judgeSchema(known);
  found.push(schema, judgeRole(await roleOf(database)));
  if (schema.level === 'fault') return found;
  const installation = await one<{ mode: string; key_check: string | null }>(
    database,
    'select mode, key_check from installation where id = 1',
  );
  const fits = installation.key_check === null ? null : encryption.fits(installation.key_check);
  found.push(judgeMode(installation.mode, settings.GLEJT_MODE), judgeKeyCheck(fits));
  if (settings.QUEUE_BACKEND === 'postgres') found.push(judgeQueueSchema(await hasQueueSchema(database)));
  found.push(judgeRegister(await registerOf(database), settings.GLEJT_MODE));
  found.push(judgeTrustedList(await trustedListOf(database), settings));
  return found;
}

export function judgeRole({ name, owns, isSuperuser, mayChangeAudit }: Role): Finding {
  const todo = 'give web and worker the role glejt_app; only `glejt migrate` uses the owner';
  if (isSuperuser) return fault('database role', `${name} is a superuser`, todo);
  if (owns) return fault('database role', `${name} owns tables, so it could change the audit`, todo);
  if (mayChangeAudit) return fault('database role', `${name} may change the audit`, todo);
  return ok('database role', `${name} owns nothing and cannot change the audit`);
}

/** @param applied names of the migrations the database has seen; null without a schema */
export function judgeSchema(
  applied: readonly string[] | null,
  wanted: readonly string[] = MIGRATIONS.map((migration) => migration.name),
): Finding {
  if (applied === null) return fault('schema', 'the database is empty', 'run `glejt migrate` with DATABASE_OWNER_URL');
  const missing = wanted.filter((name) => !applied.includes(name));
  if (missing.length > 0) return fault('schema', `missing: ${missing.join(', ')}`, 'run `glejt migrate` with DATABASE_OWNER_URL');
  const unknown = applied.filter((name) => !wanted.includes(name));
  if (unknown.length > 0) return fault('schema', 'newer than this program', 'run the program that fits the database');
  return ok('schema', 'up to date');
}

export function judgeMode(ofDatabase: string, ofSettings: string): Finding {
  if (ofDatabase === ofSettings) return ok('mode', ofSettings);
  return fault('mode', `the database is in ${ofDatabase} mode, GLEJT_MODE says ${ofSettings}`, 'name the right database or mode');
}

function judgeQueueSchema(exists: boolean): Finding {
  if (exists) return ok('queue', 'lives in PostgreSQL');
  return fault('queue', 'PostgreSQL has no queues', 'run `glejt migrate` with QUEUE_BACKEND=postgres');
}

async function clockOf(database: DataSource) {
  return measureClock(async () => (await one<{ now: Date }>(database, 'select clock_timestamp() as now')).now);
}

async function appliedMigrations(database: DataSource): Promise<string[] | null> {
  const { there } = await one<{ there: boolean }>(database, `select to_regclass('public.migrations') is not null as there`);
  if (!there) return null;
  return (await database.query<{ name: string }[]>('select name from migrations order by timestamp')).map(({ name }) => name);
}

function roleOf(database: DataSource): Promise<Role> {
  return one<Role>(
    database,
    `select current_user as name,
            (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
            exists (select from pg_class where relowner = current_user::regrole and relnamespace = 'public'::regnamespace) as owns,
            coalesce(has_table_privilege(to_regclass('public.audit_entry'), 'update, delete, truncate'), false) as "mayChangeAudit"`,
  );
}

async function hasQueueSchema(database: DataSource): Promise<boolean> {
  return (await one<{ there: boolean }>(database, `select to_regnamespace('bullmq') is not null as there`)).there;
}

async function trustedListOf(database: DataSource): Promise<TrustedListState | null> {
  const [newest] = await database.query<TrustedListState[]>(
    `select sequence_number as "sequenceNumber", issued_at as "issuedAt", next_update as "nextUpdate", office_now() as now
       from trusted_list order by sequence_number desc, issued_at desc limit 1`,
  );
  return newest ?? null;
}

function registerOf(database: DataSource): Promise<RegisterState> {
  return one<RegisterState>(
    database,
    `select (select count(*)::integer from (select from institution limit 1) as any_row) > 0 as "hasInstitutions",
            (select max(imported_at) from register_import) as "importedAt", now() as now`,
  );
}

async function one<T>(database: DataSource, sql: string): Promise<T> {
  const [row] = await database.query<T[]>(sql);
  if (row === undefined) throw new Error('no row');
  return row;
}
