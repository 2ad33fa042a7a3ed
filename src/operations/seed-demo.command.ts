// `glejt seed-demo [--logins FILE]`: the fictional register and the demo accounts of its heads; repeating it changes nothing.
import { writeFileSync } from 'node:fs';
import { Accounts } from '../accounts/accounts.service.js';
import { SetupLinks } from '../accounts/setup-links.service.js';
import { Clock } from '../foundation/clock.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { readSettings } from '../foundation/settings.js';
import { DEMO_HEADS } from '../institutions/demo-heads.js';
import { DEMO_REGISTER } from '../institutions/demo-register.js';
import { Institutions } from '../institutions/institutions.service.js';
import { RegisterImport } from '../institutions/register-import.service.js';
import { addDays, addYears } from '../values/civil-date.js';
import { DataSource } from 'typeorm';
import { withServices } from './command-context.js';

/** Known to everybody: a demo talks to this machine only and holds fictional data. */
export const DEMO_PASSWORD = 'Pokaz-Glejtu-2026';

interface DemoLogin {
  login: string;
  password: string;
  role: string;
  institution: string;
}

export async function seedDemoCommand(args: readonly string[]): Promise<number> {
  if (readSettings().GLEJT_MODE !== 'demo') throw new Error('Demo data belong into a demo database only (GLEJT_MODE=demo).');
  const logins = await withServices(async (services) => {
    const ids = await services.get(RegisterImport).import(DEMO_REGISTER);
    const found: DemoLogin[] = [];
    for (const head of DEMO_HEADS) {
      const institution = await services.get(Institutions).get(ids.get(head.institutionKey) ?? '');
      found.push({
        login: await loginOf(services, head, institution.id),
        password: DEMO_PASSWORD,
        role: head.functionName,
        institution: institution.name,
      });
    }
    return found;
  });
  const file = args[args.indexOf('--logins') + 1];
  if (args.includes('--logins') && file !== undefined) writeFileSync(file, JSON.stringify(logins, null, 2), { mode: 0o600 });
  for (const { login, role, institution } of logins) process.stdout.write(`${login}  ${role}, ${institution}\n`);
  return 0;
}

type Services = Parameters<Parameters<typeof withServices>[0]>[0];

async function loginOf(services: Services, head: (typeof DEMO_HEADS)[number], institutionId: string): Promise<string> {
  const index = services.get(FieldEncryption).blindIndex(head.pesel);
  const known = await services.get(Accounts).findByPesel(services.get(DataSource).manager, index);
  if (known !== null) return known.login;
  const today = await services.get(Clock).today();
  const institution = await services.get(Institutions).get(institutionId);
  const person = {
    firstName: head.givenName,
    middleName: null,
    surname: head.surname,
    pesel: head.pesel,
    email: head.email,
    phone: head.phone,
  };
  const period = { validFrom: addDays(today, -30), validTo: `${addYears(today, 3).slice(0, 4)}-08-31` };
  const opened = await services.get(SetupLinks).openAtOnce({ person, institution, function: 'HEAD', ...period }, DEMO_PASSWORD);
  return opened.login;
}
