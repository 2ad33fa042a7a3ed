// Shows that a test gets real services: a migrated database of its own with the rights of each role, and Redis.
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { withClient } from '../../src/start/database.js';
import { createTestDatabase, testRedisUrl } from '../support/services.js';

describe('the services of the tests', () => {
  it('give each test a migrated database of its own, in which the application owns nothing', async () => {
    const database = await createTestDatabase('services');
    try {
      const tables = await withClient(database.ownerUrl, (client) =>
        client.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'"),
      );
      const owned = await withClient(database.appUrl, (client) =>
        client.query('SELECT 1 FROM pg_class WHERE relowner = current_user::regrole'),
      );

      expect(tables.rowCount).toBeGreaterThan(0);
      expect(owned.rowCount).toBe(0);
    } finally {
      await database.drop();
    }
  });

  it('sort and lower-case Polish letters as Polish does', async () => {
    const database = await createTestDatabase('services');
    try {
      const answer = await withClient(database.ownerUrl, (client) =>
        client.query<{ word: string }>(
          "SELECT lower(w) AS word FROM unnest(ARRAY['Zorza','Łan','Żar','Lot','Ćma']) w ORDER BY w",
        ),
      );

      expect(answer.rows.map((row) => row.word)).toEqual(['ćma', 'lot', 'łan', 'zorza', 'żar']);
    } finally {
      await database.drop();
    }
  });

  it('hold a Redis that drops nothing when memory is short', async () => {
    const redis = new Redis(testRedisUrl());
    try {
      expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    } finally {
      redis.disconnect();
    }
  });
});
