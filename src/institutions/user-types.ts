// Decides which SIO user types an institution has: filled in by its kind, never typed (act on SIO, art. 71(2)(1)(a)-(h)).
import type { InstitutionKind } from './institution-kinds.js';

export const USER_TYPES = {
  RSPO_SENDER: { letter: 'a', name: 'podmiot zobowiązany do przekazywania danych do RSPO' },
  DATA_SENDER: {
    letter: 'b',
    name: 'podmiot zobowiązany do przekazywania danych identyfikacyjnych i dziedzinowych do bazy danych SIO',
  },
  PERSONAL_DATA_READER: {
    letter: 'c',
    name: 'podmiot uprawniony do pozyskiwania danych uczniów i nauczycieli oraz danych z rejestru PESEL',
  },
  SCHOOL_DATA_READER: {
    letter: 'd',
    name: 'podmiot uprawniony do pozyskiwania danych dziedzinowych szkół i placówek oświatowych',
  },
  UNIT_DATA_READER: {
    letter: 'e',
    name: 'podmiot uprawniony do pozyskiwania danych dziedzinowych jednostek wykonujących zadania z zakresu oświaty',
  },
  KURATOR: { letter: 'f', name: 'kurator oświaty' },
  RIO: { letter: 'g', name: 'regionalna izba obrachunkowa' },
  RECTOR: { letter: 'h', name: 'rektor uczelni' },
} as const;

export type UserType = keyof typeof USER_TYPES;

const SCHOOL_TYPES = ['RSPO_SENDER', 'DATA_SENDER', 'PERSONAL_DATA_READER', 'SCHOOL_DATA_READER'] as const;
const SELF_GOVERNMENT_TYPES = ['RSPO_SENDER', 'DATA_SENDER', 'PERSONAL_DATA_READER', 'UNIT_DATA_READER'] as const;
const EXAMINATION_TYPES = ['DATA_SENDER', 'PERSONAL_DATA_READER', 'UNIT_DATA_READER'] as const;
const UNIT_TYPES = ['DATA_SENDER', 'UNIT_DATA_READER'] as const;

/** The act names the types but no table of who has which; this one is ours, to be confirmed by the ministry. */
const TYPES_OF_KIND: Readonly<Record<InstitutionKind, readonly UserType[]>> = {
  SCHOOL: SCHOOL_TYPES,
  FACILITY: SCHOOL_TYPES,
  SCHOOL_COMPLEX: SCHOOL_TYPES,
  JST_GMINA: SELF_GOVERNMENT_TYPES,
  JST_POWIAT: SELF_GOVERNMENT_TYPES,
  JST_WOJEWODZTWO: SELF_GOVERNMENT_TYPES,
  SERVICE_UNIT_JST: UNIT_TYPES,
  SERVICE_UNIT_UNION: UNIT_TYPES,
  KURATORIUM: ['UNIT_DATA_READER', 'KURATOR'],
  MINISTER: ['RSPO_SENDER', 'DATA_SENDER', 'UNIT_DATA_READER'],
  CKE: EXAMINATION_TYPES,
  OKE: EXAMINATION_TYPES,
  KN_UNIT: UNIT_TYPES,
  PEDAGOGICAL_SUPERVISION: UNIT_TYPES,
  SPECIAL_SUPERVISION_UNIT: UNIT_TYPES,
  CRAFT_CHAMBER: UNIT_TYPES,
  RIO: ['RIO'],
  UNIVERSITY: ['RECTOR'],
};

/** In the order of the letters of the act. */
export function userTypesOf(kind: InstitutionKind): UserType[] {
  return [...TYPES_OF_KIND[kind]];
}
