// The invented register of the demo: a small world in which every kind of decision can be tried. No such body exists.
import type { InstitutionKind } from './institution-kinds.js';
import { INSTITUTION_KINDS } from './institution-kinds.js';
import type { RegisterEntry } from './register-entry.js';

type Place = Pick<
  RegisterEntry,
  'voivodeshipCode' | 'voivodeship' | 'countyCode' | 'county' | 'communeCode' | 'commune' | 'townCode' | 'town' | 'postalCode'
>;

// Real voivodeships, but county numbers that the territorial register has not given to anybody.
const WZORCOWO: Place = {
  ...{ voivodeshipCode: '14', voivodeship: 'mazowieckie', countyCode: '1490', county: 'wzorcowy' },
  ...{ communeCode: '149001', commune: 'Wzorcowo', townCode: '9990001', town: 'Wzorcowo', postalCode: '99-990' },
};
const ZMYSLONOW: Place = {
  ...{ voivodeshipCode: '12', voivodeship: 'małopolskie', countyCode: '1290', county: 'zmyślony' },
  ...{ communeCode: '129001', commune: 'Zmyślonów', townCode: '9990002', town: 'Zmyślonów', postalCode: '99-991' },
};
const PRZYKLADOWO: Place = {
  ...ZMYSLONOW,
  communeCode: '129002',
  commune: 'Przykładowo',
  townCode: '9990003',
  town: 'Przykładowo',
  postalCode: '99-992',
};

type Facts = Pick<RegisterEntry, 'key' | 'kind' | 'name' | 'regon' | 'street'> & Partial<RegisterEntry>;

function at(place: Place, facts: Facts): RegisterEntry {
  return { ...blank(facts.kind), ...place, ...facts };
}

const OFFICE_HOURS = 'od poniedziałku do piątku, godz. 8:00–15:30';

function blank(kind: InstitutionKind) {
  return {
    typeName: INSTITUTION_KINDS[kind].name,
    rspo: null,
    nip: null,
    isPublic: null,
    phone: null,
    email: null,
    headName: null,
    runningBodyKind: null,
    runningBodyName: null,
    registeringKey: null,
    owningKey: null,
    complexKey: null,
    isEducationMinister: false,
    liquidatedOn: null,
    officeHours: OFFICE_HOURS,
    registerNumber: null,
  };
}

const runByTown = {
  isPublic: true,
  runningBodyKind: 'JST',
  runningBodyName: 'Miasto Zmyślonów',
  registeringKey: 'miasto-zmyslonow',
} as const;
const runByVillage = {
  isPublic: true,
  runningBodyKind: 'JST',
  runningBodyName: 'Gmina Przykładowo',
  registeringKey: 'gmina-przykladowo',
} as const;
const runByCounty = {
  isPublic: true,
  runningBodyKind: 'JST',
  runningBodyName: 'Powiat zmyślony',
  registeringKey: 'powiat-zmyslony',
} as const;

const OFFICES: readonly RegisterEntry[] = [
  at(WZORCOWO, {
    key: 'ministerstwo',
    kind: 'MINISTER',
    name: 'Ministerstwo Oświaty i Przykładów (fikcyjne)',
    regon: '990000016',
    nip: '6760000026',
    street: 'al. Wymyślona 1',
    phone: '+48120000001',
    email: 'kancelaria@ministerstwo.example',
    isEducationMinister: true,
  }),
  at(ZMYSLONOW, {
    key: 'kuratorium',
    kind: 'KURATORIUM',
    name: 'Kuratorium Oświaty w Zmyślonowie (fikcyjne)',
    regon: '990000022',
    nip: '6760000032',
    street: 'pl. Pozorny 2',
    phone: '+48120000002',
    email: 'kancelaria@kuratorium.example',
  }),
  at(ZMYSLONOW, {
    key: 'miasto-zmyslonow',
    kind: 'JST_GMINA',
    name: 'Miasto Zmyślonów',
    regon: '990000039',
    nip: '6760000049',
    street: 'Rynek 1',
    phone: '+48120000003',
    email: 'urzad@zmyslonow.example',
    officeHours: 'poniedziałek, godz. 9:00–17:00; od wtorku do piątku, godz. 7:30–15:30',
  }),
  at(PRZYKLADOWO, {
    key: 'gmina-przykladowo',
    kind: 'JST_GMINA',
    name: 'Gmina Przykładowo',
    regon: '990000045',
    nip: '6760000055',
    street: 'ul. Przykładowa 10',
    phone: '+48120000004',
    email: 'gmina@przykladowo.example',
  }),
  at(ZMYSLONOW, {
    key: 'powiat-zmyslony',
    kind: 'JST_POWIAT',
    name: 'Powiat zmyślony',
    regon: '990000051',
    nip: '6760000061',
    street: 'ul. Starościńska 5',
    phone: '+48120000005',
    email: 'starostwo@powiat-zmyslony.example',
  }),
  at(PRZYKLADOWO, {
    key: 'oke',
    kind: 'OKE',
    name: 'Okręgowa Komisja Egzaminacyjna w Przykładowie (fikcyjna)',
    regon: '990000068',
    street: 'ul. Próbna 3',
    phone: '+48120000006',
    email: 'oke@oke-przykladowo.example',
  }),
  at(ZMYSLONOW, {
    key: 'cuw-zmyslonow',
    kind: 'SERVICE_UNIT_JST',
    name: 'Centrum Usług Wspólnych w Zmyślonowie',
    regon: '990000074',
    street: 'Rynek 3',
    phone: '+48120000007',
    email: 'biuro@cuw-zmyslonow.example',
    owningKey: 'miasto-zmyslonow',
  }),
];

