// `npm run sandbox`: builds if sources changed, then starts the sandbox alone. What it can be told stands in its own help.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './build.mjs';

const project = fileURLToPath(new URL('../../', import.meta.url));
const program = fileURLToPath(new URL('../../dist/src/main.sandbox.js', import.meta.url));

try {
  await buildIfChanged(project);
} catch (error) {
  process.stderr.write(`\nThe sandbox did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
const env = { ...process.env, GLEJT_MODE: 'demo' };
const child = spawn(process.execPath, [program, '--introduce', ...process.argv.slice(2)], { env, stdio: 'inherit' });
// The terminal sends Ctrl-C to both; this one waits for the other.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => void child.kill('SIGTERM'));
child.once('close', (code) => process.exit(code ?? 1));
