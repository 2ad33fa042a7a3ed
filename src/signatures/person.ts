// Decides who signed, from the one claimed role inside the verified signed properties and from nowhere else in the document.
import { DomainError } from '../values/domain-error.js';
import { parsePesel } from '../values/pesel.js';
import { childElements, isElement, leafText } from './xml/elements.js';
import { XADES } from './namespaces.js';
import { Refusal, refuseUnless } from './refusal.js';
import type { XmlElement, XmlTree } from './xml/xml-tree.js';

const PPZP = 'http://crd.gov.pl/xml/schematy/ppzp/';
const PERSON = 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/';
const PZ = 'http://crd.gov.pl/xml/schematy/podpis_zaufany/';

// Longer than any name in the population register; a bound for what is stored and shown.
const MAX_NAME = 200;

export interface SignerPerson {
  readonly source: 'PodpisZP' | 'EPSignature' | 'certificate';
  /** Eleven digits, control digit and date proved. */
  readonly pesel: string;
  readonly givenName: string;
  /** Parts of a double-barrelled name joined by a hyphen. */
  readonly surname: string;
  /** Login at ePUAP; only PodpisZP carries one. */
  readonly accountId: string | null;
}

/** A person standing anywhere in the document but in the role is refused. */
export function readPerson(signerRole: XmlElement | null, tree: XmlTree): SignerPerson {
  const claim = findClaim(signerRole);
  const persons = [...tree.elementsNamed(PPZP, 'PodpisZP'), ...tree.elementsNamed(PZ, 'EPSignature')];
  refuseUnless(
    persons.every((element) => element === claim),
    'PERSON_MISPLACED',
  );
  return isElement(claim, PPZP, 'PodpisZP') ? readPodpisZP(claim) : readEPSignature(claim);
}

function isPersonElement(element: XmlElement): boolean {
  return isElement(element, PPZP, 'PodpisZP') || isElement(element, PZ, 'EPSignature');
}

/** SignerRole / ClaimedRoles / ClaimedRole / person: each exactly once. */
function findClaim(signerRole: XmlElement | null): XmlElement {
  refuseUnless(signerRole !== null, 'PERSON_MISSING');
  const claimed = onlyChild(signerRole);
  refuseUnless(isElement(claimed, XADES, 'ClaimedRoles'), 'PERSON_MISSING');
  const role = onlyChild(claimed);
  refuseUnless(isElement(role, XADES, 'ClaimedRole'), 'PERSON_MISSING');
  const person = onlyChild(role);
  refuseUnless(isPersonElement(person), 'PERSON_MISSING');
  return person;
}

function onlyChild(parent: XmlElement): XmlElement {
  const [child, ...others] = childElements(parent, 'PERSON_MALFORMED');
  refuseUnless(child !== undefined, 'PERSON_MISSING');
  refuseUnless(others.length === 0, 'PERSON_AMBIGUOUS');
  return child;
}

function readPodpisZP(claim: XmlElement): SignerPerson {
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

function readEPSignature(claim: XmlElement): SignerPerson {
  const data = one(claim, PZ, 'NaturalPerson');
  return {
    source: 'EPSignature',
    pesel: readPesel(one(data, PZ, 'PersonalIdentifier')),
    givenName: nameText(one(data, PZ, 'FirstName')),
    surname: nameText(one(data, PZ, 'CurrentFamilyName')),
    accountId: null,
  };
}

function all(parent: XmlElement, namespace: string, name: string): XmlElement[] {
  return childElements(parent, 'PERSON_MALFORMED').filter((child) => isElement(child, namespace, name));
}

function one(parent: XmlElement, namespace: string, name: string): XmlElement {
  const [found, ...others] = all(parent, namespace, name);
  refuseUnless(found !== undefined, 'PERSON_MALFORMED');
  refuseUnless(others.length === 0, 'PERSON_AMBIGUOUS');
  return found;
}

/** One or two parts: what the schema of persons allows for given names and for surnames. */
function joined(parts: readonly XmlElement[], separator: string): string {
  refuseUnless(parts.length > 0, 'PERSON_MALFORMED');
  refuseUnless(parts.length <= 2, 'PERSON_AMBIGUOUS');
  return parts.map((part) => nameText(part)).join(separator);
}

function nameText(element: XmlElement): string {
  const text = leafText(element, 'PERSON_MALFORMED')
    .trim()
    .replace(/[ \t\r\n]+/g, ' ');
  refuseUnless(text !== '' && text.length <= MAX_NAME, 'PERSON_MALFORMED');
  return text;
}

function readPesel(element: XmlElement): string {
  const text = leafText(element, 'PERSON_MALFORMED').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  refuseUnless(/^\d{11}$/.test(text), 'PERSON_MALFORMED');
  try {
    return parsePesel(text);
  } catch (error) {
    if (error instanceof DomainError) throw new Refusal('PERSON_MALFORMED');
    throw error;
  }
}