const SCHOOLS: readonly RegisterEntry[] = [
  at(ZMYSLONOW, {
    ...runByTown,
    key: 'sp-1-zmyslonow',
    kind: 'SCHOOL',
    typeName: 'Szkoła podstawowa',
    name: 'Szkoła Podstawowa nr 1 im. Zmyślonego Patrona w Zmyślonowie',
    regon: '990000080',
    rspo: '900001',
    street: 'ul. Szkolna 1',
    phone: '+48120000011',
    email: 'sekretariat@sp1-zmyslonow.example',
    headName: 'Ewa Wymyślona',
  }),
  at(ZMYSLONOW, {
    key: 'niepubliczna-sp',
    kind: 'SCHOOL',
    typeName: 'Szkoła podstawowa',
    name: 'Niepubliczna Szkoła Podstawowa „Wymyślona Chatka” w Zmyślonowie',
    regon: '990000097',
    rspo: '900002',
    street: 'ul. Bajkowa 7/2',
    phone: '+48120000012',
    email: 'szkola@wymyslona-chatka.example',
    headName: 'Zofia Bajkowa',
    isPublic: false,
    runningBodyKind: 'LEGAL_PERSON',
    runningBodyName: 'Fundacja Niebywała (fikcyjna)',
    registeringKey: 'miasto-zmyslonow',
  }),
  at(PRZYKLADOWO, {
    ...runByVillage,
    key: 'zespol-przykladowo',
    kind: 'SCHOOL_COMPLEX',
    typeName: 'Zespół szkół i placówek oświatowych',
    name: 'Zespół Szkolno-Przedszkolny w Przykładowie',
    regon: '990000105',
    rspo: '900003',
    street: 'ul. Wzorowa 12',
    phone: '+48120000013',
    email: 'sekretariat@zsp-przykladowo.example',
    headName: 'Jan Niebyły',
  }),
  at(PRZYKLADOWO, {
    ...runByVillage,
    key: 'sp-przykladowo',
    kind: 'SCHOOL',
    typeName: 'Szkoła podstawowa',
    name: 'Szkoła Podstawowa w Przykładowie',
    regon: '990000111',
    rspo: '900004',
    street: 'ul. Wzorowa 12',
    complexKey: 'zespol-przykladowo',
  }),
  at(PRZYKLADOWO, {
    ...runByVillage,
    key: 'przedszkole-przykladowo',
    kind: 'SCHOOL',
    typeName: 'Przedszkole',
    name: 'Przedszkole Samorządowe „Na Niby” w Przykładowie',
    regon: '990000128',
    rspo: '900005',
    street: 'ul. Przykładowa 14',
    phone: '+48120000015',
    email: 'przedszkole@na-niby.example',
    headName: 'Teresa Nierzeczywista',
  }),
  at(ZMYSLONOW, {
    ...runByCounty,
    key: 'lo-zmyslonow',
    kind: 'SCHOOL',
    typeName: 'Liceum ogólnokształcące',
    name: 'I Liceum Ogólnokształcące w Zmyślonowie',
    regon: '990000134',
    rspo: '900006',
    street: 'ul. Licealna 4',
    phone: '+48120000016',
    email: 'lo@lo-zmyslonow.example',
    headName: 'Adam Urojony',
  }),
  at(ZMYSLONOW, {
    ...runByCounty,
    key: 'technikum-zmyslonow',
    kind: 'SCHOOL',
    typeName: 'Technikum',
    name: 'Technikum nr 5 w Zmyślonowie (zlikwidowane)',
    regon: '990000140',
    rspo: '900007',
    street: 'ul. Licealna 6',
    liquidatedOn: '2018-08-31',
  }),
];

/** Offices stand before the schools that point to them, complexes before their members. */
export const DEMO_REGISTER: readonly RegisterEntry[] = [...OFFICES, ...SCHOOLS];
