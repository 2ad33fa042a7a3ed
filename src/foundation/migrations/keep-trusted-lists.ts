// National trusted lists as they were taken in; the one with the highest number counts.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTS = `
create table trusted_list (
  id uuid not null constraint trusted_list_pkey primary key,
  territory text not null,
  sequence_number integer not null,
  issued_at timestamptz not null,
  next_update timestamptz,
  sha256 text not null,
  content bytea not null,
  imported_at timestamptz not null default office_now()
);
create unique index trusted_list_content_key on trusted_list (sha256);
create index trusted_list_sequence_idx on trusted_list (territory, sequence_number, issued_at);
`;

export class KeepTrustedLists1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LISTS);
  }

  async down(): Promise<void> {
    throw new Error('What was trusted, and when, is not thrown away');
  }
}
