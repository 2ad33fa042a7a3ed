// The first schema: register, accounts, applications, effects, audit, and who may touch what.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const BASICS = `
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table installation (
  id integer not null constraint installation_pkey primary key,
  mode text not null,
  key_check text,
  clock_offset interval not null default '00:00:00',
  constraint installation_single_row_check check (id = 1),
  constraint installation_offset_check check (clock_offset = interval '0' or mode = 'demo')
);

create function key_check_is_set_once() returns trigger language plpgsql as $$
begin
  if old.key_check is not null and new.key_check is distinct from old.key_check and session_user <> (
    select tableowner from pg_tables where schemaname = 'public' and tablename = 'installation') then
    raise exception 'the key check is set once';
  end if;
  return new;
end $$;
create trigger installation_key_check before update on installation for each row execute function key_check_is_set_once();

-- The clock of the office. Tests and demos may shift it; production cannot (see the check above).
create function office_now() returns timestamptz language sql stable as
  $$ select now() + coalesce((select clock_offset from installation where id = 1), interval '0') $$;

create table request_key (
  key text not null constraint request_key_pkey primary key,
  act text not null,
  result text not null,
  used_at timestamptz not null default now()
);
create index request_key_used_at_idx on request_key (used_at);

create table captcha_use (
  nonce text not null constraint captcha_use_pkey primary key,
  used_at timestamptz not null default now()
);
create index captcha_use_used_at_idx on captcha_use (used_at);

create table effect (
  id uuid not null constraint effect_pkey primary key,
  kind text not null,
  subject_id uuid not null,
  due_at timestamptz not null,
  state text not null default 'pending',
  attempt integer not null default 0,
  lease_owner text,
  lease_until timestamptz,
  error text,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  constraint effect_state_check check (state in ('pending', 'done', 'cancelled'))
);
create index effect_due_idx on effect (due_at) where state = 'pending';
create index effect_subject_idx on effect (subject_id);

create table mail_message (
  id uuid not null constraint mail_message_pkey primary key,
  subject_id uuid not null,
  template text not null,
  recipient bytea not null,
  facts bytea not null,
  state text not null default 'waiting',
  tries integer not null default 0,
  smtp_code integer,
  next_try_at timestamptz,
  handed_over_at timestamptz,
  created_at timestamptz not null default now(),
  constraint mail_message_state_check check (state in ('waiting', 'handed_over', 'deferred', 'refused', 'cancelled'))
);
create index mail_message_subject_idx on mail_message (subject_id);
`;

const AUDIT = `
create table audit_entry (
  id bigint generated always as identity constraint audit_entry_pkey primary key,
  chain uuid not null,
  seq integer not null,
  event text not null,
  actor_kind text not null,
  actor_id uuid,
  details jsonb not null default '{}',
  at timestamptz not null,
  db_role text not null,
  prev_hash bytea not null,
  hash bytea not null,
  constraint audit_entry_actor_check check (actor_kind in ('applicant', 'official', 'system', 'operator'))
);
create unique index audit_entry_chain_idx on audit_entry (chain, seq);

-- What is hashed: every field of the entry, each with its length, after the hash of the entry before.
create function audit_hash(e audit_entry) returns bytea language sql immutable as $$
  select sha256(e.prev_hash || convert_to(string_agg(length(part)::text || ':' || part, '|' order by n), 'UTF8'))
    from unnest(array[e.chain::text, e.seq::text, e.event, e.actor_kind, coalesce(e.actor_id::text, ''), e.details::text,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.db_role]) with ordinality as parts(part, n)
$$;

-- Time, role, place in the chain and hashes are set here, whatever the writer sends.
create function audit_chain() returns trigger language plpgsql as $$
declare last audit_entry;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.chain::text, 7));
  select * into last from audit_entry where chain = new.chain order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.at := clock_timestamp();
  new.db_role := session_user;
  new.prev_hash := coalesce(last.hash, '\\x'::bytea);
  new.hash := audit_hash(new);
  return new;
end $$;
create trigger audit_entry_chain before insert on audit_entry for each row execute function audit_chain();

create function audit_never_changes() returns trigger language plpgsql as
  $$ begin raise exception 'audit entries are never changed or removed'; end $$;
