// One request for a signature at the trusted profile: the bytes we generated, and what became of them.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Application } from '../applications/application.entity.js';

export type SigningState = 'preparing' | 'open' | 'finished' | 'cancelled';

@Entity()
@Check('signing_state_check', `state in ('preparing', 'open', 'finished', 'cancelled')`)
@Index('signing_correlation_hash_key', ['correlationHash'], { unique: true })
@Index('signing_nonce_key', ['nonce'], { unique: true })
@Index('signing_application_idx', ['applicationId'])
export class Signing {
  @PrimaryColumn('uuid') id: string;
  @ManyToOne(() => Application) @JoinColumn() application: Relation<Application>;
  @Column('uuid') applicationId: string;
  @Column('bytea') correlationHash: Buffer;
  @Column('text') nonce: string;
  @Column('integer') dataVersion: number;
  /** Sealed bytes of the document we sent. */
  @Column('bytea') document: Buffer;
  /** The page of the trusted profile, which is also the id of the request there. */
  @Column('text', { nullable: true }) serviceUrl: string | null;
  @Column('text', { default: 'preparing' }) state: SigningState;
  /** Reason code of the last document that came back and was refused. */
  @Column('text', { nullable: true }) refusal: string | null;
  @Column('timestamptz', { default: () => 'office_now()' }) startedAt: Date;
  @Column('timestamptz') signUntil: Date;
  @Column('integer', { default: 0 }) asked: number;
}
