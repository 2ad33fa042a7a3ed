// Starts a process that never outlives us: its own process group keeps the terminal's Ctrl-C away from it (we end things in
// order), and a watching shell ends it when we are killed without a chance to do so.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const GRACE_SECONDS = 10; // a clean stop of PostgreSQL or of open requests is far shorter
const KEPT_LINES = 20;
const OUTPUT_MS = 2_000;

// A line on its standard input means "the process ended by itself"; the end of the input means that we are gone.
const WATCH = `
  if read -r _; then exit 0; fi
  kill -"$1" "$2" 2>/dev/null
  i=0; while [ $i -lt ${GRACE_SECONDS} ] && kill -0 "$2" 2>/dev/null; do sleep 1; i=$((i+1)); done
  kill -s KILL -- "-$2" 2>/dev/null; exit 0`;

export interface ProcessToStart {
  command: string;
  args: readonly string[];
  onLine: (line: string) => void;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  stopSignal?: NodeJS.Signals;
  /** Opens a channel, whose end tells a Node process that we are gone. */
  channel?: boolean;
}

export interface GuardedProcess {
  pid: number;
  /** Resolves, never rejects, when the process has ended: 'exit code 1' or 'SIGKILL'. */
  exited: Promise<string>;
  lastLines(): string[];
  /** Resolves when a line matches; rejects with the last lines when the process ends before. */
  says(line: RegExp): Promise<void>;
  end(): Promise<void>;
}

const alive = new Set<GuardedProcess>();

export function startGuarded(start: ProcessToStart): GuardedProcess {
  const { command, args, env, cwd, uid, gid, stopSignal = 'SIGTERM' } = start;
  const child = spawn(command, args, {
    detached: true,
    stdio: start.channel === true ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    env,
    cwd,
    uid,
    gid,
  });
  const lines = collectLines(child, start.onLine);
  const stopWatching = child.pid === undefined ? () => undefined : watch(child.pid, stopSignal);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(reason(code, signal)));
    // Children of the process may hold its output open: do not wait for them for long.
    child.once('exit', (code, signal) => void setTimeout(() => resolve(reason(code, signal)), OUTPUT_MS).unref());
  });
  void exited.then(stopWatching);
  const guarded: GuardedProcess = {
    pid: child.pid ?? -1,
    exited,
    lastLines: () => lines.kept,
    says: (line) => hear(line, lines, exited),
    end: () => endProcess(child, stopSignal, exited),
  };
  alive.add(guarded);
  void exited.then(() => alive.delete(guarded));
  return guarded;
}

/** Ends what still runs, also what has only begun to start. */
export async function endAllGuarded(): Promise<void> {
  await Promise.all([...alive].map((process) => process.end()));
}

interface Lines {
  kept: string[];
  listeners: Set<(line: string) => void>;
}

function hear(wanted: RegExp, lines: Lines, exited: Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const listener = (line: string): void => {
      if (!wanted.test(line)) return;
      lines.listeners.delete(listener);
      resolve();
    };
    lines.listeners.add(listener);
    lines.kept.forEach(listener);
    void exited.then((how) => reject(new Error(`it ended (${how}): ${lines.kept.slice(-3).join(' | ')}`)));
  });
}

function reason(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ?? `exit code ${String(code)}`;
}

function collectLines(child: ChildProcess, onLine: (line: string) => void): Lines {
  const lines: Lines = { kept: [], listeners: new Set([onLine]) };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.kept.push(line);
      if (lines.kept.length > KEPT_LINES) lines.kept.shift();
      for (const listener of lines.listeners) listener(line);
    });
  }
  return lines;
}

function watch(pid: number, signal: NodeJS.Signals): () => void {
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'glejt-watch', signal.replace(/^SIG/, ''), String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined); // without a shell only the watching is lost
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  return () => watcher.stdin.end('ended\n');
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals, exited: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const patience = new AbortController();
  const late = pause(GRACE_SECONDS * 1000, 'late', { signal: patience.signal }).catch(() => 'stopped waiting');
  if ((await Promise.race([exited, late])) === 'late') child.kill('SIGKILL');
  patience.abort();
  await exited;
}

/** Ends a process left over from a run before, if the pid in the file is still the one that works in this folder. */
export async function endLeftover(pidFile: string, folder: string): Promise<boolean> {
  const pid = leftoverPid(pidFile, folder);
  if (pid === null) return false;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + GRACE_SECONDS * 1000;
  while (leftoverPid(pidFile, folder) !== null) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await pause(100);
  }
  return true;
}

function leftoverPid(pidFile: string, folder: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return readlinkSync(`/proc/${pid}/cwd`) === folder ? pid : null;
  } catch {
    return null; // no file, no such process, or not ours to look at
  }
}