create trigger audit_entry_frozen before update or delete on audit_entry for each row execute function audit_never_changes();
create trigger audit_entry_kept before truncate on audit_entry for each statement execute function audit_never_changes();
`;

const REGISTER = `
create table institution (
  id uuid not null constraint institution_pkey primary key,
  kind text not null,
  type_name text not null,
  name text not null,
  search_text text not null,
  regon text not null,
  rspo text,
  nip text,
  is_public boolean,
  voivodeship_code text not null,
  voivodeship text not null,
  county_code text not null,
  county text not null,
  commune_code text not null,
  commune text not null,
  town_code text,
  town text not null,
  street text not null,
  postal_code text not null,
  phone text,
  email text,
  head_name text,
  running_body_kind text,
  running_body_name text,
  registering_institution_id uuid,
  owning_institution_id uuid,
  complex_id uuid,
  is_education_minister boolean not null default false,
  liquidated_on date,
  office_hours text,
  register_number text,
  constraint institution_registering_institution_id_fkey foreign key (registering_institution_id) references institution (id),
  constraint institution_owning_institution_id_fkey foreign key (owning_institution_id) references institution (id),
  constraint institution_complex_id_fkey foreign key (complex_id) references institution (id)
);
create index institution_regon_idx on institution (regon);
create unique index institution_rspo_key on institution (rspo);
create index institution_kind_idx on institution (kind, voivodeship_code);
create index institution_search_idx on institution using gin (search_text gin_trgm_ops);

create table account (
  id uuid not null constraint account_pkey primary key,
  login text not null,
  password_hash text,
  person bytea not null,
  pesel_index bytea not null,
  state text not null default 'open',
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  constraint account_state_check check (state in ('invited', 'open', 'closed'))
);
create unique index account_login_key on account (login);
create unique index account_pesel_index_key on account (pesel_index);

create table access_grant (
  id uuid not null constraint access_grant_pkey primary key,
  account_id uuid not null,
  institution_id uuid not null,
  function text not null,
  scopes text[] not null default '{}',
  user_types text[] not null default '{}',
  valid_from date not null,
  valid_to date not null,
  state text not null default 'active',
  application_id uuid,
  created_at timestamptz not null default now(),
  constraint access_grant_state_check check (state in ('active', 'revoked', 'superseded')),
  constraint access_grant_period_check check (valid_from <= valid_to),
  constraint access_grant_account_id_fkey foreign key (account_id) references account (id),
  constraint access_grant_institution_id_fkey foreign key (institution_id) references institution (id)
);
create index access_grant_account_idx on access_grant (account_id);
create index access_grant_institution_idx on access_grant (institution_id);
create unique index access_grant_application_key on access_grant (application_id);

create table head_slot (
  id uuid not null constraint head_slot_pkey primary key,
  institution_id uuid not null,
  function text not null,
  period daterange not null,
  application_id uuid,
  grant_id uuid,
  constraint head_slot_function_check check (function in ('HEAD', 'ACTING_HEAD')),
  constraint head_slot_no_overlap exclude using gist (institution_id with =, function with =, period with &&)
);
create unique index head_slot_application_key on head_slot (application_id);

create table login_stem (
  stem text not null constraint login_stem_pkey primary key,
  last_number integer not null
);

create table web_session (
  sid text not null constraint web_session_pkey primary key,
  sess jsonb not null,
  expire timestamptz not null
);
create index web_session_expire_idx on web_session (expire);

create table setup_link (
  id uuid not null constraint setup_link_pkey primary key,
  account_id uuid not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint setup_link_account_id_fkey foreign key (account_id) references account (id)
);
create unique index setup_link_token_hash_key on setup_link (token_hash);
`;

const APPLICATIONS = `
create table application (
  id uuid not null constraint application_pkey primary key,
  number text not null,
  kind text not null default 'new',
  status text not null default 'unconfirmed',
  rejection text,
  route text not null,
  institution_id uuid not null,
  deciding_institution_id uuid not null,
  function text not null,
  person bytea not null,
  pesel_index bytea not null,
  authorisation bytea,
  valid_from date not null,
  valid_to date not null,
  scopes text[] not null default '{}',
  user_types text[] not null default '{}',
  register_data jsonb not null,
  password_hash text not null,
  pledge_version text not null,
  pledged_at timestamptz not null,
  data_version integer not null default 1,
  created_at timestamptz not null default office_now(),
  confirm_until timestamptz not null,
  submitted_at timestamptz,
  review_started_at timestamptz,
  review_due_on date,
  accepted_at timestamptz,
  closed_at timestamptz,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  constraint application_status_check check (status in ('unconfirmed', 'awaiting_signature', 'submitted', 'under_review', 'returned',
    'formally_accepted', 'identity_confirmed', 'credentials_ready', 'credentials_collected', 'completed', 'rejected', 'expired',
    'withdrawn', 'revoked')),
  constraint application_route_check check (route in ('EPUAP', 'IN_PERSON')),
  constraint application_period_check check (valid_from <= valid_to),
  constraint application_rejection_check check ((status = 'rejected') = (rejection is not null)),
  constraint application_institution_id_fkey foreign key (institution_id) references institution (id),
  constraint application_deciding_institution_id_fkey foreign key (deciding_institution_id) references institution (id)
);
create unique index application_number_key on application (number);
create index application_pesel_idx on application (pesel_index, created_at);
create unique index application_one_open_key on application (pesel_index, institution_id)
  where status in ('submitted', 'under_review', 'returned', 'formally_accepted', 'identity_confirmed', 'credentials_ready');
