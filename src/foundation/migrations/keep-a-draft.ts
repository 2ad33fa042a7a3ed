// Drafts: what a person typed before the application is sent, sealed, for two hours.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepADraft1763870000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table filing_draft (
      id uuid not null constraint filing_draft_pkey primary key,
      answers bytea not null,
      expires_at timestamptz not null
    )`);
    await runner.query('create index filing_draft_expires_at_idx on filing_draft (expires_at)');
  }

  async down(): Promise<void> {
    throw new Error('Drafts of living people are not thrown away');
  }
}
