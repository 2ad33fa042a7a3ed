// Writes the person into the claimed role, in the two shapes that the trusted profile has been seen to use.

import { birthDateOf, parsePesel } from '../values/pesel.js';
import type { TestPerson } from './test-persons.js';
import { warsawTime } from './warsaw-time.js';
import { escapeXml, XADES, XMLDSIG } from './xml-tree.js';

export const ROLE_SHAPES = ['PodpisZP', 'EPSignature'] as const;
export type RoleShape = (typeof ROLE_SHAPES)[number];

const PPZP = 'http://crd.gov.pl/xml/schematy/ppzp/';
const PERSON_2009 = 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/';
const TRUSTED_SIGNATURE = 'http://crd.gov.pl/xml/schematy/podpis_zaufany/';

export function personRole(person: TestPerson, shape: RoleShape, time: Date): string {
  return shape === 'PodpisZP' ? podpisZp(person) : epSignature(person, time);
}

function podpisZp(person: TestPerson): string {
  const account = element('ppZP:IdKontaUzytkownikaEpuap', person.accountId);
  return (
    `<ppZP:PodpisZP xmlns:ppZP="${PPZP}"><ppZP:DaneZP><ppZP:DaneZPOsobyFizycznej xmlns:os="${PERSON_2009}">` +
    `<os:Nazwisko rodzajCzlonu="pierwszy">${escapeXml(person.surname)}</os:Nazwisko>` +
    `${element('os:Imie', person.givenName)}${element('os:PESEL', person.pesel)}${account}` +
    `</ppZP:DaneZPOsobyFizycznej></ppZP:DaneZP></ppZP:PodpisZP>`
  );
}

/** Names in capitals and the superfluous declarations are there because the known answer of the real service has them. */
function epSignature(person: TestPerson, time: Date): string {
  const naturalPerson =
    element('pz:CurrentFamilyName', person.surname.toLocaleUpperCase('pl')) +
    element('pz:FirstName', person.givenName.toLocaleUpperCase('pl')) +
    element('pz:DateOfBirth', birthDateOf(parsePesel(person.pesel))) +
    element('pz:PersonalIdentifier', person.pesel);
  const signatureData =
    element('pz:IdentityIssuer', 'piaskownica.invalid') + element('pz:IdentityIssueTimestamp', warsawTime(time));
  return (
    `<pz:EPSignature xmlns:pz="${TRUSTED_SIGNATURE}" xmlns:ds="${XMLDSIG}" xmlns:xades="${XADES}">` +
    `<pz:NaturalPerson>${naturalPerson}</pz:NaturalPerson><pz:SignatureData>${signatureData}</pz:SignatureData></pz:EPSignature>`
  );
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
