// One box of the office at ePUAP, and how the last try to empty it went.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class PullBox {
  /** '/podmiot/skrytka' */
  @PrimaryColumn('text') address: string;
  /** Failed tries since the last good one. */
  @Column('integer', { default: 0 }) failures: number;
  /** Code of the last failure. */
  @Column('text', { nullable: true }) error: string | null;
  @Column('timestamptz', { default: () => 'office_now()' }) nextAt: Date;
  @Column('timestamptz', { nullable: true }) emptiedAt: Date | null;
  @Column('text', { nullable: true }) leaseOwner: string | null;
  @Column('timestamptz', { nullable: true }) leaseUntil: Date | null;
}
