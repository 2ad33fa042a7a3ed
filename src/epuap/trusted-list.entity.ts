// One national trusted list as its operator published it. Those before the current one stay: they say what was trusted when.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GrantedAuthority } from './granted-authorities.js';

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
  /** Whose qualified certificates are for signatures, and when; null in lists taken in by earlier versions. */
  @Column('jsonb', { nullable: true }) authorities: GrantedAuthority[] | null;
  /** XML, untouched; public. */
  @Column('bytea') content: Buffer;
  @Column('timestamptz', { default: () => 'office_now()' }) importedAt: Date;
}
