// Starts our own processes (web, worker, sandbox) and runs the commands of the CLI, each with its log file.
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startGuarded } from './guarded-process.js';
import { projectFolder } from './project-folder.js';
import { say } from './progress.js';
import type { GuardedProcess } from './guarded-process.js';

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 100;
const LOG_LIMIT_BYTES = 20 * 1024 * 1024; // a demonstration left running must not fill the disk

export type Log = (line: string) => void;

export function openLog(dataDir: string, name: string, verbose: boolean): Log {
  let file: WriteStream | null = createWriteStream(join(dataDir, 'logs', `${name}.log`), { mode: 0o600 });
  file.on('error', () => (file = null)); // a full disk must not stop the office
  return (line) => {
    if (file !== null && file.bytesWritten < LOG_LIMIT_BYTES) file.write(`${line}\n`);
    if (verbose) say(`[${name}] ${line}`);
  };
}

export interface NodePart {
  /** File below dist/src, e.g. 'main.web.js'. */
  file: string;
  args?: readonly string[];
  env: NodeJS.ProcessEnv;
  log: Log;
}

export async function startNode(part: NodePart, readyUrl: string): Promise<GuardedProcess> {
  const running = spawnNode(part);
  let ended: string | null = null;
  void running.exited.then((how) => (ended = how));
  const deadline = Date.now() + READY_WITHIN_MS;
  let answer = 'no answer';
  while (ended === null) {
    if (Date.now() > deadline) {
      await running.end();
      throw new Error(`${readyUrl} was not ready within ${READY_WITHIN_MS / 1000} s (${answer})`);
    }
    answer = await ask(readyUrl);
    if (answer === 'ready') return running;
    await pause(ASK_EVERY_MS);
  }
  throw new Error(`it ended (${String(ended)})${indented(running.lastLines())}`);
}

/** Runs a command of the CLI to its end; a failure carries its last lines. */
export async function runNode(part: NodePart): Promise<void> {
  const running = spawnNode(part);
  const how = await running.exited;
  if (how !== 'exit code 0')
    throw new Error(`${part.file} ${part.args?.join(' ') ?? ''} ended (${how})${indented(running.lastLines())}`);
}

function spawnNode({ file, args = [], env, log }: NodePart): GuardedProcess {
  const path = join(projectFolder(), 'dist', 'src', file);
  return startGuarded({
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', '--enable-source-maps', path, ...args],
    env,
    cwd: projectFolder(),
    onLine: log,
    channel: true,
  });
}

async function ask(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' });
    return answer.ok ? 'ready' : `${answer.status} ${(await answer.text()).slice(0, 200)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error); // not listening yet
  }
}

function indented(lines: readonly string[]): string {
  return lines
    .slice(-10)
    .map((line) => `\n    ${line.slice(0, 300)}`)
    .join('');
}
