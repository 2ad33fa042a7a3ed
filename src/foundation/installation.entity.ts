// What a database knows of itself: its mode, the keys it was filled with, and a clock offset for tests.
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
@Check('installation_single_row_check', 'id = 1')
@Check('installation_offset_check', `clock_offset = interval '0' or mode = 'demo'`)
export class Installation {
  @PrimaryColumn('integer') id: number;
  @Column('text') mode: 'production' | 'demo';
  @Column('text', { nullable: true }) keyCheck: string | null;
  @Column('interval', { default: () => `'00:00:00'` }) clockOffset: string;
}
