// Reads who signed a document of the sandbox's own making, so that the same person can sign it once more. It believes what it reads:
// whoever has to decide about a signature must not do it like this.

import { parsePesel } from '../values/pesel.js';
import type { RoleShape } from './person-role.js';
import type { TestPerson } from './test-persons.js';
import { descendants, parseXml, rootOf, textOf } from './xml-tree.js';

export interface SignedPerson {
  person: TestPerson;
  shape: RoleShape;
}

const NAMES: Record<RoleShape, { surname: string; givenName: string; pesel: string }> = {
  PodpisZP: { surname: 'Nazwisko', givenName: 'Imie', pesel: 'PESEL' },
  EPSignature: { surname: 'CurrentFamilyName', givenName: 'FirstName', pesel: 'PersonalIdentifier' },
};

/** The person of the first role in the document; null when there is none, or nobody whose PESEL could be one. */
export function signedPerson(document: string): SignedPerson | null {
  for (const element of descendants(rootOf(parseXml(document)))) {
    const shape = shapeNamed(element.localName);
    if (shape === null) continue;
    const value = (name: string): string => {
      for (const each of descendants(element)) if (each.localName === name) return textOf(each).trim();
      return '';
    };
    const { surname, givenName, pesel } = NAMES[shape];
    if (!isPesel(value(pesel))) return null;
    const accountId = value('IdKontaUzytkownikaEpuap') || 'osoba.testowa';
    return { person: { surname: value(surname), givenName: value(givenName), pesel: value(pesel), accountId }, shape };
  }
  return null;
}

function shapeNamed(name: string | null): RoleShape | null {
  return name === 'PodpisZP' || name === 'EPSignature' ? name : null;
}

function isPesel(text: string): boolean {
  try {
    parsePesel(text);
    return true;
  } catch {
    return false;
  }
}
