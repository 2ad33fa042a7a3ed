// Compares the person who signed with the person the application names (Decision 8).
import { sameFirstName, sameSurname } from '../values/person-name.js';

export interface SignedPerson {
  pesel: string;
  givenName: string;
  surname: string;
}

export type PersonDifference = 'PERSON_DIFFERS' | 'SURNAME_DIFFERS' | 'FIRST_NAME_DIFFERS';

/** PESEL equal; surname equal after folding; first given name equal; further names ignored. @returns null when it is the same person. */
export function personDifference(
  signed: SignedPerson,
  named: { pesel: string; firstName: string; surname: string },
): PersonDifference | null {
  if (signed.pesel !== named.pesel) return 'PERSON_DIFFERS';
  if (!sameSurname(signed.surname, named.surname)) return 'SURNAME_DIFFERS';
  if (!sameFirstName(signed.givenName, named.firstName)) return 'FIRST_NAME_DIFFERS';
  return null;
}
