// The fictional persons of the sandbox. Their PESELs are formally right; the serial numbers (99xx) lie at an end of the range
// that is not reached in life, so they are no living person's.

export interface TestPerson {
  readonly givenName: string;
  readonly surname: string;
  readonly pesel: string;
  /** Account in the trusted profile, as PodpisZP carries it. */
  readonly accountId: string;
}

export const TEST_PERSONS: readonly TestPerson[] = [
  { givenName: 'Jan', surname: 'Przykładowy', pesel: '78031299919', accountId: 'jan.przykladowy' },
  { givenName: 'Anna', surname: 'Zmyślona', pesel: '83092599827', accountId: 'anna.zmyslona' },
  { givenName: 'Ewa', surname: 'Żółć-Testowa', pesel: '91070699843', accountId: 'ewa.zolc-testowa' },
  { givenName: 'Piotr', surname: 'Fikcyjny', pesel: '69011899931', accountId: 'piotr.fikcyjny' },
  { givenName: 'Łukasz', surname: 'Makietowski', pesel: '01253099957', accountId: 'lukasz.makietowski' },
  { givenName: 'Małgorzata', surname: 'Wzór', pesel: '65110199860', accountId: 'malgorzata.wzor' },
];

/** Another of the persons than the one with this PESEL. */
export function anotherPerson(pesel: string): TestPerson {
  const other = TEST_PERSONS.find((person) => person.pesel !== pesel);
  if (other === undefined) throw new Error('There is only one test person.');
  return other;
}
