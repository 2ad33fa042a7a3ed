// Decides which kinds of institutions there are, what they and their heads are called, and where the picker shows them.

/** What the picker is divided into; audit chambers and universities have groups of their own. */
export const SEARCH_GROUPS = {
  SCHOOLS: 'Szkoła lub placówka oświatowa',
  EDUCATION_UNITS: 'Jednostka wykonująca zadania z zakresu oświaty',
  AUDIT_CHAMBERS: 'Regionalna izba obrachunkowa',
  UNIVERSITIES: 'Uczelnia',
} as const;
export type SearchGroup = keyof typeof SEARCH_GROUPS;

/** Legal kinds of the regulation of 14 July 2017, par. 3(1)(1)(a)-(f): printed in the application. */
export const LEGAL_KINDS = {
  a: 'szkoła publiczna albo niepubliczna',
  b: 'placówka oświatowa publiczna albo niepubliczna',
  c: 'inna jednostka wykonująca zadania z zakresu oświaty',
  d: 'regionalna izba obrachunkowa',
  e: 'rektor uczelni',
  f: 'kurator oświaty',
} as const;
export type LegalKind = keyof typeof LEGAL_KINDS;

type Row = Readonly<{ name: string; group: SearchGroup; headFunction: string; legalKind: LegalKind }>;

function unit(name: string, headFunction: string): Row {
  return { name, group: 'EDUCATION_UNITS', headFunction, legalKind: 'c' };
}

function school(name: string, headFunction: string, legalKind: LegalKind): Row {
  return { name, group: 'SCHOOLS', headFunction, legalKind };
}

/** The bodies of the act on SIO: art. 3(1) (units), art. 68(1) (audit chambers, universities), art. 70(1). */
export const INSTITUTION_KINDS = {
  SCHOOL: school('szkoła', 'dyrektor szkoły', 'a'),
  FACILITY: school('placówka oświatowa', 'dyrektor placówki', 'b'),
  // Applies for itself and for all its members (act, art. 5a); the regulation names no kind of its own for it.
  SCHOOL_COMPLEX: school('zespół szkół lub placówek', 'dyrektor zespołu', 'a'),
  JST_GMINA: unit('gmina', 'wójt, burmistrz lub prezydent miasta'),
  JST_POWIAT: unit('powiat', 'starosta'),
  JST_WOJEWODZTWO: unit('samorząd województwa', 'marszałek województwa'),
  SERVICE_UNIT_JST: unit('jednostka obsługująca (gminy, powiatu lub województwa)', 'kierownik jednostki obsługującej'),
  SERVICE_UNIT_UNION: unit('jednostka obsługująca związku gmin lub powiatów', 'przewodniczący zarządu związku'),
  KURATORIUM: { ...unit('kuratorium oświaty', 'kurator oświaty'), legalKind: 'f' },
  MINISTER: unit('minister prowadzący szkoły i placówki', 'minister'),
  CKE: unit('Centralna Komisja Egzaminacyjna', 'dyrektor komisji'),
  OKE: unit('okręgowa komisja egzaminacyjna', 'dyrektor komisji'),
  // Units of art. 1(1)(2) of the Teachers' Charter, e.g. correctional institutions.
  KN_UNIT: unit('jednostka organizacyjna z art. 1 ust. 1 pkt 2 Karty Nauczyciela', 'dyrektor (kierownik) jednostki'),
  PEDAGOGICAL_SUPERVISION: unit('organ sprawujący nadzór pedagogiczny', 'kierownik organu'),
  SPECIAL_SUPERVISION_UNIT: unit('specjalistyczna jednostka nadzoru', 'kierownik jednostki'),
  CRAFT_CHAMBER: unit('izba rzemieślnicza', 'prezes zarządu izby'),
  RIO: { name: 'regionalna izba obrachunkowa', group: 'AUDIT_CHAMBERS', headFunction: 'prezes izby', legalKind: 'd' },
  UNIVERSITY: { name: 'uczelnia', group: 'UNIVERSITIES', headFunction: 'rektor', legalKind: 'e' },
} as const satisfies Record<string, Row>;

export type InstitutionKind = keyof typeof INSTITUTION_KINDS;

export const ALL_INSTITUTION_KINDS = Object.keys(INSTITUTION_KINDS) as InstitutionKind[];

export function isInstitutionKind(text: string): text is InstitutionKind {
  return Object.hasOwn(INSTITUTION_KINDS, text);
}

export function kindsOfGroup(group: SearchGroup): InstitutionKind[] {
  return ALL_INSTITUTION_KINDS.filter((kind) => INSTITUTION_KINDS[kind].group === group);
}

/** Schools, facilities and complexes: they stand in RSPO, have a running body and a registering body. */
export function isSchoolKind(kind: InstitutionKind): boolean {
  return INSTITUTION_KINDS[kind].group === 'SCHOOLS';
}

/** Local self-government of any level. */
export function isSelfGovernment(kind: InstitutionKind): boolean {
  return kind === 'JST_GMINA' || kind === 'JST_POWIAT' || kind === 'JST_WOJEWODZTWO';
}
