// One e-mail the procedure calls for: to whom, from which template, and what became of it.
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type MailState = 'waiting' | 'handed_over' | 'deferred' | 'refused' | 'cancelled';

@Entity()
@Check('mail_message_state_check', `state in ('waiting', 'handed_over', 'deferred', 'refused', 'cancelled')`)
@Index('mail_message_subject_idx', ['subjectId'])
export class MailMessage {
  @PrimaryColumn('uuid') id: string;
  /** The application or account the mail is about. */
  @Column('uuid') subjectId: string;
  @Column('text') template: string;
  @Column('bytea') recipient: Buffer;
  /** Sealed JSON of what the template prints (the reviewer's comment may hold personal data). */
  @Column('bytea') facts: Buffer;
  @Column('text', { default: 'waiting' }) state: MailState;
  @Column('integer', { default: 0 }) tries: number;
  @Column('integer', { nullable: true }) smtpCode: number | null;
  @Column('timestamptz', { nullable: true }) nextTryAt: Date | null;
  @Column('timestamptz', { nullable: true }) handedOverAt: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}
