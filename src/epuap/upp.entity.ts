// The confirmation (UPP) of a document that the office sent: what it says, read from the part that its signature covers.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Sending } from './sending.entity.js';
import { SignedDocument } from './signed-document.entity.js';

@Entity()
@Index('upp_sending_key', ['sendingId'], { unique: true })
export class Upp {
  /** Its bytes lie in the inbox. */
  @PrimaryColumn('uuid') documentId: string;
  @ManyToOne(() => SignedDocument) @JoinColumn() document: Relation<SignedDocument>;
  @ManyToOne(() => Sending) @JoinColumn() sending: Relation<Sending>;
  @Column('uuid') sendingId: string;
  /** IdentyfikatorPoswiadczenia */
  @Column('text') certificateNumber: string;
  /** IdentyfikatorDokumentu */
  @Column('text') documentNumber: string;
  /** DataDoreczenia */
  @Column('timestamptz') deliveredAt: Date;
  /** DataWytworzeniaPoswiadczenia */
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz', { default: () => 'office_now()' }) linkedAt: Date;
}
