// Remembers when the register was taken in, so that its age can be told.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberImports1763910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table register_import (
      id uuid not null constraint register_import_pkey primary key,
      imported_at timestamptz not null default now(),
      institutions integer not null
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table register_import');
  }
}
