// The access of one person to one institution for a period (upoważnienie in the sense of granted access).
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ApplicantFunction } from '../institutions/deciding-body.js';
import { Institution } from '../institutions/institution.entity.js';
import { Account } from './account.entity.js';

@Entity('access_grant')
@Check('access_grant_state_check', `state in ('active', 'revoked', 'superseded')`)
@Check('access_grant_period_check', 'valid_from <= valid_to')
@Index('access_grant_account_idx', ['accountId'])
@Index('access_grant_institution_idx', ['institutionId'])
@Index('access_grant_application_key', ['applicationId'], { unique: true })
export class Grant {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Account) @JoinColumn() account: Relation<Account>;
  @Column('uuid') accountId: string;
  @ManyToOne(() => Institution) @JoinColumn() institution: Relation<Institution>;
  @Column('uuid') institutionId: string;
  @Column('text') function: ApplicantFunction;
  @Column('text', { array: true, default: [] }) scopes: string[];
  @Column('text', { array: true, default: [] }) userTypes: string[];
  @Column('date') validFrom: string;
  @Column('date') validTo: string;
  @Column('text', { default: 'active' }) state: 'active' | 'revoked' | 'superseded';
  /** The application it came from; null for the first person of an installation. */
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}
