// Says in one line of the log that a queue cannot be reached; the workers go on trying by themselves, the sweep mends the rest.
import { WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Logger } from 'pino';
import { LOG } from './logging.js';

/** An outage makes an error with every try to connect; one line a minute is enough. */
const SAY_EVERY_MS = 60_000;

@Injectable()
export class QueueOutages implements OnApplicationBootstrap {
  private readonly saidAt = new Map<string, number>();

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Without a listener BullMQ prints each error itself, with the address of the server. */
  onApplicationBootstrap() {
    for (const { instance } of this.discovery.getProviders()) {
      if (instance instanceof WorkerHost) this.listenTo((instance as WorkerHost).worker);
    }
  }

  private listenTo(worker: WorkerHost['worker']): void {
    worker.on('error', () => this.say(worker.name));
  }

  private say(queue: string): void {
    const now = Date.now();
    if (now - (this.saidAt.get(queue) ?? -SAY_EVERY_MS) < SAY_EVERY_MS) return;
    this.saidAt.set(queue, now);
    this.log.warn({ event: 'queue_unreachable', queue });
  }
}
