// Every 15 seconds brings back what the queues lost: effects that are due and not running, and the repeating jobs themselves.
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { JobDispatcher } from './job-dispatcher.service.js';
import { LOG } from './logging.js';
import { SETTINGS, type Settings } from './settings.js';

/** A plain timer of the worker, not a job: a queue that was emptied must not take its own repair along. */
@Injectable()
export class Sweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly jobs: JobDispatcher,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap() {
    this.sweep();
    this.timer = setInterval(() => this.sweep(), this.settings.SWEEP_SECONDS * 1_000);
  }

  async onApplicationShutdown() {
    clearInterval(this.timer);
    await this.running;
  }

  private sweep() {
    this.running ??= this.once().finally(() => (this.running = undefined));
  }

  private async once(): Promise<void> {
    try {
      const queued = await this.jobs.sweep();
      await this.jobs.schedule();
      if (queued > 0) this.log.info({ event: 'swept', queued });
    } catch (error) {
      this.log.warn({ event: 'sweep_failed', error: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
