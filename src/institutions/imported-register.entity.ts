// One import of the register: when it was, and how many institutions it held.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('register_import')
export class ImportedRegister {
  @PrimaryColumn('uuid') id: string;
  /** Real time, not the clock of the office: the register ages in the world outside. */
  @Column('timestamptz', { default: () => 'now()' }) importedAt: Date;
  @Column('integer') institutions: number;
}
