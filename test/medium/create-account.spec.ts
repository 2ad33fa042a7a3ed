import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../src/accounts/account.entity.js';
import { Audit } from '../../src/audit/audit.service.js';
import { DEMO_HEADS } from '../../src/institutions/demo-heads.js';
import { DEMO_PASSWORD } from '../../src/operations/seed-demo.command.js';
import { type TestPerson, testPerson } from '../factories/person.js';
import { type CommandResult, runCommand } from '../support/command.js';
import { databaseDump } from '../support/dump.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import type { VisitedPage } from '../support/visitor.js';

const PASSWORD = 'Pierwsze-Haslo-2027';
const LYCEUM = '990000134';

let office: Office;
let seeded: CommandResult;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  seeded = await runCommand(office, ['seed-demo']);
});
afterAll(() => office.close());

describe('glejt seed-demo', () => {
  it('prints the login of every head, who can sign in at once', async () => {
    const logins = seeded.output
      .trim()
      .split('\n')
      .map((line) => line.split('  ')[0] ?? '');

    const list = await signIn(logins[0] ?? '', DEMO_PASSWORD);

    expect(seeded).toMatchObject({ code: 0, errors: '' });
    expect(logins).toHaveLength(DEMO_HEADS.length);
    expect(new URL(list.url).pathname).toBe('/wnioski');
  });

  it('changes nothing when it is repeated, but for the note that the register was read again', async () => {
    const before = await databaseDump(office);

    const again = await runCommand(office, ['seed-demo']);

    expect(again).toEqual(seeded);
    expect(lastingRows(await databaseDump(office))).toEqual(lastingRows(before));
  });
});

