// What officials sign in with beside the password: an authenticator app, passkeys, recovery codes.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECOND_FACTOR = `
-- A proposed secret becomes the account's own when its first code was typed; of each kind there is at most one.
create table totp_secret (
  id uuid not null constraint totp_secret_pkey primary key,
  account_id uuid not null constraint totp_secret_account_id_fkey references account,
  secret bytea not null,
  last_step integer not null default 0,
  confirmed_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index totp_secret_account_key on totp_secret (account_id) where confirmed_at is not null;
create unique index totp_secret_proposed_key on totp_secret (account_id) where confirmed_at is null;

create table recovery_code (
  id uuid not null constraint recovery_code_pkey primary key,
  account_id uuid not null constraint recovery_code_account_id_fkey references account,
  code_hash text not null,
  used_at timestamptz
);
create index recovery_code_account_idx on recovery_code (account_id);

create table passkey (
  id uuid not null constraint passkey_pkey primary key,
  account_id uuid not null constraint passkey_account_id_fkey references account,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create unique index passkey_credential_id_key on passkey (credential_id);
create index passkey_account_idx on passkey (account_id);

-- The granting body takes a lost second factor off at the desk: who, after which document, why.
create table second_factor_reset (
  id uuid not null constraint second_factor_reset_pkey primary key,
  account_id uuid not null constraint second_factor_reset_account_id_fkey references account,
  application_id uuid not null,
  actor_id uuid not null,
  document_kind text not null,
  comment bytea not null,
  at timestamptz not null default office_now()
);
create index second_factor_reset_account_idx on second_factor_reset (account_id, at);
`;

export class AskForASecondFactor1763950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SECOND_FACTOR);
  }

  async down(): Promise<void> {
    throw new Error('Second factors are not taken back');
  }
}
