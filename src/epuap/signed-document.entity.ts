// A document as it came back, byte for byte, with the verdict on it.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Signing } from './signing.entity.js';

export type SignedDocumentState = 'accepted' | 'refused' | 'quarantined';

@Entity()
@Check('signed_document_state_check', `state in ('accepted', 'refused', 'quarantined')`)
@Index('signed_document_sha256_key', ['signingId', 'sha256'], { unique: true })
export class SignedDocument {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Signing) @JoinColumn() signing: Relation<Signing>;
  @Column('uuid') signingId: string;
  @Column('text') channel: 'redirect' | 'enquiry';
  /** Sealed bytes, untouched. */
  @Column('bytea') content: Buffer;
  @Column('bytea') sha256: Buffer;
  @Column('text') state: SignedDocumentState;
  @Column('text', { nullable: true }) reason: string | null;
  /** Checks and indication of the verifier; no personal datum. */
  @Column('jsonb') report: SignatureReport;
  @Column('timestamptz', { default: () => 'office_now()' }) receivedAt: Date;
}

/** What the verifier found; codes only. */
export interface SignatureReport {
  indication: string;
  subIndication: string | null;
  reason: string | null;
  checks: { name: string; result: string }[];
}
