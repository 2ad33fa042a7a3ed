// A code on paper for the day on which the phone is lost; works once.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.entity.js';

@Entity()
@Index('recovery_code_account_idx', ['accountId'])
export class RecoveryCode {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Account) @JoinColumn() account: Relation<Account>;
  @Column('uuid') accountId: string;
  /** Hashed like a password: it is shorter than 112 bits (ASVS 6.5.2). */
  @Column('text') codeHash: string;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}
