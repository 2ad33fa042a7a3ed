// The administrator of the test installations; the settings name the login before the account is there.
import { SetupLinks } from '../../src/accounts/setup-links.service.js';
import type { ApplicationFactory } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import type { Office } from './office.js';
import type { Visitor } from './visitor.js';
import { signIn } from './walk.js';

/** Of Olga Operatorska, the first with such a name. */
export const OPERATOR_LOGIN = 'OLGOPE1';

/** Opens the account where it is not open yet, and signs in. */
export async function operatorOf(office: Office, factory: ApplicationFactory): Promise<Visitor> {
  const [known] = await office.data.query<unknown[]>('select 1 from account where login = $1', [OPERATOR_LOGIN]);
  if (known === undefined) {
    const person = { ...testPerson(), firstName: 'Olga', surname: 'Operatorska', middleName: null };
    const institution = await factory.register.institution('kuratorium');
    const period = { validFrom: '2020-01-01', validTo: '2035-12-31' };
    await office.service(SetupLinks).openAtOnce({ person, institution, function: 'ACTING_HEAD', ...period }, HEAD_PASSWORD);
  }
  const visitor = office.visitor();
  const page = await signIn(visitor, OPERATOR_LOGIN, HEAD_PASSWORD);
  if (!/\/(wnioski|panel)/.test(page.url)) throw new Error(`the operator did not get in: ${page.text}`);
  return visitor;
}
