// What a person typed before sending the application; a row is never changed: other answers make another row.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('filing_draft_expires_at_idx', ['expiresAt'])
export class FilingDraft {
  /** Becomes the id of the application, so that one draft is sent once, whoever presses how often. */
  @PrimaryColumn('uuid') id: string;
  /** Sealed JSON of `KeptAnswers`. */
  @Column('bytea') answers: Buffer;
  @Column('timestamptz') expiresAt: Date;
}
