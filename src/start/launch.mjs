// `npm start`: plain JavaScript, because nothing is built yet. Decides whether this data folder is free, builds if sources
// changed, then hands over to start.ts. The data folder is locked before the build: nobody builds under a running office.
import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfChanged } from './build.mjs';

const HELP = `npm start [-- options]      runs the whole office for a demonstration, on this machine only

  --fresh         begin anew: the data of earlier runs are deleted
  --data <dir>    keep the data in this folder (default: .glejt in the project, or GLEJT_DATA)
  --verbose       show what the processes write (otherwise only in <data>/logs)
  --help          this text

Usual ports: web 3000 (WEB_PORT), worker health 3001 (WORKER_HEALTH_PORT), sandbox 3002 (SANDBOX_PORT), SMTP of the
sandbox 3025 (SANDBOX_SMTP_PORT), PostgreSQL 5432 (PG_PORT), Redis 6379 (REDIS_PORT); a taken port is replaced by a free one.
REDIS_URL names a Redis that runs already. CAPTCHA_ANSWER fixes the code of the picture, for automated runs.
`;

const project = fileURLToPath(new URL('../../', import.meta.url));

try {
  await launch();
} catch (error) {
  process.stderr.write(`\nGlejt did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function launch() {
  refuseOldNode();
  const options = readArguments();
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const dataDir = resolve(
    process.env.INIT_CWD ?? process.cwd(),
    options.data ?? process.env.GLEJT_DATA ?? join(project, '.glejt'),
  );
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dataDir);
  const lock = await hold(lockName(`data ${folder}`));
  if (lock === null) {
    const pid = await holderOf(lockName(`data ${folder}`));
    throw new Error(
      `it runs already with the data in ${folder} (process ${pid}). Stop it first, or give other data: npm start -- --data <dir>`,
    );
  }
  await buildIfChanged(project);
  const { start } = await import(new URL('../../dist/src/start.js', import.meta.url).href);
  await start({ dataDir: folder, fresh: options.fresh, verbose: options.verbose });
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`it needs Node 20.19 or newer; this is ${process.versions.node}`);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      data: { type: 'string' },
    },
  });
  return values;
}

// A socket name is the lock: the kernel frees it when its holder dies, however it dies.
function lockName(subject) {
  const name = 'glejt-' + createHash('sha256').update(subject).digest('hex').slice(0, 24);
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function hold(name) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end(String(process.pid)));
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(name, () => resolve(server.unref()));
  });
}

function holderOf(name) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(name);
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (piece) => (answer += piece));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer || 'unknown'));
  });
}
