// A person who may sign in: one login for all institutions (since 2021), one account per PESEL.
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Check('account_state_check', `state in ('invited', 'open', 'closed')`)
@Index('account_login_key', ['login'], { unique: true })
@Index('account_pesel_index_key', ['peselIndex'], { unique: true })
export class Account {
  @PrimaryColumn('uuid') id: string;
  @Column('text') login: string;
  @Column('text', { nullable: true }) passwordHash: string | null;
  /** Sealed JSON of `Person`. */
  @Column('bytea') person: Buffer;
  @Column('bytea') peselIndex: Buffer;
  @Column('text', { default: 'open' }) state: 'invited' | 'open' | 'closed';
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}
