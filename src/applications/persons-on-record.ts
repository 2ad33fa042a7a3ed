// Compares a person named in an application with the persons known to head the institution (art. 70(2)).
import { sameFirstName, sameSurname } from '../values/person-name.js';

export interface NamedPerson {
  firstName: string;
  surname: string;
}

/** Whether the register's one line, given names first, names this person; surnames may have several words. */
export function isNamedInLine(line: string, { firstName, surname }: NamedPerson): boolean {
  const words = line.trim().split(/\s+/u);
  const surnames = words.map((_word, index) => words.slice(index).join(' ')).slice(1);
  return sameFirstName(line, firstName) && surnames.some((candidate) => sameSurname(candidate, surname));
}

export function isSamePerson(a: NamedPerson, b: NamedPerson): boolean {
  return sameFirstName(a.firstName, b.firstName) && sameSurname(a.surname, b.surname);
}
