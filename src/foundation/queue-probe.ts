// Asks the Redis of the queues once who it is, without waiting long and without trying again.
import { Redis } from 'ioredis';
import { queueConnection } from './queue-connection.js';
import type { Settings } from './settings.js';

const PATIENCE_MS = 3_000;

export interface QueueServer {
  version: string;
  /** maxmemory-policy; empty when the server does not say. */
  policy: string;
}

/** @throws the error of the connection, with its code */
export async function probeQueueServer(settings: Settings): Promise<QueueServer> {
  const { url } = queueConnection(settings).connection as { url: string };
  const options = { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 };
  const redis = new Redis(url, { ...options, connectTimeout: PATIENCE_MS, commandTimeout: PATIENCE_MS });
  let reason: unknown;
  redis.on('error', (error) => (reason = error)); // the call itself only says that the connection is closed
  try {
    await redis.connect();
    const info = await redis.info();
    return { version: factOf(info, 'redis_version'), policy: factOf(info, 'maxmemory_policy') };
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

function factOf(info: string, name: string): string {
  return new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
}
