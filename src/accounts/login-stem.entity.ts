// Counts the logins given out per stem (JANKOW), so that none is ever given twice.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class LoginStem {
  @PrimaryColumn('text') stem: string;
  @Column('integer') lastNumber: number;
}
