// Decides which types of schools and facilities there are in RSPO, and which kind of institution each of them is.
import type { InstitutionKind } from './institution-kinds.js';

export type SchoolKind = Extract<InstitutionKind, 'SCHOOL' | 'FACILITY' | 'SCHOOL_COMPLEX'>;

/** A kindergarten counts as a school (Education Law, art. 4(1)). */
const SCHOOL_TYPES = [
  'Przedszkole',
  'Punkt przedszkolny',
  'Zespół wychowania przedszkolnego',
  'Szkoła podstawowa',
  'Liceum ogólnokształcące',
  'Technikum',
  'Branżowa szkoła I stopnia',
  'Branżowa szkoła II stopnia',
  'Szkoła policealna',
  'Szkoła specjalna przysposabiająca do pracy',
  'Bednarska Szkoła Realna',
  'Szkoła muzyczna I stopnia',
  'Szkoła muzyczna II stopnia',
  'Ogólnokształcąca szkoła muzyczna I stopnia',
  'Ogólnokształcąca szkoła muzyczna II stopnia',
  'Ogólnokształcąca szkoła baletowa',
  'Liceum sztuk plastycznych',
  'Policealna szkoła muzyczna',
  'Policealna szkoła plastyczna',
  'Inna szkoła artystyczna',
  // No longer opened, still in the register.
  'Liceum profilowane',
  'Liceum ogólnokształcące uzupełniające dla absolwentów zasadniczych szkół zawodowych',
] as const;

const FACILITY_TYPES = [
  'Placówki artystyczne (ognisko artystyczne)',
  'Placówka Kształcenia Ustawicznego - bez szkół',
  'Placówka Kształcenia Ustawicznego ze szkołami',
  'Centrum Kształcenia Zawodowego',
  'Placówka doskonalenia nauczycieli',
  'Biblioteki pedagogiczne',
  'Poradnia psychologiczno-pedagogiczna',
  'Poradnia specjalistyczna',
  'Młodzieżowy Ośrodek Socjoterapii ze szkołami',
  'Młodzieżowy Ośrodek Wychowawczy',
  'Specjalny Ośrodek Szkolno-Wychowawczy',
  'Specjalny Ośrodek Wychowawczy',
  'Ośrodek Rewalidacyjno-Wychowawczy',
  'Młodzieżowy dom kultury',
  'Pałac młodzieży',
  'Ognisko pracy pozaszkolnej',
  'Międzyszkolny ośrodek sportowy',
  'Ogród jordanowski',
  'Pozaszkolna placówka specjalistyczna',
  'Szkolne schronisko młodzieżowe',
  'Bursa',
  'Niepubliczna placówka oświatowo-wychowawcza w systemie oświaty',
] as const;

const COMPLEX_TYPES = ['Zespół szkół i placówek oświatowych'] as const;

export const TYPES_OF_SCHOOL_KIND: Readonly<Record<SchoolKind, readonly string[]>> = {
  SCHOOL: SCHOOL_TYPES,
  FACILITY: FACILITY_TYPES,
  SCHOOL_COMPLEX: COMPLEX_TYPES,
};

/** All types, for the filter of the picker. */
export const INSTITUTION_TYPES: readonly string[] = [...SCHOOL_TYPES, ...FACILITY_TYPES, ...COMPLEX_TYPES];

/** null for a type this list does not know: the register gets new ones, and an import must ask rather than guess. */
export function kindOfType(typeName: string): SchoolKind | null {
  const wanted = folded(typeName);
  const kinds = Object.keys(TYPES_OF_SCHOOL_KIND) as SchoolKind[];
  return kinds.find((kind) => TYPES_OF_SCHOOL_KIND[kind].some((type) => folded(type) === wanted)) ?? null;
}

function folded(typeName: string): string {
  return typeName.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
