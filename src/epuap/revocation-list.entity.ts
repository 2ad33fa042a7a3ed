// One list of revoked certificates as its authority published it. A list that did not change is kept once.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('revocation_list_content_key', ['url', 'sha256'], { unique: true })
@Index('revocation_list_this_update_idx', ['thisUpdate'])
export class RevocationList {
  @PrimaryColumn('uuid') id: string;
  @Column('text') url: string;
  @Column('text') sha256: string;
  /** DER; public. */
  @Column('bytea') content: Buffer;
  @Column('timestamptz') thisUpdate: Date;
  @Column('timestamptz', { nullable: true }) nextUpdate: Date | null;
  /** When it was last seen at its address. */
  @Column('timestamptz', { default: () => 'office_now()' }) fetchedAt: Date;
}
