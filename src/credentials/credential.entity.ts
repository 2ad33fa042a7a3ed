// The login issued for an application, and whether it was shown.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Application } from '../applications/application.entity.js';

@Entity()
@Check('credential_state_check', `state in ('ready', 'collected', 'voided')`)
@Index('credential_login_key', ['login'], { unique: true })
export class Credential {
  @PrimaryColumn('uuid') applicationId: string;
  @OneToOne(() => Application) @JoinColumn() application: Relation<Application>;
  @ManyToOne(() => Account) @JoinColumn() account: Relation<Account>;
  @Column('uuid') accountId: string;
  @Column('text') login: string;
  @Column('text', { default: 'ready' }) state: 'ready' | 'collected' | 'voided';
  @Column('timestamptz', { nullable: true }) collectedAt: Date | null;
  /** SHA-256 of the key that lets the same browser session see the page again for two minutes (Decision 4). */
  @Column('bytea', { nullable: true }) reviewKeyHash: Buffer | null;
  @Column('timestamptz', { nullable: true }) reviewUntil: Date | null;
}
