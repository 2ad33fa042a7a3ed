// Programs of other people that speak the same wire, got from Debian's packages: xmlsec1, WSS4J on a JDK, and zeep on a Python.
import { spawn } from 'node:child_process';
import { existsSync, readlinkSync } from 'node:fs';
import { readdir, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { onPath } from '../../src/start/command.js';
import { programIn } from '../../src/start/debian-package.js';
import { debianPackage, debianPackageFolder } from './debian-package.js';

export interface Peer {
  run(...args: string[]): Promise<PeerAnswer>;
}

export interface PeerAnswer {
  isGood: boolean;
  out: string;
  words: string;
}

/** The libraries of xmlsec1 and what a minimal system lacks; names of Debian 12 | later ones. */
const XMLSEC_LIBRARIES = [
  'libxmlsec1|libxmlsec1t64|libxmlsec1-1',
  // Loaded at run time.
  'libxmlsec1-openssl|libxmlsec1t64-openssl',
  'libxml2|libxml2-16',
  'libxslt1.1',
  'libicu72|libicu74|libicu76',
  'libssl3|libssl3t64',
  'libltdl7',
  'libgcrypt20',
  'libgpg-error0',
];

const WSS4J = [
  'libwss4j-java',
  'libxml-security-java',
  'libcommons-logging-java',
  'libcommons-codec-java',
  'libslf4j-java',
  'libwoodstox-java',
  'libstax2-api-java',
];
const JARS = ['wss4j', 'xmlsec', 'commons-logging', 'commons-codec', 'slf4j-api', 'slf4j-nop', 'woodstox-core', 'stax2-api'];

const JDK = [
  'openjdk-17-jdk-headless|openjdk-21-jdk-headless|openjdk-25-jdk-headless',
  'openjdk-17-jre-headless|openjdk-21-jre-headless|openjdk-25-jre-headless',
  'zlib1g',
  'libstdc++6',
  'libgcc-s1',
];

/** The interpreter comes along: the compiled parts of lxml and xmlsec fit this one only. */
const PYTHON = [
  'python3.11-minimal|python3.12-minimal|python3.13-minimal',
  'libpython3.11-minimal|libpython3.12-minimal|libpython3.13-minimal',
  'libpython3.11-stdlib|libpython3.12-stdlib|libpython3.13-stdlib',
];
const ZEEP = [
  ...['zeep', 'xmlsec', 'lxml', 'attr', 'cached-property', 'defusedxml', 'freezegun', 'isodate', 'platformdirs', 'pkg-resources'],
  ...['requests', 'requests-file', 'requests-toolbelt', 'six', 'tz', 'dateutil', 'certifi', 'chardet', 'charset-normalizer'],
  ...['idna', 'urllib3'],
].map((name) => `python3-${name}`);
const PYTHON_LIBRARIES = ['libexpat1', 'zlib1g', 'libffi8', 'libbz2-1.0', 'liblzma5', 'libsqlite3-0'];

export async function xmlsec1(): Promise<Peer> {
  const { command, env } = await debianPackage(['xmlsec1', ...XMLSEC_LIBRARIES], 'xmlsec1');
  return { run: (...args) => runPeer(command, args, env) };
}

/** Compiles one source file into `classes`, by the JDK of the machine or Debian's, and runs its main. */
export async function wss4j(source: string, classes: string): Promise<Peer> {
  const folder = await debianPackageFolder(WSS4J);
  const jars = JARS.map((name) => join(folder, 'usr/share/java', `${name}.jar`)).join(':');
  const { bin, env } = await jdk();
  const { isGood, words } = await runPeer(join(bin, 'javac'), ['-cp', jars, '-d', classes, source], env);
  if (!isGood) throw new Error(words);
  const run = ['-cp', `${jars}:${classes}`, basename(source, '.java')];
  return { run: (...args) => runPeer(join(bin, 'java'), [...run, ...args], env) };
}

export async function zeep(source: string): Promise<Peer> {
  const folder = await debianPackageFolder([...ZEEP, ...PYTHON, ...XMLSEC_LIBRARIES, ...PYTHON_LIBRARIES]);
  const binary = (await readdir(join(folder, 'usr/bin'))).find((name) => /^python3\.\d+$/.test(name)) ?? 'python3';
  const { command, env } = await programIn(folder, binary);
  const own = { PYTHONHOME: join(folder, 'usr'), PYTHONPATH: join(folder, 'usr/lib/python3/dist-packages') };
  return { run: (...args) => runPeer(command, [source, ...args], { ...env, ...own, PYTHONDONTWRITEBYTECODE: '1' }) };
}

async function jdk(): Promise<{ bin: string; env: Record<string, string> }> {
  const compiler = onPath('javac');
  if (compiler !== null) return { bin: dirname(compiler), env: {} };
  const folder = await debianPackageFolder(JDK);
  await pointInside(folder);
  const homes = await readdir(join(folder, 'usr/lib/jvm'), { withFileTypes: true });
  const home = homes.find((entry) => entry.isDirectory())?.name ?? '';
  const { env } = await programIn(folder, `../lib/jvm/${home}/bin/java`);
  return { bin: join(folder, 'usr/lib/jvm', home, 'bin'), env };
}

/** Debian's JDK keeps its settings in /etc, and links to them by that address: here they lie in the folder. */
async function pointInside(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const link = join(entry.parentPath, entry.name);
    const target = readlinkSync(link);
    if (!target.startsWith('/') || !existsSync(join(folder, target))) continue;
    await rm(link);
    await symlink(relative(dirname(link), join(folder, target)), link);
  }
}

function runPeer(command: string, args: readonly string[], env: Record<string, string>): Promise<PeerAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let words = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => void (out += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => void (words += piece));
    child.once('error', reject);
    child.once('close', (code) => resolve({ isGood: code === 0, out, words: out + words }));
  });
}
