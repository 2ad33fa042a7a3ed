// One piece of background work, written in the transaction of the act that calls for it.
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EffectKind } from './queues.js';

export type EffectState = 'pending' | 'done' | 'cancelled';

@Entity()
@Check('effect_state_check', `state in ('pending', 'done', 'cancelled')`)
@Index('effect_due_idx', ['dueAt'], { where: `state = 'pending'` })
@Index('effect_subject_idx', ['subjectId'])
export class Effect {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: EffectKind;
  @Column('uuid') subjectId: string;
  @Column('timestamptz') dueAt: Date;
  @Column('text', { default: 'pending' }) state: EffectState;
  @Column('integer', { default: 0 }) attempt: number;
  @Column('text', { nullable: true }) leaseOwner: string | null;
  @Column('timestamptz', { nullable: true }) leaseUntil: Date | null;
  @Column('text', { nullable: true }) error: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
}
