// The boxes of the office at ePUAP: who is emptying one just now, and when it is tried again after a failure.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PullFromBoxes1763970000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table pull_box (
      address text not null constraint pull_box_pkey primary key,
      failures integer not null default 0,
      error text,
      next_at timestamptz not null default office_now(),
      emptied_at timestamptz,
      lease_owner text,
      lease_until timestamptz
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pull_box');
  }
}
