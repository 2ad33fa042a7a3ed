// Officials may issue a lost login anew: one more kind of act.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReissueALogin1763860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table review_act drop constraint review_act_kind_check');
    await runner.query(
      `alter table review_act add constraint review_act_kind_check
         check (kind in ('start', 'accept', 'reject', 'confirm_identity', 'reissue'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table review_act drop constraint review_act_kind_check');
    await runner.query(
      `alter table review_act add constraint review_act_kind_check check (kind in ('start', 'accept', 'reject', 'confirm_identity'))`,
    );
  }
}
