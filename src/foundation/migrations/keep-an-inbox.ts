// One inbox for the documents of all channels: kept before anything is judged, each delivery once; seals approved by an administrator.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const INBOX = `
alter table signed_document alter column signing_id drop not null, alter column report drop not null;
alter table signed_document
  add column application_id uuid constraint signed_document_application_id_fkey references application (id),
  add column transport_id text,
  add column attempts integer not null default 1,
  add column comment bytea;
update signed_document d
   set application_id = s.application_id, transport_id = 'signing:' || s.id || ':' || encode(d.sha256, 'hex')
  from signing s where s.id = d.signing_id;
alter table signed_document alter column transport_id set not null, alter column attempts set default 0;
alter table signed_document drop constraint signed_document_state_check;
alter table signed_document add constraint signed_document_state_check
  check (state in ('received', 'accepted', 'refused', 'repeated', 'quarantined', 'closed'));
-- Sealed bytes cannot be made smaller: PostgreSQL need not try.
alter table signed_document alter column content set storage external;
drop index signed_document_sha256_key;
create unique index signed_document_transport_key on signed_document (transport_id);
create unique index signed_document_accepted_key on signed_document (signing_id) where state = 'accepted';
create index signed_document_application_idx on signed_document (application_id);
create index signed_document_quarantine_idx on signed_document (received_at, id) where state = 'quarantined';
`;

const SEALS = `
create table approved_seal (
  sha256 text not null constraint approved_seal_pkey primary key,
  subject text not null,
  approved_by uuid not null,
  approved_at timestamptz not null default office_now(),
  constraint approved_seal_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
`;

export class KeepAnInbox1763960000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [INBOX, SEALS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Documents that people signed are not thrown away');
  }
}
