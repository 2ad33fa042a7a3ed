// Remembers that a form was carried out and where its answer is, so that a repeated send changes nothing.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('request_key_used_at_idx', ['usedAt'])
export class RequestKey {
  @PrimaryColumn('text') key: string;
  @Column('text') act: string;
  @Column('text') result: string;
  @Column('timestamptz', { default: () => 'now()' }) usedAt: Date;
}
