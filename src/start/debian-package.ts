// Decides how a program of Debian or Ubuntu gets here without root: downloaded by apt with a private state, unpacked into .cache,
// started with its own library path. Nothing outside the project folder is written.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onPath, run } from './command.js';
import { exclusively } from './exclusive.js';
import { projectFolder } from './project-folder.js';

export interface Program {
  command: string;
  env: Record<string, string>;
}

const PROGRAM_FOLDERS = ['usr/bin', 'usr/sbin', 'bin', 'sbin', 'usr/local/bin'];
const LIBRARY_FOLDER = /-linux-gnu[a-z0-9]*$/;

/** From PATH, else out of the named packages. Name the needed libraries too: a minimal system has none of them. */
export async function debianProgram(names: readonly string[], binary: string): Promise<Program> {
  const installed = onPath(binary);
  if (installed !== null) return { command: installed, env: {} };
  return programIn(await debianFiles(names), binary);
}

export async function programIn(folder: string, binary: string): Promise<Program> {
  const command = PROGRAM_FOLDERS.map((place) => join(folder, place, binary)).find((file) => existsSync(file));
  if (command === undefined) throw new Error(`the Debian packages in ${folder} hold no program ${binary}`);
  return { command, env: { LD_LIBRARY_PATH: (await libraryFolders(folder)).join(':') } };
}

/** Downloads and unpacks the packages once; answers the folder. A name may list alternatives: 'libssl3|libssl3t64'. */
export async function debianFiles(names: readonly string[], cache = join(projectFolder(), '.cache', 'debian')): Promise<string> {
  const folder = join(cache, nameOfSet(names));
  if (existsSync(folder)) return folder;
  if (onPath('apt-get') === null || onPath('dpkg') === null) {
    throw new Error('apt-get and dpkg are not on this machine, so no Debian package can be fetched');
  }
  return exclusively(folder, async () => {
    if (!existsSync(folder)) await fetchInto(folder, names);
    return folder;
  });
}

function nameOfSet(names: readonly string[]): string {
  const hash = createHash('sha256').update(names.join(' ')).digest('hex').slice(0, 8);
  return `${(names[0] ?? '').replace(/[^a-z0-9.+-].*$/, '')}-${hash}`;
}

/** Works in a folder beside the final one and renames it at the end: a half-unpacked folder is never taken for a whole one. */
async function fetchInto(folder: string, names: readonly string[]): Promise<void> {
  const work = `${folder}.${randomUUID().slice(0, 8)}`;
  const unpacked = join(work, 'unpacked');
  try {
    const apt = await privateApt(work);
    const update = await run('apt-get', [...apt, 'update'], { env: aptEnv() });
    const wanted = await choose(names, apt, update);
    const packages = join(work, 'packages');
    await run('apt-get', [...apt, 'download', ...wanted], { cwd: packages, env: aptEnv() });
    await mkdir(unpacked);
    for (const file of await readdir(packages)) await run('dpkg', ['-x', join(packages, file), unpacked]);
    await rename(unpacked, folder);
  } finally {
    await rm(work, { recursive: true, force: true }); // with it 77 MB of apt's own caches
  }
}

async function privateApt(work: string): Promise<string[]> {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'packages']) {
    await mkdir(join(work, folder), { recursive: true });
  }
  await writeFile(join(work, 'state', 'status'), '');
  const settings = {
    'Dir::State': join(work, 'state'),
    'Dir::State::lists': join(work, 'state', 'lists'),
    'Dir::State::status': join(work, 'state', 'status'),
    'Dir::Cache': join(work, 'cache'),
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': '',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

/** The first alternative of each name that this release of Debian or Ubuntu knows. */
async function choose(names: readonly string[], apt: readonly string[], update: string): Promise<string[]> {
  const all = names.flatMap((name) => name.split('|'));
  const policy = await run('apt-cache', [...apt, 'policy', ...all], { env: aptEnv() });
  const known = new Set([...policy.matchAll(/^(\S+):\n.*\n {2}Candidate: (?!\(none\))\S/gm)].map((match) => match[1]));
  return names.map((name) => {
    const chosen = name.split('|').find((alternative) => known.has(alternative));
    if (chosen === undefined) throw new Error(`apt knows no package ${name.replaceAll('|', ' or ')}${complaints(update)}`);
    return chosen;
  });
}

/** Without network "apt-get update" only warns; its warnings are then the reason. */
function complaints(update: string): string {
  const lines = update.split('\n').filter((line) => /^(E|W|Err)/.test(line));
  return lines[0] === undefined ? '' : ` (${lines[0].slice(0, 200)})`;
}

function aptEnv(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
}

async function libraryFolders(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const parent of [join(folder, 'usr', 'lib'), join(folder, 'lib')].filter((place) => existsSync(place))) {
    const inside = await readdir(parent, { withFileTypes: true });
    found.push(
      ...inside
        .filter((entry) => entry.isDirectory() && LIBRARY_FOLDER.test(entry.name))
        .map((entry) => join(parent, entry.name)),
    );
    found.push(parent);
  }
  return found;
}
