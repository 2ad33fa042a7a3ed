// The head's list in its own order, read from an index however many applications there are.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORDER = `
-- What waits first: nobody has touched it, is under review, waits for the visit; then everything else.
create function review_rank(status text) returns integer language sql immutable parallel safe as
  $$ select case status when 'submitted' then 0 when 'under_review' then 1 when 'formally_accepted' then 2 else 3 end $$;

create index application_review_idx on application (deciding_institution_id, review_rank(status), submitted_at, id)
  where submitted_at is not null;
`;

export class OrderTheReviewList1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ORDER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index application_review_idx; drop function review_rank(text)');
  }
}
