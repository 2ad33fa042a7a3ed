// Asks libxml2, in a thread of its own and not for long, whether it reads in a document what our engine read.
import { Worker } from 'node:worker_threads';
import { type Disagreement, disagreementBetween, type SignedFacts } from './signed-facts.js';

export interface Question {
  readonly bytes: Uint8Array;
  /** Local name of the element that holds the nonce. */
  readonly nonceElement: string;
}

export type ThreadAnswer =
  { readonly kind: 'ready' | 'unreadable' | 'failed' } | { readonly kind: 'read'; readonly facts: SignedFacts };

type NoAnswer = 'timeout' | 'failed';

export type Opinion =
  | { readonly outcome: 'agrees' }
  | { readonly outcome: 'differs'; readonly what: Disagreement }
  | { readonly outcome: 'unavailable'; readonly why: NoAnswer };

export interface OpinionOptions {
  /** Patience with one document in milliseconds; 2 s by default. */
  readonly limitMs?: number;
  /** The program of the thread, which speaks `Question` and `ThreadAnswer`. */
  readonly program?: URL;
}

const LIMIT_MS = 2_000;
/** Loading libxml2 takes a tenth of a second; a machine that needs so long has other troubles. */
const START_LIMIT_MS = 20_000;
/** The memory of libxml2 grows and never shrinks: after a document of this size the thread starts anew. */
const LARGE_BYTES = 1024 * 1024;
const MEMORY_MB = 256;

/** Sources run uncompiled in tests alone; then the thread needs what translates them. */
const IS_SOURCE = import.meta.url.endsWith('.ts');
const PROGRAM = new URL(`./second-opinion-worker.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url);
const TRANSLATOR = new URL('../../../test/support/typescript-loader.mjs', import.meta.url).href;

/** One thread, kept between questions; it never holds the process open. */
export class SecondOpinion {
  private readonly limitMs: number;
  private readonly program: URL;
  private thread: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor({ limitMs = LIMIT_MS, program = PROGRAM }: OpinionOptions = {}) {
    this.limitMs = limitMs;
    this.program = program;
  }

  /** Questions wait for each other. @param ours what our engine read in a document it passed; never rejects */
  ask(question: Question, ours: SignedFacts): Promise<Opinion> {
    const answer = this.last.then(() => this.opinionOn(question, ours));
    this.last = answer;
    return answer;
  }

  async close(): Promise<void> {
    const { thread } = this;
    this.thread = null;
    await thread?.terminate();
  }

  private async opinionOn(question: Question, ours: SignedFacts): Promise<Opinion> {
    const answer = await this.answerTo(question);
    const isUsedUp = question.bytes.length > LARGE_BYTES || typeof answer === 'string';
    if (isUsedUp) await this.close();
    if (typeof answer === 'string') return { outcome: 'unavailable', why: answer };
    if (answer.kind === 'unreadable') return { outcome: 'differs', what: 'structure' };
    if (answer.kind !== 'read') return { outcome: 'unavailable', why: 'failed' };
    const what = disagreementBetween(ours, answer.facts);
    return what === null ? { outcome: 'agrees' } : { outcome: 'differs', what };
  }

  private async answerTo(question: Question): Promise<ThreadAnswer | NoAnswer> {
    try {
      return (await this.start()) ?? (await this.wait(question, this.limitMs));
    } catch {
      return 'failed'; // no memory for a thread, for one; whoever asked tries again later
    }
  }

  /** Null once the thread is ready. */
  private async start(): Promise<NoAnswer | null> {
    if (this.thread !== null) return null;
    this.thread = new Worker(this.program, {
      env: {},
      execArgv: IS_SOURCE ? ['--no-warnings', '--import', TRANSLATOR] : [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    // A thread that dies between two questions is replaced at the next one.
    const { thread } = this;
    thread.on('error', () => undefined).once('exit', () => (this.thread = this.thread === thread ? null : this.thread));
    const answer = await this.wait(null, START_LIMIT_MS);
    return typeof answer === 'string' ? answer : null;
  }

  /** The next answer of the thread; the process stays open for it and no longer. */
  private wait(question: Question | null, limitMs: number): Promise<ThreadAnswer | NoAnswer> {
    const { thread } = this;
    if (thread === null) return Promise.resolve('failed');
    return new Promise((resolve) => {
      const end = (answer: ThreadAnswer | NoAnswer) => {
        clearTimeout(timer);
        thread.off('message', end).off('exit', onExit).unref();
        resolve(answer);
      };
      const onExit = () => end('failed');
      // A process that was busy itself lets the answer in that came meanwhile.
      const timer = setTimeout(() => setImmediate(() => end('timeout')), limitMs);
      thread.on('message', end).on('exit', onExit).ref();
      if (question !== null) thread.postMessage(question);
    });
  }
}
