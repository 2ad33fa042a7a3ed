// A passkey (WebAuthn credential) of an account: its public key, and how often it was used as it says.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.entity.js';

@Entity()
@Index('passkey_credential_id_key', ['credentialId'], { unique: true })
@Index('passkey_account_idx', ['accountId'])
export class Passkey {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Account) @JoinColumn() account: Relation<Account>;
  @Column('uuid') accountId: string;
  /** Base64url, as browsers write it. */
  @Column('text') credentialId: string;
  @Column('bytea') publicKey: Buffer;
  /** Unsigned 32 bits; the driver hands out bigint as text. */
  @Column('bigint') counter: string;
  @Column('text', { array: true, default: [] }) transports: string[];
  /** The holder's own word for it. */
  @Column('text') name: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt: Date | null;
}
