// One document that the office sends by ePUAP, and what is known of its fate.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import type { SendingState } from './sending-state.js';
import { SignedDocument } from './signed-document.entity.js';

@Entity()
@Check('sending_state_check', `state in ('planned', 'sending', 'sent', 'unknown', 'refused', 'closed')`)
@Index('sending_document_key', ['documentId'], { unique: true })
@Index('sending_application_idx', ['applicationId'])
@Index('sending_number_idx', ['documentNumber'])
@Index('sending_troubled_idx', ['id'], {
  where: `state in ('unknown', 'refused', 'planned') or state = 'sent' and document_number is null`,
})
export class Sending {
  /** Goes along as our own name of the message. */
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Application) @JoinColumn() application: Relation<Application>;
  @Column('uuid') applicationId: string;
  @ManyToOne(() => SignedDocument) @JoinColumn() document: Relation<SignedDocument>;
  @Column('uuid') documentId: string;
  @Column('text', { default: 'planned' }) state: SendingState;
  /** '/podmiot/skrytka' of the sender; answers go there. */
  @Column('text') fromBox: string;
  /** '/podmiot/skrytka' */
  @Column('text') toBox: string;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { default: () => 'office_now()' }) plannedAt: Date;
  /** Begin and end of the last attempt. */
  @Column('timestamptz', { nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** Code of the last failure. */
  @Column('text', { nullable: true }) reason: string | null;
  /** Sealed words of ePUAP about it. */
  @Column('bytea', { nullable: true }) words: Buffer | null;
  /** ePUAP's number of the document (identyfikatorDokumentu). */
  @Column('text', { nullable: true }) documentNumber: string | null;
  /** identyfikatorUpp of the answer. */
  @Column('text', { nullable: true }) uppNumber: string | null;
  /** Code that the receiver's own system answered with, where ePUAP asked it at once. */
  @Column('integer', { nullable: true }) recipientStatus: number | null;
  /** How often ePUAP was asked about an unknown outcome and answered, and when last. */
  @Column('integer', { default: 0 }) asked: number;
  @Column('timestamptz', { nullable: true }) askedAt: Date | null;
  /** Sealed words of the person who decided last. */
  @Column('bytea', { nullable: true }) comment: Buffer | null;
}
