// One act of the head on an application: who, what, with which comment and which points checked.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Application } from './application.entity.js';

export type ReviewActKind = 'start' | 'accept' | 'reject' | 'confirm_identity' | 'reissue';

@Entity()
@Check('review_act_kind_check', `kind in ('start', 'accept', 'reject', 'confirm_identity', 'reissue')`)
@Index('review_act_application_idx', ['applicationId', 'at'])
export class ReviewAct {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Application) @JoinColumn() application: Relation<Application>;
  @Column('uuid') applicationId: string;
  @Column('text') kind: ReviewActKind;
  @Column('uuid') actorId: string;
  /** Sealed text. */
  @Column('bytea', { nullable: true }) comment: Buffer | null;
  @Column('text', { array: true, default: [] }) checklist: string[];
  @Column('timestamptz', { default: () => 'office_now()' }) at: Date;
}
