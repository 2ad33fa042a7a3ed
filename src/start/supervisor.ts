// Keeps the parts of the office running: one that ends by itself is reported and started again after a pause; all end in the
// reverse order of their start.
import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 15_000;
const STEADY_MS = 60_000; // who ran so long was sound: its next pause is the first one again

/** A part that runs: started and ready. */
export interface Running {
  pid: number;
  exited: Promise<string>;
  end(): Promise<void>;
  lastLines?(): string[];
}

export interface Part {
  name: string;
  /** Resolves when the part is ready; rejects when it could not start. */
  start(): Promise<Running>;
}

interface Kept {
  part: Part;
  running: Running | null;
  restarting: Promise<void>;
}

export class Supervisor {
  private readonly kept: Kept[] = [];
  private ending: Promise<void> | null = null;

  constructor(private readonly report: (line: string) => void) {}

  get isEnding(): boolean {
    return this.ending !== null;
  }

  /** The first start is not repeated: who starts the office wants to know. */
  async add(part: Part): Promise<Running> {
    if (this.isEnding) throw new Error(`${part.name} is not started: everything is ending`);
    const kept: Kept = { part, running: null, restarting: Promise.resolve() };
    this.kept.push(kept);
    const running = await part.start();
    this.keep(kept, running, FIRST_PAUSE_MS);
    return running;
  }

  endAll(): Promise<void> {
    this.ending ??= this.endInOrder();
    return this.ending;
  }

  private keep(kept: Kept, running: Running, pauseMs: number): void {
    kept.running = running;
    const since = Date.now();
    kept.restarting = running.exited.then(async (how) => {
      kept.running = null;
      if (this.isEnding) return;
      const nextPause = Date.now() - since > STEADY_MS ? FIRST_PAUSE_MS : pauseMs;
      this.report(`${kept.part.name} ended (${how}); starting it again${lastWordsOf(running)}`);
      await this.startAgain(kept, nextPause);
    });
  }

  private async startAgain(kept: Kept, firstPauseMs: number): Promise<void> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      await pause(pauseMs);
      if (this.isEnding) return;
      try {
        const running = await kept.part.start();
        this.report(`${kept.part.name} runs again (process ${running.pid})`);
        this.keep(kept, running, Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
        return;
      } catch (error) {
        this.report(`${kept.part.name} could not be started: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  private async endInOrder(): Promise<void> {
    for (const kept of [...this.kept].reverse()) {
      await kept.running?.end();
    }
  }
}

function lastWordsOf(running: Running): string {
  const lines = running.lastLines?.().slice(-5) ?? [];
  return lines.length === 0 ? '' : `\n${lines.map((line) => `    ${line.slice(0, 300)}`).join('\n')}`;
}
