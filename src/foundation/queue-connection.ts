// Where the queues live: Redis, or BullMQ's own PostgreSQL backend when there is no Redis.
import { createPostgresBackend, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import type { Settings } from './settings.js';

/** Options for BullMQ; the backend is chosen once per process. */
export function queueConnection(settings: Settings): { connection: ConnectionOptions; prefix: string } {
  if (settings.QUEUE_BACKEND === 'postgres') {
    setDefaultBackendFactory(createPostgresBackend as unknown as Parameters<typeof setDefaultBackendFactory>[0]);
    const connection = { connectionString: settings.DATABASE_URL, max: 4, skipMigrations: true } as unknown as ConnectionOptions;
    return { connection, prefix: settings.QUEUE_PREFIX };
  }
  const url = settings.REDIS_URL ?? 'redis://127.0.0.1:6379';
  return { connection: { url, maxRetriesPerRequest: null, connectTimeout: 2_000 }, prefix: settings.QUEUE_PREFIX };
}
