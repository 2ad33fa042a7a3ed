// The inbox: every document as it came, byte for byte, by whatever channel, with what became of it.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { Signing } from './signing.entity.js';

/**
 * `received` is not judged yet; `accepted` submitted the application; `refused` was told at once to the person who sent it;
 * `repeated` came after the success of the same request (R45); `quarantined` waits for a person of the office, who may close it;
 * `linked` is a confirmation (UPP) of something the office sent.
 */
export type SignedDocumentState = 'received' | 'accepted' | 'refused' | 'repeated' | 'quarantined' | 'closed' | 'linked';

/** `redirect` and `enquiry` fetch from the trusted profile, `skrytka` brings confirmations of what the office sent; the others bring. */
export type Channel = 'redirect' | 'enquiry' | 'upload' | 'pull' | 'receiver' | 'skrytka';

@Entity()
@Check(
  'signed_document_state_check',
  `state in ('received', 'accepted', 'refused', 'repeated', 'quarantined', 'closed', 'linked')`,
)
@Index('signed_document_transport_key', ['transportId'], { unique: true })
@Index('signed_document_accepted_key', ['signingId'], { unique: true, where: `state = 'accepted'` })
@Index('signed_document_application_idx', ['applicationId'])
@Index('signed_document_recheck_idx', ['id'], { where: `state = 'accepted' and rechecked_at is null` })
@Index('signed_document_quarantine_idx', ['receivedAt', 'id'], { where: `state = 'quarantined'` })
export class SignedDocument {
  @PrimaryColumn('uuid') id: string;
  /** The request it answers; null until that is known, and for ever when nothing of ours is in it. */
  @ManyToOne(() => Signing) @JoinColumn() signing: Relation<Signing> | null;
  @Column('uuid', { nullable: true }) signingId: string | null;
  @ManyToOne(() => Application) @JoinColumn() application: Relation<Application> | null;
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('text') channel: Channel;
  /** What the channel calls this delivery; begins with the name of the channel, so it is unique within it. */
  @Column('text') transportId: string;
  /** Sealed bytes, untouched. */
  @Column('bytea') content: Buffer;
  @Column('bytea') sha256: Buffer;
  @Column('text') state: SignedDocumentState;
  @Column('text', { nullable: true }) reason: string | null;
  /** Checks and indication of the verifier; no personal datum. Null until judged. */
  @Column('jsonb', { nullable: true }) report: SignatureReport | null;
  /** Sealed JSON of the whole report; null until judged, and in documents judged by earlier versions. */
  @Column('bytea', { nullable: true }) fullReport: Buffer | null;
  /** How often it was judged. */
  @Column('integer', { default: 0 }) attempts: number;
  /** How often in a row with the verdict of the last time. */
  @Column('integer', { default: 0 }) tries: number;
  @Column('timestamptz', { nullable: true }) judgedAt: Date | null;
  @Column('timestamptz', { default: () => 'office_now()' }) receivedAt: Date;
  /** When a list of revoked certificates made after the receipt settled it, or it was given up; accepted documents only. */
  @Column('timestamptz', { nullable: true }) recheckedAt: Date | null;
  /** Sealed words of the person who closed it. */
  @Column('bytea', { nullable: true }) comment: Buffer | null;
}

/** What the verifier found; codes, and of the certificate nothing about a person. */
export interface SignatureReport {
  indication: string;
  subIndication: string | null;
  reason: string | null;
  checks: { name: string; result: string }[];
  /** Missing in reports of earlier versions. */
  signer?: { subject: string; issuer: string; serialNumber: string; sha256: string; kind: string } | null;
  signingTime?: string | null;
  /** What a confirmation (UPP) says of itself; of other documents missing. */
  upp?: { certificateNumber: string; documentNumber: string } | null;
}
