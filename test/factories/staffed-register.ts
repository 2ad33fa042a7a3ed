// The fictional register with heads in office, as a test needs them.
import { SetupLinks } from '../../src/accounts/setup-links.service.js';
import { DEMO_HEADS } from '../../src/institutions/demo-heads.js';
import { DEMO_REGISTER } from '../../src/institutions/demo-register.js';
import { Institution } from '../../src/institutions/institution.entity.js';
import { RegisterImport } from '../../src/institutions/register-import.service.js';
import type { Office } from '../support/office.js';
import { testPerson } from './person.js';

export const HEAD_PASSWORD = 'Kierownik-2026';

export interface StaffedRegister {
  idOf(key: string): string;
  institution(key: string): Promise<Institution>;
  /** Login of the head of an institution, with a grant from 2020 to 2035 unless said otherwise. */
  head(key: string, period?: { validFrom: string; validTo: string }): Promise<string>;
}

export async function staffedRegister(office: Office): Promise<StaffedRegister> {
  const ids = await office.service(RegisterImport).import(DEMO_REGISTER);
  const idOf = (key: string) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`no ${key} in the demo register`);
    return id;
  };
  const institution = (key: string) => office.data.manager.findOneByOrFail(Institution, { id: idOf(key) });
  const head: StaffedRegister['head'] = async (key, period = { validFrom: '2020-01-01', validTo: '2035-12-31' }) => {
    const known = DEMO_HEADS.find((one) => one.institutionKey === key);
    const { firstName, surname, pesel, email, phone } = testPerson();
    const person = known
      ? { firstName: known.givenName, surname: known.surname, pesel: known.pesel, email: known.email, phone: known.phone }
      : { firstName, surname, pesel, email, phone };
    const first = {
      person: { ...person, middleName: null },
      institution: await institution(key),
      function: 'HEAD',
      ...period,
    } as const;
    return (await office.service(SetupLinks).openAtOnce(first, HEAD_PASSWORD)).login;
  };
  return { idOf, institution, head };
}
