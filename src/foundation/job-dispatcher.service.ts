// Puts effects into their queues after the commit, and sweeps up what was lost: the queue is a hint, the table the truth.
import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import { Effects } from './effects.service.js';
import { LOG } from './logging.js';
import { EFFECTS, type EffectKind, type JobPayload, QUEUES, type QueueName, SCHEDULE } from './queues.js';

/** A page waits at most this long for the queue; the sweep does the rest. */
const QUEUE_PATIENCE_MS = 500;
const SWEEP_BATCH = 1_000;
/** Nobody notices it, and a hundred documents fit into it. */
const CROWD_MS = 25;

@Injectable()
export class JobDispatcher implements OnApplicationBootstrap {
  private readonly crowd: { id: string; kind: EffectKind }[] = [];
  private crowdTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly effects: Effects,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap() {
    for (const name of QUEUES) this.queue(name).on('error', () => undefined); // readiness reports a broken queue, the sweep mends it
  }

  /** Queues committed effects. Never throws: what the queue does not take now, the sweep brings. */
  async dispatch(effects: readonly { id: string; kind: EffectKind }[]): Promise<void> {
    await Promise.all(effects.map((effect) => this.add(effect)));
  }

  /** The same for work that comes in crowds: what comes within moments goes to the queue in one way. Never throws, never waits. */
  dispatchSoon(effect: { id: string; kind: EffectKind }): void {
    this.crowd.push(effect);
    this.crowdTimer ??= setTimeout(() => {
      const crowd = this.crowd.splice(0);
      this.crowdTimer = undefined;
      void this.addAll(crowd);
    }, CROWD_MS);
    this.crowdTimer.unref();
  }

  /** Queues all that is due and not running. Repeated every 15 s by the worker, harmless when a job is there already (same job id). */
  async sweep(): Promise<number> {
    const due = await this.effects.due(SWEEP_BATCH);
    await this.dispatch(due);
    return due.length;
  }

  /** (Re)creates the repeating jobs of the schedule table; also after somebody emptied Redis. */
  async schedule(): Promise<void> {
    for (const [name, work] of Object.entries(SCHEDULE)) {
      await withPatience(
        this.queue(work.queue).upsertJobScheduler(
          name,
          { every: work.everySeconds * 1_000 },
          { name, data: {}, opts: FORGETTING },
        ),
      );
    }
  }

  private async add(effect: { id: string; kind: EffectKind }): Promise<void> {
    const payload: JobPayload = { effectId: effect.id };
    try {
      await withPatience(
        this.queue(EFFECTS[effect.kind].queue).add(effect.kind, payload, { jobId: `effect-${effect.id}`, ...FORGETTING }),
      );
    } catch {
      this.log.warn({ event: 'queue_unavailable', effectId: effect.id });
    }
  }

  private async addAll(effects: readonly { id: string; kind: EffectKind }[]): Promise<void> {
    for (const name of QUEUES) {
      const jobs = effects
        .filter(({ kind }) => EFFECTS[kind].queue === name)
        .map(({ id, kind }) => ({ name: kind, data: { effectId: id }, opts: { jobId: `effect-${id}`, ...FORGETTING } }));
      if (jobs.length === 0) continue;
      await withPatience(this.queue(name).addBulk(jobs)).catch(() =>
        this.log.warn({ event: 'queue_unavailable', jobs: jobs.length }),
      );
    }
  }

  private queue(name: QueueName): Queue {
    return this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
  }
}

/** A kept job with the same id would make the sweep's `add` a silent no-op, so nothing is kept. */
const FORGETTING = { removeOnComplete: true, removeOnFail: true } as const;

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue does not answer')), QUEUE_PATIENCE_MS);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
