// A personal link sent by e-mail: to confirm an application, or to collect the login.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Application } from './application.entity.js';

export type LinkPurpose = 'confirm' | 'collect';

@Entity('application_link')
@Check('application_link_purpose_check', `purpose in ('confirm', 'collect')`)
@Index('application_link_token_hash_key', ['tokenHash'], { unique: true })
@Index('application_link_application_idx', ['applicationId'])
export class ApplicationLink {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Application) @JoinColumn() application: Relation<Application>;
  @Column('uuid') applicationId: string;
  @Column('text') purpose: LinkPurpose;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) supersededAt: Date | null;
  @Column('timestamptz', { default: () => 'office_now()' }) createdAt: Date;
}
