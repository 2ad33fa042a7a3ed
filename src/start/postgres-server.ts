// Runs the embedded PostgreSQL on loopback: makes its data folder once, starts it as an unprivileged user, answers how to reach it.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from './command.js';
import { freePort } from './free-port.js';
import { endLeftover, startGuarded } from './guarded-process.js';
import { postgresBinaries, rootsFolder, unprivilegedUser } from './postgres-binaries.js';
import type { PostgresUser } from './postgres-binaries.js';

const READY = /database system is ready to accept connections/;

export interface PostgresOptions {
  /** Where the password is kept (0600) and, unless we are root, the data. */
  dataDir: string;
  /** Used as given; without it a free one. */
  port?: number;
  onLine: (line: string) => void;
  /** Further server settings; the tests switch off what makes data survive a power cut. */
  settings?: Record<string, string>;
}

export interface PostgresServer {
  pid: number;
  port: number;
  superuserUrl: string;
  /** The folder of the data: dataDir/postgres, as root below /var/tmp. */
  folder: string;
  exited: Promise<string>;
  stop(): Promise<void>;
}

/** Where the data of this dataDir are; as root "nobody" must reach them, which a folder below root's home does not allow. */
export function postgresFolder(dataDir: string): string {
  if (process.getuid?.() !== 0) return join(resolve(dataDir), 'postgres');
  return join('/var/tmp', rootsFolderName(dataDir), 'postgres');
}

/** Removes the data, and as root the folder below /var/tmp made for them. */
export async function removePostgresData(dataDir: string): Promise<void> {
  if (process.getuid?.() === 0) await rm(join('/var/tmp', rootsFolderName(dataDir)), { recursive: true, force: true });
  else await rm(postgresFolder(dataDir), { recursive: true, force: true });
}

function rootsFolderName(dataDir: string): string {
  return 'glejt-' + createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12);
}

export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = await unprivilegedUser();
  const bin = await postgresBinaries(user);
  await mkdir(options.dataDir, { recursive: true });
  if (user !== null) await rootsFolder(rootsFolderName(options.dataDir));
  const folder = postgresFolder(options.dataDir);
  const password = await superuserPassword(options.dataDir);
  if (!existsSync(folder)) await makeCluster(bin, folder, password, user);
  const actualFolder = await realpath(folder);
  if (await endLeftover(join(folder, 'postmaster.pid'), actualFolder))
    options.onLine('ended a server left over from a run before');
  const port = options.port ?? (await freePort(0));
  const server = startGuarded({
    command: join(bin, 'postgres'),
    args: ['-D', actualFolder, ...serverSettings(port, options.settings)],
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
    cwd: '/',
    stopSignal: 'SIGINT', // "fast": open transactions are rolled back, nobody waits for clients
    onLine: options.onLine,
    ...user,
  });
  await server.says(READY);
  const superuserUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return { pid: server.pid, port, superuserUrl, folder, exited: server.exited, stop: () => server.end() };
}

async function superuserPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres-password');
  // As root the data lie elsewhere. Whoever removed this folder removed the keys, too: nothing can be read with what is left.
  if (!existsSync(file)) await rm(postgresFolder(dataDir), { recursive: true, force: true });
  if (!existsSync(postgresFolder(dataDir))) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return (await readFile(file, 'utf8')).trim();
}

/** Made beside its place and renamed: an interrupted initdb leaves nothing that looks like a database. */
async function makeCluster(bin: string, folder: string, password: string, user: PostgresUser | null): Promise<void> {
  const work = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { mode: 0o700, recursive: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== null) for (const path of [work, passwordFile]) await chown(path, user.uid, user.gid);
  try {
    await chmod(work, 0o700);
    // C.UTF-8 beside ICU: pg_trgm asks the operating system's locale what a letter is, and "C" knows no Polish one.
    const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=pl'];
    const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const env = { PATH: process.env['PATH'], TZ: 'UTC' };
    await run(join(bin, 'initdb'), ['-D', work, ...access, ...locale, '--no-instructions'], { env, cwd: '/', ...user });
    await rename(work, folder);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(work, { recursive: true, force: true });
  }
}

function serverSettings(port: number, more: Record<string, string> = {}): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // long data paths do not fit a socket name
    max_connections: '200', // web, worker and their queues; two parallel test files with pools of their own
    shared_buffers: '128MB',
    jit: 'off',
    log_line_prefix: '',
    ...more,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
