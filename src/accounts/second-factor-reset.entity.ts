// A lost second factor taken off at the desk of the granting body: by whom, after which document, with which comment.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.entity.js';

@Entity()
@Index('second_factor_reset_account_idx', ['accountId', 'at'])
export class SecondFactorReset {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Account) @JoinColumn() account: Relation<Account>;
  @Column('uuid') accountId: string;
  /** The application on which this body gave the access; no reference, because applications lie above accounts. */
  @Column('uuid') applicationId: string;
  @Column('uuid') actorId: string;
  /** Kind of the document shown, never its number. */
  @Column('text') documentKind: string;
  /** Sealed text. */
  @Column('bytea') comment: Buffer;
  @Column('timestamptz', { default: () => 'office_now()' }) at: Date;
}
