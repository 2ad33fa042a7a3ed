// A body that passes data to SIO or decides about access: a row of the register.
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { InstitutionKind } from './institution-kinds.js';

export type RunningBodyKind = 'JST' | 'MINISTER' | 'LEGAL_PERSON' | 'NATURAL_PERSON';

@Entity()
@Index('institution_regon_idx', ['regon'])
@Index('institution_rspo_key', ['rspo'], { unique: true })
@Index('institution_kind_idx', ['kind', 'voivodeshipCode'])
// Made by the migration (trigrams, GIN): TypeORM cannot write it, but must not want to drop it either.
@Index('institution_search_idx', { synchronize: false })
export class Institution {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: InstitutionKind;
  @Column('text') typeName: string;
  @Column('text') name: string;
  /** Name, town and type folded for searching (no case, no diacritics). */
  @Column('text') searchText: string;
  @Column('text') regon: string;
  @Column('text', { nullable: true }) rspo: string | null;
  @Column('text', { nullable: true }) nip: string | null;
  @Column('boolean', { nullable: true }) isPublic: boolean | null;
  @Column('text') voivodeshipCode: string;
  @Column('text') voivodeship: string;
  @Column('text') countyCode: string;
  @Column('text') county: string;
  @Column('text') communeCode: string;
  @Column('text') commune: string;
  /** SIMC code of the town, REG 3(1)(2)(c). */
  @Column('text', { nullable: true }) townCode: string | null;
  @Column('text') town: string;
  @Column('text') street: string;
  @Column('text') postalCode: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** The head's name in the public register (RSPO), not the holder of a grant. */
  @Column('text', { nullable: true }) headName: string | null;
  @Column('text', { nullable: true }) runningBodyKind: RunningBodyKind | null;
  @Column('text', { nullable: true }) runningBodyName: string | null;
  @ManyToOne(() => Institution) @JoinColumn() registeringInstitution: Relation<Institution> | null;
  @Column('uuid', { nullable: true }) registeringInstitutionId: string | null;
  @ManyToOne(() => Institution) @JoinColumn() owningInstitution: Relation<Institution> | null;
  @Column('uuid', { nullable: true }) owningInstitutionId: string | null;
  @ManyToOne(() => Institution) @JoinColumn() complex: Relation<Institution> | null;
  @Column('uuid', { nullable: true }) complexId: string | null;
  @Column('boolean', { default: false }) isEducationMinister: boolean;
  @Column('date', { nullable: true }) liquidatedOn: string | null;
  @Column('text', { nullable: true }) officeHours: string | null;
  /** Number in the register of non-public universities (REG 3(1)(5)(c)). */
  @Column('text', { nullable: true }) registerNumber: string | null;
}
