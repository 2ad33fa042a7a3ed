// Starts the test services once for a whole run, in a process of their own, and tells the tests where they are.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export default async function startServices() {
  const args = [
    '--no-warnings',
    '--import',
    new URL('./typescript-loader.mjs', import.meta.url).href,
    here('./services-process.ts'),
  ];
  const keeper = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
    detached: true,
  });
  keeper.stdin.on('error', () => undefined);
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: keeper.stdout }).once('line', resolve);
    keeper.once('error', reject);
    keeper.once('exit', (code) => reject(new Error(`the process of the test services ended with code ${code}`)));
  });
  process.env.TEST_SERVICES = line;
  const { superuserUrl, redisUrl } = JSON.parse(line);
  process.env.TEST_PG_URL = superuserUrl;
  process.env.TEST_REDIS_URL = redisUrl;
  globalThis.testServicesKeeper = keeper;
}
