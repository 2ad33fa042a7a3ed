// Runs `npm start` the way a person does, on data and ports of its own, and finds every process that belongs to it.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../src/start/project-folder.js';
import { postgresFolder, removePostgresData } from '../../src/start/postgres-server.js';

const ANY_FREE_PORT = Object.fromEntries(
  ['WEB_PORT', 'WORKER_HEALTH_PORT', 'SANDBOX_PORT', 'SANDBOX_SMTP_PORT', 'PG_PORT', 'REDIS_PORT'].map((name) => [name, '0']),
);
const ASK_EVERY_MS = 50;

export interface Ended {
  code: number | null;
  output: string;
}

export async function newDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'glejt-start-'));
}

export async function removeDataFolder(dataDir: string): Promise<void> {
  for (const pid of await processesOf(dataDir)) process.kill(pid, 'SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
  await removePostgresData(dataDir);
}

export class StartedOffice {
  output = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(
    readonly dataDir: string,
    args: readonly string[] = [],
  ) {
    const env = { ...process.env, ...ANY_FREE_PORT, GLEJT_DATA: dataDir, REDIS_URL: '', NODE_OPTIONS: '' };
    this.child = spawn(process.execPath, [join(projectFolder(), 'src/start/launch.mjs'), ...args], { cwd: projectFolder(), env });
    const keep = (piece: Buffer): void => void (this.output += piece.toString('utf8'));
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve({ code, output: this.output })));
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until the output matches; fails at once when it has ended before. */
  async says(wanted: RegExp, withinMs: number): Promise<RegExpExecArray> {
    const found = await eventually(() => wanted.exec(this.output) ?? (this.child.exitCode === null ? null : 'ended'), withinMs);
    if (found === null || found === 'ended') throw new Error(`"${wanted.source}" was not said:\n${this.output}`);
    return found;
  }

  /** The process that a step named, the last one if it was started again. */
  pidOf(name: string): number {
    const all = [...this.output.matchAll(new RegExp(`${name} [^\\n]*?process (\\d+)`, 'g'))];
    return Number(all.at(-1)?.[1]);
  }

  address(title: string): string {
    return new RegExp(`${title}\\s+(http\\S+)`).exec(this.output)?.[1] ?? '';
  }
}

/** Everything that was told this data folder or works in it: our processes, the servers, the shells that watch. */
export async function processesOf(dataDir: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    const told = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
    const place = await readlink(`/proc/${name}/cwd`).catch(() => '');
    if (told.includes(dataDir) || place.startsWith(dataDir) || place === postgresFolder(dataDir)) found.push(Number(name));
  }
  return found;
}

/** What is left after so long, as 'pid command'; empty as soon as nothing is. */
export async function leftOf(dataDir: string, withinMs: number): Promise<string[]> {
  const gone = await eventually(async () => ((await processesOf(dataDir)).length === 0 ? true : null), withinMs);
  return gone === null ? Promise.all((await processesOf(dataDir)).map(commandOf)) : [];
}

async function commandOf(pid: number): Promise<string> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'ended meanwhile');
  return `${pid} ${command.replaceAll('\0', ' ').slice(0, 200)}`;
}

async function eventually<T>(look: () => T | null | Promise<T | null>, withinMs: number): Promise<T | null> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== null || Date.now() > deadline) return seen;
    await new Promise((wake) => setTimeout(wake, ASK_EVERY_MS));
  }
}
