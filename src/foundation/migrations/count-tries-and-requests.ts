// Tables that hold strangers back: wrong tries of one login, PESEL or application, and requests of one address.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountTriesAndRequests1763850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Tries are counted whether or not the login or person exists, so the counters cannot stand in the rows of those who do.
    await runner.query(`create table failed_try (
      key bytea not null constraint failed_try_pkey primary key,
      failed integer not null,
      locked_until timestamptz,
      tried_at timestamptz not null
    )`);
    await runner.query('create index failed_try_tried_at_idx on failed_try (tried_at)');
    for (const table of ['account', 'application']) {
      await runner.query(`alter table ${table} drop column failed_attempts, drop column locked_until`);
    }
    // The shape that rate-limiter-flexible asks for; expire is in milliseconds since 1970.
    await runner.query(`create table request_count (
      key varchar(255) not null constraint request_count_pkey primary key,
      points integer not null default 0,
      expire bigint
    )`);
    await runner.query('create index request_count_expire_idx on request_count (expire)');
  }

  async down(): Promise<void> {
    throw new Error('Counters are not taken back');
  }
}
