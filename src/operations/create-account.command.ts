// `glejt create-account`: asks who the first deciding person is, and prints login and one-time link.
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { SetupLinks } from '../accounts/setup-links.service.js';
import type { Institution } from '../institutions/institution.entity.js';
import { Institutions } from '../institutions/institutions.service.js';
import { parseCivilDate } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import { parseEmailAddress } from '../values/email-address.js';
import { parsePersonName } from '../values/person-name.js';
import { parsePesel } from '../values/pesel.js';
import { parsePhoneNumber } from '../values/phone-number.js';
import { parseRegon } from '../values/regon.js';
import { withServices } from './command-context.js';

type Question = (text: string) => Promise<string>;

/** Answers are typed or piped in, one a line: a PESEL must not stand in the list of processes or in the shell's history. */
export async function createAccountCommand(): Promise<number> {
  const answers = answersFrom();
  try {
    return await withServices(async (services) => {
      const institution = await chooseInstitution(services.get(Institutions), answers.ask);
      const first = { institution, ...(await askPerson(answers.ask)) };
      const { login, link } = await services.get(SetupLinks).invite(first);
      stdout.write(`\nLogin: ${login}\nOne-time link to set the password (7 days): ${link}\n`);
      return 0;
    });
  } catch (error) {
    if (error instanceof DomainError) throw new Error(`refused: ${error.code}`, { cause: error });
    throw error;
  } finally {
    answers.close();
  }
}

function answersFrom(): { ask: Question; close: () => void } {
  const lines = createInterface({ input: stdin });
  const iterator = lines[Symbol.asyncIterator]();
  const ask: Question = async (text) => {
    stdout.write(`${text}: `);
    const answer: IteratorResult<string, unknown> = await iterator.next();
    if (answer.done === true) throw new Error(`no answer to "${text}"`);
    return answer.value;
  };
  return { ask, close: () => lines.close() };
}

async function chooseInstitution(institutions: Institutions, ask: Question): Promise<Institution> {
  const regon = parseRegon(await ask('REGON of the institution'));
  const { rows } = await institutions.search({ regon });
  const [found] = rows;
  if (found === undefined) throw new Error('no institution with this REGON in the register; import the register first');
  stdout.write(`${found.name}, ${found.town}\n`);
  return found;
}

async function askPerson(ask: Question) {
  const held = await ask('Function, HEAD or ACTING_HEAD');
  if (held !== 'HEAD' && held !== 'ACTING_HEAD') throw new Error('the function is HEAD or ACTING_HEAD');
  const person = {
    firstName: parsePersonName(await ask('First name')),
    middleName: null,
    surname: parsePersonName(await ask('Surname')),
    pesel: parsePesel(await ask('PESEL')),
    email: parseEmailAddress(await ask('E-mail')),
    phone: parsePhoneNumber(await ask('Phone')),
  };
  const validFrom = parseCivilDate(await ask('Access from, yyyy-mm-dd'));
  return { function: held, person, validFrom, validTo: parseCivilDate(await ask('Access to, yyyy-mm-dd')) } as const;
}
