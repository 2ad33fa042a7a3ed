// How often in a row a document was judged with the same outcome, and when last: what is asked again is asked more and more rarely.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TRIES = `
alter table signed_document
  add column tries integer not null default 0,
  add column judged_at timestamptz;
update signed_document set tries = least(attempts, 1), judged_at = received_at where attempts > 0;
`;

export class RepeatWithPatience1764012000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table signed_document drop column tries, drop column judged_at');
  }
}
