// A connection beside the pool, for a statement that must outlive the transaction in which it is called for.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { LOG } from './logging.js';
import { SETTINGS, type Settings } from './settings.js';
import type { Logger } from 'pino';

/**
 * From the pool it must not come: as many transactions as the pool has connections, each waiting for one more, would wait for
 * each other until the database ends them.
 */
@Injectable()
export class ApartConnection implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(@Inject(SETTINGS) settings: Settings, @Inject(LOG) log: Logger) {
    const limits = { statement_timeout: 30_000, application_name: 'glejt-apart' };
    this.pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 1, ...limits });
    this.pool.on('error', () => log.warn({ event: 'database_connection_lost' })); // without a listener the process ends
  }

  async query<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
    return (await this.pool.query<T>(sql, values)).rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
