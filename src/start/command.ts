// Runs one foreign command to its end and answers what it printed; a failure carries the command and its last words, nothing more.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What apt knows of forty packages must fit. */
const KEPT_CHARACTERS = 64_000;

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
}

export function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (piece: string): void => void (output = (output + piece).slice(-KEPT_CHARACTERS));
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (cause) => reject(new Error(`${command} could not be run: ${cause.message}`, { cause })));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} failed (${signal ?? `exit code ${String(code)}`}): ${lastWords(output)}`));
    });
  });
}

/** The last lines that look like a complaint, else the last lines at all, on one line. */
export function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const complaints = lines.filter((line) => /^(e|w|error|fatal|panic)\b|error|fatal|failed|cannot|unable/i.test(line));
  return (complaints.length > 0 ? complaints : lines).slice(-3).join(' | ').slice(0, 400);
}

export function onPath(binary: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, binary);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue; // not in this folder of the path
    }
  }
  return null;
}
