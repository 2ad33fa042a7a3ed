// One thing that happened, chained by hash to the one before; written once, never changed.
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type ActorKind = 'applicant' | 'official' | 'system' | 'operator';

@Entity()
@Check('audit_entry_actor_check', `actor_kind in ('applicant', 'official', 'system', 'operator')`)
@Index('audit_entry_chain_idx', ['chain', 'seq'], { unique: true })
export class AuditEntry {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  /** The application (or account, or installation) whose chain this entry belongs to. */
  @Column('uuid') chain: string;
  @Column('integer') seq: number;
  @Column('text') event: string;
  @Column('text') actorKind: ActorKind;
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('jsonb', { default: {} }) details: Record<string, string | number | boolean | null>;
  @Column('timestamptz') at: Date;
  @Column('text') dbRole: string;
  @Column('bytea') prevHash: Buffer;
  @Column('bytea') hash: Buffer;
}
