// Decides what we know of an institution from the public register: one row as it is imported, with keys instead of ids.
import type { InstitutionKind } from './institution-kinds.js';
import { isSchoolKind } from './institution-kinds.js';

export interface RegisterEntry {
  /** Stable within one source; other rows point to it. */
  key: string;
  kind: InstitutionKind;
  /** Type of RSPO for schools, otherwise the name of the kind. */
  typeName: string;
  name: string;
  regon: string;
  rspo: string | null;
  nip: string | null;
  /** null where the question has no sense, e.g. for a commune. */
  isPublic: boolean | null;
  /** TERYT codes keep their leading zeros: 2, 4 and 6 digits. */
  voivodeshipCode: string;
  voivodeship: string;
  countyCode: string;
  county: string;
  communeCode: string;
  commune: string;
  /** SIMC, seven digits. */
  townCode: string | null;
  town: string;
  street: string;
  postalCode: string;
  phone: string | null;
  email: string | null;
  /** The director named by the register, in the nominative: given name, surname. */
  headName: string | null;
  /** Regulation, par. 3(1)(2)(b). */
  runningBodyKind: 'JST' | 'MINISTER' | 'LEGAL_PERSON' | 'NATURAL_PERSON' | null;
  runningBodyName: string | null;
  /** Who must report the school to RSPO and so decides for its head (act, art. 70(1)(3)). */
  registeringKey: string | null;
  /** Whose unit a shared-services unit is (act, art. 70(1)(3)). */
  owningKey: string | null;
  /** The complex this school belongs to; it applies through the complex only (act, art. 5a). */
  complexKey: string | null;
  isEducationMinister: boolean;
  liquidatedOn: string | null;
  officeHours: string | null;
  /** Number in the register of non-public universities (regulation, par. 3(1)(5)(c)). */
  registerNumber: string | null;
}

/** Public schools, facilities and complexes: their directors are appointed by an act that ends on 31 August. */
export function isPublicSchool(entry: Pick<RegisterEntry, 'kind' | 'isPublic'>): boolean {
  return entry.isPublic === true && isSchoolKind(entry.kind);
}