create index application_deciding_idx on application (deciding_institution_id, status, submitted_at);
create index application_unsubmitted_idx on application (confirm_until) where status in ('unconfirmed', 'awaiting_signature');

create table status_change (
  id uuid not null constraint status_change_pkey primary key,
  application_id uuid not null,
  from_status text,
  to_status text not null,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null default office_now(),
  constraint status_change_application_id_fkey foreign key (application_id) references application (id)
);
create index status_change_application_idx on status_change (application_id, at);

create table application_link (
  id uuid not null constraint application_link_pkey primary key,
  application_id uuid not null,
  purpose text not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  superseded_at timestamptz,
  created_at timestamptz not null default office_now(),
  constraint application_link_purpose_check check (purpose in ('confirm', 'collect')),
  constraint application_link_application_id_fkey foreign key (application_id) references application (id)
);
create unique index application_link_token_hash_key on application_link (token_hash);
create index application_link_application_idx on application_link (application_id);

create table review_act (
  id uuid not null constraint review_act_pkey primary key,
  application_id uuid not null,
  kind text not null,
  actor_id uuid not null,
  comment bytea,
  checklist text[] not null default '{}',
  at timestamptz not null default office_now(),
  constraint review_act_kind_check check (kind in ('start', 'accept', 'reject', 'confirm_identity')),
  constraint review_act_application_id_fkey foreign key (application_id) references application (id)
);
create index review_act_application_idx on review_act (application_id, at);

create table identity_confirmation (
  application_id uuid not null constraint identity_confirmation_pkey primary key,
  route text not null,
  document_kind text,
  signed_document_id uuid,
  confirmed_by uuid,
  at timestamptz not null default office_now(),
  constraint identity_confirmation_evidence_check
    check ((route = 'EPUAP') = (signed_document_id is not null) and (route = 'IN_PERSON') = (document_kind is not null)),
  constraint identity_confirmation_application_id_fkey foreign key (application_id) references application (id)
);

create table signing (
  id uuid not null constraint signing_pkey primary key,
  application_id uuid not null,
  correlation_hash bytea not null,
  nonce text not null,
  data_version integer not null,
  document bytea not null,
  service_url text,
  state text not null default 'preparing',
  refusal text,
  started_at timestamptz not null default office_now(),
  sign_until timestamptz not null,
  asked integer not null default 0,
  constraint signing_state_check check (state in ('preparing', 'open', 'finished', 'cancelled')),
  constraint signing_application_id_fkey foreign key (application_id) references application (id)
);
create unique index signing_correlation_hash_key on signing (correlation_hash);
create unique index signing_nonce_key on signing (nonce);
create index signing_application_idx on signing (application_id);

create table signed_document (
  id uuid not null constraint signed_document_pkey primary key,
  signing_id uuid not null,
  channel text not null,
  content bytea not null,
  sha256 bytea not null,
  state text not null,
  reason text,
  report jsonb not null,
  received_at timestamptz not null default office_now(),
  constraint signed_document_state_check check (state in ('accepted', 'refused', 'quarantined')),
  constraint signed_document_signing_id_fkey foreign key (signing_id) references signing (id)
);
create unique index signed_document_sha256_key on signed_document (signing_id, sha256);

create table credential (
  application_id uuid not null constraint credential_pkey primary key,
  account_id uuid not null,
  login text not null,
  state text not null default 'ready',
  collected_at timestamptz,
  review_key_hash bytea,
  review_until timestamptz,
  constraint credential_state_check check (state in ('ready', 'collected', 'voided')),
  constraint credential_application_id_fkey foreign key (application_id) references application (id),
  constraint credential_account_id_fkey foreign key (account_id) references account (id)
);
create unique index credential_login_key on credential (login);
`;

/** What web and worker may do. They own nothing, cannot truncate, and only add to the audit. */
const RIGHTS = `
create function grant_app_role(app_role text) returns void language plpgsql as $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename not in ('audit_entry', 'installation', 'migrations') loop
    execute format('grant select, insert, update, delete on %I to %I', t, app_role);
  end loop;
  execute format('grant select on installation, migrations to %I', app_role);
  execute format('grant update (key_check) on installation to %I', app_role);
  execute format('grant select, insert (chain, event, actor_kind, actor_id, details) on audit_entry to %I', app_role);
  execute format('grant execute on all functions in schema public to %I', app_role);
  execute format('revoke execute on function grant_app_role(text) from %I', app_role);
end $$;
revoke execute on function grant_app_role(text) from public;
revoke create on schema public from public;
`;

export class OpenTheOffice1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [BASICS, AUDIT, REGISTER, APPLICATIONS, RIGHTS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('There is nothing before the first migration');
  }
}
