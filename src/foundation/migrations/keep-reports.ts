// The whole report on a signature, as it was when the document was judged; sealed like the document.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const REPORTS = `
alter table signed_document add column full_report bytea;
-- Sealed bytes cannot be made smaller: PostgreSQL need not try.
alter table signed_document alter column full_report set storage external;
`;

export class KeepReports1764013000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPORTS);
  }

  async down(): Promise<void> {
    throw new Error('What was found out about signatures is not thrown away');
  }
}
