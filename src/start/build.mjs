// Builds dist/ unless it was built from exactly these sources: `npm start` asks first, `npm run build` (this file run by itself)
// always builds. The fingerprint is written last, so an interrupted build is done again.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['src', 'templates'];
const FILES = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

export async function buildIfChanged(project) {
  const built = readIfThere(join(project, 'dist', '.build-hash'));
  if (built !== '' && built === fingerprint(project)) return;
  const since = Date.now();
  process.stdout.write('… Build: sources changed since the last one\n');
  await build(project);
  process.stdout.write(`✓ Build  ${((Date.now() - since) / 1000).toFixed(1)} s\n`);
}

export async function build(project) {
  const print = fingerprint(project); // before: a change during the build must build again
  const nest = join(project, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) throw new Error('the packages are not installed: run "npm ci" first');
  await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nest, 'build'], { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error('the build failed; its messages stand above'))));
  });
  writeFileSync(join(project, 'dist', '.build-hash'), print);
}

function fingerprint(project) {
  const hash = createHash('sha256');
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...files.sort(), ...FILES.map((name) => join(project, name))]) {
    hash
      .update(`${file.slice(project.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await build(fileURLToPath(new URL('../../', import.meta.url)));
}
