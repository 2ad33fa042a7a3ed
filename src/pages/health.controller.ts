// Tells the one who watches the process whether it lives and whether it can work, part by part.
import { getQueueToken } from '@nestjs/bullmq';
import { Controller, Get, Inject, Optional, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { HealthIndicatorService } from '@nestjs/terminus';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { HealthWarnings } from '../foundation/health-warnings.service.js';

/** Provided as true by a process that can do nothing without its queue (the worker). */
export const QUEUE_IS_VITAL = Symbol('queue is vital');

/** Longer than any healthy answer, shorter than the patience of the one who asks. */
const PATIENCE_MS = 500;

type PartState = 'available' | 'unavailable';
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'failing';
  readonly parts: Readonly<Record<'database' | 'queue', PartState>>;
  /** What will stop working soon: certificates and lists that end. Missing when there is nothing. */
  readonly warnings?: readonly string[];
}

@Controller('health')
export class HealthController {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    private readonly moduleRef: ModuleRef,
    @Optional() @Inject(QUEUE_IS_VITAL) private readonly queueIsVital: boolean | undefined,
    private readonly watched?: HealthWarnings,
  ) {}

  @Get('live')
  live() {
    return { status: 'alive' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const [database, queue, warnings] = await Promise.all([this.database(), this.queue(), this.warnings()]);
    const isFailing = database === 'unavailable' || (queue === 'unavailable' && this.queueIsVital === true);
    if (isFailing) response.status(503);
    const status = isFailing ? 'failing' : queue === 'unavailable' ? 'degraded' : 'ready';
    return { status, parts: { database, queue }, ...(warnings.length > 0 ? { warnings } : {}) };
  }

  private async warnings(): Promise<readonly string[]> {
    return withPatience(this.watched?.now() ?? Promise.resolve([])).catch(() => []);
  }

  private database(): Promise<PartState> {
    return this.stateOf('database', async () => this.dataSource.query('select 1'));
  }

  private queue(): Promise<PartState> {
    return this.stateOf('queue', async () => {
      const queue: CountableQueue = this.moduleRef.get(getQueueToken('operations'), { strict: false });
      return queue.getJobCounts('waiting');
    });
  }

  private async stateOf(part: string, ask: () => Promise<unknown>): Promise<PartState> {
    const indicator = this.indicators.check(part);
    const result = await withPatience(ask()).then(
      () => indicator.up(),
      () => indicator.down(),
    );
    return result[part]?.status === 'up' ? 'available' : 'unavailable';
  }
}

/** What of a queue is asked here; works on Redis and on PostgreSQL alike. */
interface CountableQueue {
  getJobCounts(...states: 'waiting'[]): Promise<unknown>;
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined); // an answer that fails after we stopped waiting must not end the process
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
