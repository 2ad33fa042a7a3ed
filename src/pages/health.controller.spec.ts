import { describe, expect, it } from '@jest/globals';
import type { ModuleRef } from '@nestjs/core';
import { HealthIndicatorService } from '@nestjs/terminus';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import type { CertificateWarnings } from '../foundation/certificate-warnings.service.js';
import { HealthWarnings } from '../foundation/health-warnings.service.js';
import { HealthController } from './health.controller.js';

const works = () => Promise.resolve([]);
const fails = () => Promise.reject(new Error('connection refused'));
const hangs = () => new Promise<never>(() => undefined);

describe('readiness', () => {
  it('is there when database and queue answer', async () => {
    expect(await ready({ database: works, queue: works })).toEqual({
      code: 200,
      status: 'ready',
      parts: { database: 'available', queue: 'available' },
    });
  });

  it('fails with 503 and names the database', async () => {
    expect(await ready({ database: fails, queue: works })).toMatchObject({
      code: 503,
      status: 'failing',
      parts: { database: 'unavailable' },
    });
  });

  it('of the pages is only degraded without the queue, even one that never answers', async () => {
    expect(await ready({ database: works, queue: hangs })).toMatchObject({
      code: 200,
      status: 'degraded',
      parts: { queue: 'unavailable' },
    });
  });

  it('says what ends soon, and is not held up by whoever cannot say', async () => {
    const watched = new HealthWarnings({ now: () => ['A ends on 2026-12-01'] } as unknown as CertificateWarnings);
    watched.add(() => Promise.resolve(['B ends on 2026-12-02']));
    watched.add(fails);
    const stuck = new HealthWarnings({ now: () => ['A ends on 2026-12-01'] } as unknown as CertificateWarnings);
    stuck.add(hangs);

    const warnings = ['A ends on 2026-12-01', 'B ends on 2026-12-02'];
    expect(await ready({ database: works, queue: works, watched })).toMatchObject({ status: 'ready', warnings });
    expect(await ready({ database: works, queue: works, watched: stuck })).toMatchObject({ code: 200, status: 'ready' });
  });

  it('of the worker fails without the queue', async () => {
    expect(await ready({ database: works, queue: fails, queueIsVital: true })).toMatchObject({ code: 503, status: 'failing' });
  });
});

interface WatchedOffice {
  database: () => Promise<unknown>;
  queue: () => Promise<unknown>;
  queueIsVital?: boolean;
  watched?: HealthWarnings;
}

async function ready(office: WatchedOffice) {
  let code = 200;
  const response = { status: (given: number) => void (code = given) } as unknown as Response;
  const dataSource = { query: office.database } as unknown as DataSource;
  const modules = { get: () => ({ getJobCounts: office.queue }) } as unknown as ModuleRef;
  const controller = new HealthController(new HealthIndicatorService(), dataSource, modules, office.queueIsVital, office.watched);
  return { ...(await controller.ready(response)), code };
}
