// Persons who do not exist, each with a PESEL of their own.
import { randomInt } from 'node:crypto';

export interface TestPerson {
  firstName: string;
  surname: string;
  pesel: string;
  email: string;
  phone: string;
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
let serial = randomInt(1, 9_000);

/** Born on 1 January of 1970-1999; the serial number keeps them apart. */
export function testPerson(given: Partial<TestPerson> = {}): TestPerson {
  serial = (serial + 1) % 10_000;
  const stem = `${70 + randomInt(30)}0101${String(serial).padStart(4, '0')}`;
  const sum = [...stem].reduce((total, digit, place) => total + Number(digit) * (WEIGHTS[place] ?? 0), 0);
  const pesel = `${stem}${(10 - (sum % 10)) % 10}`;
  return {
    firstName: 'Zofia',
    surname: 'Testowa',
    pesel,
    email: `osoba-${pesel.slice(5)}@poczta.example`,
    phone: '600 100 200',
    ...given,
  };
}
