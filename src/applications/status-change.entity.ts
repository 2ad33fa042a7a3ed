// The history of an application: one row for each status it ever had.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ActorKind } from '../audit/audit-entry.entity.js';
import type { ApplicationStatus } from './application-status.js';
import { Application } from './application.entity.js';

@Entity()
@Index('status_change_application_idx', ['applicationId', 'at'])
export class StatusChange {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Application) @JoinColumn() application: Relation<Application>;
  @Column('uuid') applicationId: string;
  @Column('text', { nullable: true }) fromStatus: ApplicationStatus | null;
  @Column('text') toStatus: ApplicationStatus;
  @Column('text') actorKind: ActorKind;
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('timestamptz', { default: () => 'office_now()' }) at: Date;
}
