// Lists of revoked certificates, as they were fetched; and what they said of a signature after it was accepted.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTS = `
create table revocation_list (
  id uuid not null constraint revocation_list_pkey primary key,
  url text not null,
  sha256 text not null,
  content bytea not null,
  this_update timestamptz not null,
  next_update timestamptz,
  fetched_at timestamptz not null default office_now()
);
create unique index revocation_list_content_key on revocation_list (url, sha256);
create index revocation_list_this_update_idx on revocation_list (this_update);
`;

const RECHECK = `
alter table signed_document add column rechecked_at timestamptz;
create index signed_document_recheck_idx on signed_document (received_at) where state = 'accepted' and rechecked_at is null;
alter table identity_confirmation add column doubted_at timestamptz;
`;

export class WatchRevocations1763980000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [LISTS, RECHECK]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('What was found out about signatures is not thrown away');
  }
}
