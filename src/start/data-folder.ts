// What `npm start` keeps between runs: the folder itself, with a mark that it is ours, the keys and passwords made at the first run.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removePostgresData } from './postgres-server.js';

const MARK = '.glejt-data';
const KEYS = ['GLEJT_ENCRYPTION_KEY', 'GLEJT_BLIND_INDEX_KEY', 'GLEJT_LINK_KEY', 'GLEJT_SESSION_SECRET'] as const;

export interface DemoKeys {
  /** Settings of web and worker, 32 random bytes in base64 each. */
  settings: Record<(typeof KEYS)[number], string>;
  passwords: { owner: string; app: string; redis: string };
}

/** Refuses a folder with somebody else's files, above all before `--fresh` empties it. */
export async function openDataFolder(dataDir: string, fresh: boolean): Promise<void> {
  const inside = existsSync(dataDir) ? await readdir(dataDir) : [];
  if (inside.length > 0 && !inside.includes(MARK))
    throw new Error(`${dataDir} holds other files; give an empty folder with --data`);
  if (fresh) {
    for (const name of inside.filter((entry) => entry !== MARK)) await rm(join(dataDir, name), { recursive: true, force: true });
    await removePostgresData(dataDir);
  }
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  await chmod(dataDir, 0o700);
  await writeFile(join(dataDir, MARK), 'Data of a demonstration of Glejt; "npm start -- --fresh" deletes them.\n');
}

/** The keys of a demonstration are made on the spot; a real installation brings its own. */
export async function demoKeys(dataDir: string): Promise<DemoKeys> {
  const file = join(dataDir, 'keys.json');
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as DemoKeys;
  const password = (): string => randomBytes(18).toString('base64url');
  const made: DemoKeys = {
    settings: Object.fromEntries(KEYS.map((name) => [name, randomBytes(32).toString('base64')])) as DemoKeys['settings'],
    passwords: { owner: password(), app: password(), redis: password() },
  };
  await writeFile(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: 'wx' });
  return made;
}

export interface DemoLogin {
  login: string;
  password: string;
  role: string;
  institution: string;
}

/** Where `glejt seed-demo` writes the logins that the table shows. */
export function loginsFile(dataDir: string): string {
  return join(dataDir, 'demo-logins.json');
}

/** Empty when there are none. */
export async function demoLogins(dataDir: string): Promise<DemoLogin[]> {
  const file = loginsFile(dataDir);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as DemoLogin[]) : [];
}
