// The secret that an account shares with an authenticator app; unconfirmed until the app's first code was typed.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.entity.js';

@Entity()
@Index('totp_secret_account_key', ['accountId'], { unique: true, where: 'confirmed_at is not null' })
@Index('totp_secret_proposed_key', ['accountId'], { unique: true, where: 'confirmed_at is null' })
export class TotpSecret {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Account) @JoinColumn() account: Relation<Account>;
  @Column('uuid') accountId: string;
  /** Sealed text, base32. */
  @Column('bytea') secret: Buffer;
  /** The newest step of 30 seconds whose code was used: it and older ones are refused (RFC 6238, 5.2). */
  @Column('integer', { default: 0 }) lastStep: number;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}