describe('glejt create-account', () => {
  const first = testPerson({ firstName: 'Gryzelda', surname: 'Wyszukańska' });
  let made: CommandResult;
  let login: string;
  let link: string;

  beforeAll(async () => {
    made = await runCommand(office, ['create-account'], answersOf(first, LYCEUM));
    login = /Login: (\S+)/.exec(made.output)?.[1] ?? '';
    link = /(http\S+)/.exec(made.output)?.[1] ?? '';
  });

  it('asks who it is for and prints login and one-time link, nothing else about the person', () => {
    expect(made).toMatchObject({ code: 0, errors: '' });
    expect(made.output).toContain('I Liceum Ogólnokształcące w Zmyślonowie');
    expect(login).toMatch(/^GRYWYS\d+$/);
    expect(link).toMatch(new RegExp(`^${office.url}/konto/[\\w-]{43}$`));
    expect([first.pesel, first.email, first.surname].filter((datum) => made.output.includes(datum))).toEqual([]);
  });

  it('opens an account that nobody can sign in to before its password is set', async () => {
    const page = await signIn(login, PASSWORD);

    expect(page.errors).toEqual([expect.stringContaining('Nieprawidłowy login lub hasło.')]);
  });

  it('refuses the link after seven days', async () => {
    const [lastMinute, after] = [
      await later(office, '6 days 23 hours 59 minutes', () => office.visitor().get(link)),
      await later(office, '7 days 1 minute', () => office.visitor().get(link)),
    ];

    expect([lastMinute.status, after.status]).toEqual([200, 410]);
    expect(after.heading).toBe('Link wygasł');
  });

  it('wants a password that keeps the rule, typed twice alike; the link stays good until then', async () => {
    const weak = await setPassword('krotkie', 'krotkie');
    const different = await setPassword(PASSWORD, `${PASSWORD}!`);

    expect(weak.status).toBe(422);
    expect(weak.errors).toEqual([expect.stringContaining('Hasło nie spełnia warunków.')]);
    expect(different.errors).toEqual([expect.stringContaining('Hasła różnią się od siebie.')]);
    expect((await office.visitor().get(link)).status).toBe(200);
  });

  it('lets the password be set once, even when it is sent twice at once, and then lets sign in', async () => {
    const [visitor, other] = [office.visitor(), office.visitor()];
    const forms = await Promise.all([visitor.get(link), other.get(link)]);
    const typed = { haslo: PASSWORD, 'haslo-powtorz': PASSWORD };

    const answers = await Promise.all([
      visitor.submit(forms[0], 'Ustaw hasło', typed),
      other.submit(forms[1], 'Ustaw hasło', { haslo: 'Cudze-Haslo-2027', 'haslo-powtorz': 'Cudze-Haslo-2027' }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    const winner = answers[0].status === 200 ? PASSWORD : 'Cudze-Haslo-2027';
    expect(new URL((await signIn(login, winner)).url).pathname).toBe('/wnioski');
    const used = await office.visitor().get(link);
    expect([used.status, used.heading]).toEqual([410, 'Ten link był już użyty']);
  });

  it('is written down in a chain of the account that holds', async () => {
    const { id } = await office.data.manager.findOneByOrFail(Account, { login });
    const entries = await office.data.query<{ event: string; actor_kind: string; details: string }[]>(
      'select event, actor_kind, details::text as details from audit_entry where chain = $1 order by seq limit 2',
      [id],
    );

    expect(entries[0]).toMatchObject({ event: 'account_created', actor_kind: 'operator' });
    expect(entries.map(({ details }) => details).join()).not.toContain(first.pesel);
    const events = await office.data.query<{ event: string }[]>('select event from audit_entry where chain = $1', [id]);
    expect(events.filter(({ event }) => event === 'password_set')).toHaveLength(1);
    expect(await office.service(Audit).firstBreak(office.data.manager, id)).toBeNull();
  });

  it('knows no link that nobody was given', async () => {
    const page = await office.visitor().get(`/konto/${'A'.repeat(43)}`);

    expect([page.status, page.heading]).toEqual([404, 'Nie znamy takiego linku']);
  });

  it('refuses a second account for a person, a second head at the same time, and answers that are wrong; it opens none', async () => {
    const accounts = await office.data.manager.count(Account);

    const [samePerson, sameHead, wrongPesel] = await Promise.all([
      runCommand(office, ['create-account'], answersOf(first, '990000128')),
      runCommand(office, ['create-account'], answersOf(testPerson(), LYCEUM)),
      runCommand(office, ['create-account'], answersOf({ ...testPerson(), pesel: '12345678901' }, '990000128')),
    ]);

    expect(samePerson).toMatchObject({ code: 1, errors: 'glejt create-account: refused: ACCOUNT_EXISTS\n' });
    expect(sameHead).toMatchObject({ code: 1, errors: 'glejt create-account: refused: HEAD_PERIOD_OVERLAPS\n' });
    expect(wrongPesel.code).toBe(1);
    expect(wrongPesel.errors).toMatch(/^glejt create-account: refused: PESEL_/);
    expect(wrongPesel.errors + wrongPesel.output).not.toContain('12345678901');
    expect(await office.data.manager.count(Account)).toBe(accounts);
  });

  async function setPassword(password: string, again: string): Promise<VisitedPage> {
    const visitor = office.visitor();
    return visitor.submit(await visitor.get(link), 'Ustaw hasło', { haslo: password, 'haslo-powtorz': again });
  }
});

/** In the order in which the command asks. */
function answersOf({ firstName, surname, pesel, email, phone }: TestPerson, regon: string): string[] {
  return [regon, 'HEAD', firstName, surname, pesel, email, phone, '2020-01-01', '2035-08-31'];
}

async function signIn(login: string, password: string): Promise<VisitedPage> {
  const visitor = office.visitor();
  return visitor.submit(await visitor.get('/zaloguj'), 'Zaloguj się', { login, haslo: password });
}

/** All rows but the sessions, which end by themselves, and the notes of imports. */
function lastingRows(dump: string): string[] {
  return dump
    .split('\n')
    .filter((row) => !/"sid"|"imported_at"/.test(row))
    .sort();
}
