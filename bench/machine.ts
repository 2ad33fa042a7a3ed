// Where and when figures were taken: without it they mean nothing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { projectFolder } from '../src/start/project-folder.js';

export interface Machine {
  processor: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  revision: string;
  at: string;
}

export function machine(): Machine {
  const cores = cpus();
  return {
    processor: cores[0]?.model.trim() ?? 'unknown processor',
    cores: cores.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    revision: revision(),
    at: new Date().toISOString(),
  };
}

export function machineLine({ processor, cores, memoryGiB, system, node, revision: commit, at }: Machine): string {
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, revision ${commit}, ${at}`;
}

/** Load over the last minute: more than the run's own two busy processes means that somebody else works here. */
export function busyness(): number {
  return loadavg()[0] ?? 0;
}

/** Milliseconds of processor a process has used so far; null where there is no /proc. */
export function processorTime(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

/** The kernel counts in hundredths of a second for every program. */
const TICK_MS = 10;

function revision(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: projectFolder(), encoding: 'utf8' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes');
  } catch {
    return 'unknown';
  }
}
