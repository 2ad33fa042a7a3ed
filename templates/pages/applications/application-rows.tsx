// Every datum of an application as rows of a summary: for the applicant, the head and the print-out.
import type { ApplicationView } from '../../../src/applications/application-view.js';
import { INSTITUTION_KINDS, LEGAL_KINDS } from '../../../src/institutions/institution-kinds.js';
import { SCOPES } from '../../../src/institutions/scopes.js';
import { USER_TYPES } from '../../../src/institutions/user-types.js';
import { FUNCTION_CAPTIONS } from '../../../src/values/applicant-function.js';
import { longDate } from '../../../src/values/civil-date.js';
import { spacedPhoneNumber } from '../../../src/values/phone-number.js';
import type { SummaryRow } from '../components/summary-list.js';

export const ROUTE_WORDS = { EPUAP: 'ePUAP (podpis zaufany)', IN_PERSON: 'osobiste stawiennictwo' } as const;

const RUNNING_BODY_WORDS = {
  JST: 'jednostka samorządu terytorialnego',
  MINISTER: 'minister',
  LEGAL_PERSON: 'osoba prawna inna niż jednostka samorządu terytorialnego',
  NATURAL_PERSON: 'osoba fizyczna',
} as const;

export function personRows({ person }: ApplicationView): SummaryRow[] {
  return given([
    ['Imię', person.firstName],
    ['Drugie imię', person.middleName],
    ['Nazwisko', person.surname],
    ['Numer PESEL', person.pesel],
    ['Adres e-mail', person.email],
    ['Numer telefonu', spacedPhoneNumber(person.phone)],
  ]);
}

export function accessRows({ application, authorisation }: ApplicationView): SummaryRow[] {
  const rows = given([
    ['Funkcja', FUNCTION_CAPTIONS[application.function]],
    ['Sposób potwierdzenia tożsamości', ROUTE_WORDS[application.route]],
    ['Upoważnienie ważne od', longDate(application.validFrom)],
    ['Upoważnienie ważne do', longDate(application.validTo)],
    ['Upoważnienia udziela', authorisation && `${authorisation.firstName} ${authorisation.surname}`],
    ['Funkcja osoby, która udzieliła upoważnienia', authorisation?.function],
    ['Data udzielenia upoważnienia', authorisation?.givenOn ? longDate(authorisation.givenOn) : null],
  ]);
  if (application.scopes.length > 0)
    rows.push({ key: 'Zakresy dostępu', value: <Names table={SCOPES} codes={application.scopes} /> });
  rows.push({ key: 'Typ użytkownika', value: <Names table={USER_TYPES} codes={application.userTypes} /> });
  return rows;
}

export function institutionRows({ application }: ApplicationView): SummaryRow[] {
  const data = application.registerData;
  const kind = INSTITUTION_KINDS[data.kind];
  return given([
    ['Nazwa', data.name],
    ['Rodzaj jednostki', LEGAL_KINDS[kind.legalKind]],
    ['Typ', data.typeName],
    ['Publiczna', data.isPublic === null ? null : data.isPublic ? 'tak' : 'nie'],
    ['REGON', data.regon],
    ['Numer RSPO', data.rspo],
    ['Numer w rejestrze uczelni niepublicznych', data.registerNumber],
    ['Organ prowadzący', data.runningBodyName],
    ['Rodzaj organu prowadzącego', data.runningBodyKind && RUNNING_BODY_WORDS[data.runningBodyKind]],
    ['Adres', `${data.street}, ${data.postalCode} ${data.town}`],
    ['Województwo', `${data.voivodeship} (TERYT ${data.voivodeshipCode})`],
    ['Powiat', `${data.county} (TERYT ${data.countyCode})`],
    ['Gmina', `${data.commune} (TERYT ${data.communeCode})`],
    ['Miejscowość', data.townCode ? `${data.town} (TERYT ${data.townCode})` : data.town],
  ]);
}

export function Names({ table, codes }: { table: Readonly<Record<string, { name: string }>>; codes: readonly string[] }) {
  if (codes.length === 1) return <>{table[codes[0] ?? '']?.name}</>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {codes.map((code) => (
        <li>{table[code]?.name ?? code}</li>
      ))}
    </ul>
  );
}

function given(rows: readonly (readonly [string, string | null | undefined])[]): SummaryRow[] {
  return rows.flatMap(([key, value]) => (value == null || value === '' ? [] : [{ key, value }]));
}
