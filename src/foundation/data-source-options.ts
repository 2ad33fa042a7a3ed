// How this program talks to PostgreSQL: dates stay strings, names are snake_case, the schema changes by migrations only.
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { SnakeNaming } from './snake-naming.js';

// A DATE parsed into a JavaScript Date shifts by the zone's offset; it stays 'yyyy-mm-dd' (1082 = date).
pg.types.setTypeParser(1082, (text) => text);

/** Options of a data source. `entities` are handed in, because foundation knows no folder above it. */
export function dataSourceOptions(url: string, poolSize: number, onPoolError: (error: Error) => void = () => undefined) {
  return {
    type: 'postgres',
    url,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logging: false,
    poolSize,
    poolErrorHandler: (error: Error) => onPoolError(error), // without a listener a lost idle connection ends the process
    applicationName: 'glejt',
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  } satisfies DataSourceOptions;
}
