// Which authorities a trusted list granted qualified certificates for signatures, and when; accepted documents are looked at again in the
// order of their ids.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const AUTHORITIES = `
-- Null in lists taken in before; filled when the same list comes again.
alter table trusted_list add column authorities jsonb;
drop index signed_document_recheck_idx;
create index signed_document_recheck_idx on signed_document (id) where state = 'accepted' and rechecked_at is null;
`;

export class LetTrustedListsVouch1764011000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUTHORITIES);
  }

  async down(): Promise<void> {
    throw new Error('What was trusted, and when, is not thrown away');
  }
}
