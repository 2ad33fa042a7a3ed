// Decides who signed, from the one claimed role inside the verified signed properties and from nowhere else in the document.
import type { Element } from '@xmldom/xmldom';
import { DomainError } from '../values/domain-error.js';
import { parsePesel } from '../values/pesel.js';
import { XADES } from './coverage.js';
import { childElements, isElement, leafText } from './elements.js';
import { Refusal, refuseUnless } from './refusal.js';

const PPZP = 'http://crd.gov.pl/xml/schematy/ppzp/';
const PERSON = 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/';
const PZ = 'http://crd.gov.pl/xml/schematy/podpis_zaufany/';

// Longer than any name in the population register; a bound for what is stored and shown.
const MAX_NAME = 200;

export interface SignerPerson {
  readonly source: 'PodpisZP' | 'EPSignature';
  /** Eleven digits, control digit and date proved. */
  readonly pesel: string;
  readonly givenName: string;
  /** Parts of a double-barrelled name joined by a hyphen. */
  readonly surname: string;
  /** Login at ePUAP; only PodpisZP carries one. */
  readonly accountId: string | null;
}

/** `elements` are all elements of the document: a person standing anywhere but in the role is refused. */
export function readPerson(signerRole: Element | null, elements: readonly Element[]): SignerPerson {
  const claim = findClaim(signerRole);
  refuseUnless(
    elements.filter(isPersonElement).every((element) => element === claim),
    'PERSON_MISPLACED',
  );
  return isElement(claim, PPZP, 'PodpisZP') ? readPodpisZP(claim) : readEPSignature(claim);
}

function isPersonElement(element: Element): boolean {
  return isElement(element, PPZP, 'PodpisZP') || isElement(element, PZ, 'EPSignature');
}

/** SignerRole / ClaimedRoles / ClaimedRole / person: each exactly once. */
function findClaim(signerRole: Element | null): Element {
  refuseUnless(signerRole !== null, 'PERSON_MISSING');
  const claimed = onlyChild(signerRole);
  refuseUnless(isElement(claimed, XADES, 'ClaimedRoles'), 'PERSON_MISSING');
  const role = onlyChild(claimed);
  refuseUnless(isElement(role, XADES, 'ClaimedRole'), 'PERSON_MISSING');
  const person = onlyChild(role);
  refuseUnless(isPersonElement(person), 'PERSON_MISSING');
  return person;
}

function onlyChild(parent: Element): Element {
  const [child, ...others] = childElements(parent, 'PERSON_MALFORMED');
  refuseUnless(child !== undefined, 'PERSON_MISSING');
  refuseUnless(others.length === 0, 'PERSON_AMBIGUOUS');
  return child;
}

function readPodpisZP(claim: Element): SignerPerson {
  const data = one(one(claim, PPZP, 'DaneZP'), PPZP, 'DaneZPOsobyFizycznej');
  const signing = all(claim, PPZP, 'DanePodpisu');
  const accounts = [data, ...signing].flatMap((place) => all(place, PPZP, 'IdKontaUzytkownikaEpuap'));
  const accountIds = new Set(accounts.map((account) => nameText(account)));
  refuseUnless(signing.length <= 1 && accountIds.size <= 1, 'PERSON_AMBIGUOUS');
  return {
    source: 'PodpisZP',
    pesel: readPesel(one(data, PERSON, 'PESEL')),
    givenName: joined(all(data, PERSON, 'Imie'), ' '),
    surname: joined(all(data, PERSON, 'Nazwisko'), '-'),
    accountId: [...accountIds][0] ?? null,
  };
}

function readEPSignature(claim: Element): SignerPerson {
  const data = one(claim, PZ, 'NaturalPerson');
  return {
    source: 'EPSignature',
    pesel: readPesel(one(data, PZ, 'PersonalIdentifier')),
    givenName: nameText(one(data, PZ, 'FirstName')),
    surname: nameText(one(data, PZ, 'CurrentFamilyName')),
    accountId: null,
  };
}

function all(parent: Element, namespace: string, name: string): Element[] {
  return childElements(parent, 'PERSON_MALFORMED').filter((child) => isElement(child, namespace, name));
}

function one(parent: Element, namespace: string, name: string): Element {
  const [found, ...others] = all(parent, namespace, name);
  refuseUnless(found !== undefined, 'PERSON_MALFORMED');
  refuseUnless(others.length === 0, 'PERSON_AMBIGUOUS');
  return found;
}

/** One or two parts: what the schema of persons allows for given names and for surnames. */
function joined(parts: readonly Element[], separator: string): string {
  refuseUnless(parts.length > 0, 'PERSON_MALFORMED');
  refuseUnless(parts.length <= 2, 'PERSON_AMBIGUOUS');
  return parts.map((part) => nameText(part)).join(separator);
}

function nameText(element: Element): string {
  const text = leafText(element, 'PERSON_MALFORMED')
    .trim()
    .replace(/[ \t\r\n]+/g, ' ');
  refuseUnless(text !== '' && text.length <= MAX_NAME, 'PERSON_MALFORMED');
  return text;
}

function readPesel(element: Element): string {
  const text = leafText(element, 'PERSON_MALFORMED').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  refuseUnless(/^\d{11}$/.test(text), 'PERSON_MALFORMED');
  try {
    return parsePesel(text);
  } catch (error) {
    if (error instanceof DomainError) throw new Refusal('PERSON_MALFORMED');
    throw error;
  }
}
