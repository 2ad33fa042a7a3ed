// How many requests of a kind came from an address lately, written by rate-limiter-flexible; the key is a keyed hash.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('request_count_expire_idx', ['expire'])
export class RequestCount {
  @PrimaryColumn('varchar', { length: 255 }) key: string;
  @Column('integer', { default: 0 }) points: number;
  /** Milliseconds since 1970. */
  @Column('bigint', { nullable: true }) expire: string | null;
}
