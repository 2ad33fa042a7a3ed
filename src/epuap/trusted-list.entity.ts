// One national trusted list as its operator published it. Those before the current one stay: they say what was trusted when.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('trusted_list_content_key', ['sha256'], { unique: true })
@Index('trusted_list_sequence_idx', ['territory', 'sequenceNumber', 'issuedAt'])
export class TrustedList {
  @PrimaryColumn('uuid') id: string;
  /** Country, as the list names it. */
  @Column('text') territory: string;
  @Column('integer') sequenceNumber: number;
  @Column('timestamptz') issuedAt: Date;
  /** Null: the list is closed, none follows. */
  @Column('timestamptz', { nullable: true }) nextUpdate: Date | null;
  /** Hexadecimal. */
  @Column('text') sha256: string;
  /** XML, untouched; public. */
  @Column('bytea') content: Buffer;
  @Column('timestamptz', { default: () => 'office_now()' }) importedAt: Date;
}
