// How often something was tried in vain: a login, a PESEL, an application. The key is a keyed hash of it.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('failed_try_tried_at_idx', ['triedAt'])
export class FailedTry {
  @PrimaryColumn('bytea') key: Buffer;
  @Column('integer') failed: number;
  @Column('timestamptz', { nullable: true }) lockedUntil: Date | null;
  @Column('timestamptz') triedAt: Date;
}
