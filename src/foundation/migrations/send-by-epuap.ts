// What the office sends by ePUAP: one row for each sending, and the confirmation (UPP) of each.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const SENDINGS = `
create table sending (
  id uuid not null constraint sending_pkey primary key,
  application_id uuid not null constraint sending_application_id_fkey references application (id),
  document_id uuid not null constraint sending_document_id_fkey references signed_document (id),
  state text not null default 'planned',
  from_box text not null,
  to_box text not null,
  attempts integer not null default 0,
  planned_at timestamptz not null default office_now(),
  started_at timestamptz,
  ended_at timestamptz,
  reason text,
  words bytea,
  document_number text,
  upp_number text,
  recipient_status integer,
  asked integer not null default 0,
  asked_at timestamptz,
  comment bytea,
  constraint sending_state_check check (state in ('planned', 'sending', 'sent', 'unknown', 'refused', 'closed'))
);
create unique index sending_document_key on sending (document_id);
create index sending_application_idx on sending (application_id);
create index sending_number_idx on sending (document_number);
create index sending_troubled_idx on sending (id)
  where state in ('unknown', 'refused', 'planned') or state = 'sent' and document_number is null;
`;

const CONFIRMATIONS = `
create table upp (
  document_id uuid not null constraint upp_pkey primary key constraint upp_document_id_fkey references signed_document (id),
  sending_id uuid not null constraint upp_sending_id_fkey references sending (id),
  certificate_number text not null,
  document_number text not null,
  delivered_at timestamptz not null,
  issued_at timestamptz not null,
  linked_at timestamptz not null default office_now()
);
create unique index upp_sending_key on upp (sending_id);
alter table signed_document drop constraint signed_document_state_check;
alter table signed_document add constraint signed_document_state_check
  check (state in ('received', 'accepted', 'refused', 'repeated', 'quarantined', 'closed', 'linked'));
`;

export class SendByEpuap1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [SENDINGS, CONFIRMATIONS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('What was sent, and what ePUAP confirmed, is not thrown away');
  }
}
