import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';

const PAGE = '/moj-wniosek/dane-dostepowe';
const BUTTON = 'Pozyskaj dane dostępowe';
const ALREADY_SHOWN = 'Login został już wyświetlony';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open();
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('collecting the login', () => {
  it('shows it once, to fifty simultaneous requests of fifty browsers, and sends one mail', async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const forms = await Promise.all(Array.from({ length: 50 }, () => openForm(made)));

    const answers = await Promise.all(forms.map(({ visitor, page }) => collect(visitor, page, made.password)));

    const shown = answers.filter((answer) => loginOn(answer) !== null);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.status).toBe(200);
    const others = answers.filter((answer) => answer !== shown[0]);
    expect(new Set(others.map(({ status, heading }) => `${status} ${heading}`))).toEqual(new Set([`409 ${ALREADY_SHOWN}`]));
    expect(others.filter(({ html }) => html.includes(loginOn(shown[0]) ?? ''))).toEqual([]);
    await office.mailbox.waitFor(made.person.email, /zostały pozyskane/);
    expect(await mailsOf(made, 'E6')).toBe(1);
    expect(await arrivalsOf(made, 'credentials_collected')).toBe(1);
  });

  it('shows it to one of two simultaneous requests', async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const forms = [await openForm(made), await openForm(made)];

    const answers = await Promise.all(forms.map(({ visitor, page }) => collect(visitor, page, made.password)));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('shows it again to the same form of the same browser, when the answer was lost on the line, and to nobody else', async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const { visitor, page } = await openForm(made);
    const another = await openForm(made);

    const first = await collect(visitor, page, made.password);
    const again = await collect(visitor, page, made.password);
    const elsewhere = await another.visitor.submit(another.page, BUTTON, { haslo: made.password, klucz: keyOf(page) });

    expect(loginOn(first)).toMatch(/^ZOFTES\d+$/);
    expect(loginOn(again)).toBe(loginOn(first));
    expect(elsewhere.heading).toBe(ALREADY_SHOWN);
    expect(await arrivalsOf(made, 'credentials_collected')).toBe(1);
  });

  it('shows it no more to the same form after two minutes', async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const { visitor, page } = await openForm(made);
    await collect(visitor, page, made.password);

    const late = await later(office, '2 minutes 1 second', () => collect(visitor, page, made.password));

    expect(late.status).toBe(409);
    expect(late.heading).toBe(ALREADY_SHOWN);
    expect(late.text).toContain('Pokazaliśmy go');
  });

  it('has no other place where the login can be read again', async () => {
    const made = await factory.application({ status: 'credentials_collected' });

    const visitor = await factory.opened(made, 'collect');
    const pages = [await visitor.get(PAGE), await visitor.get('/moj-wniosek'), await visitor.get('/moj-wniosek/wydruk')];

    expect(pages[0]?.heading).toBe(ALREADY_SHOWN);
    expect(pages.filter(({ html }) => html.includes(made.login ?? ''))).toEqual([]);
  });

  it('wants the password of the form, counts wrong ones and says until when it is locked after the fifth', async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const { visitor, page } = await openForm(made);

    const wrong = [];
    for (let time = 1; time <= 5; time++) wrong.push(await collect(visitor, page, `Nie-to-haslo-${time}`));
    const locked = await collect(visitor, page, made.password);
    const released = await later(office, '15 minutes 1 second', () => collect(visitor, page, made.password));

    expect(wrong.slice(0, 4).map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(wrong[0]?.errors).toEqual([expect.stringContaining('To nie jest hasło ustawione we wniosku.')]);
    expect(wrong.slice(4).concat(locked)).toEqual([
      expect.objectContaining({ status: 429 }),
      expect.objectContaining({ status: 429 }),
    ]);
    expect(locked.text).toMatch(/zablokowano do .*\d{1,2}:\d{2}/);
    expect(loginOn(locked)).toBeNull();
    expect(loginOn(released)).not.toBeNull();
  });

  it('needs the link from the mail: PESEL and password alone show the state, not the login', async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const byLink = await openForm(made);
    const visitor = office.visitor();
    await visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', { pesel: made.person.pesel, haslo: made.password });

    const page = await visitor.get(PAGE);
    const refused = await collect(visitor, page, made.password);

    expect(refused.status).toBe(403);
    expect(refused.text).toContain('potrzebny jest link z wiadomości');
    expect(loginOn(await collect(byLink.visitor, byLink.page, made.password))).not.toBeNull();
  });

  it('lets sign in with login and password of the form from then on, and not before', async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const login = await loginInTheOffice(made);

    const before = await signIn(office.visitor(), login, made.password);
    await factory.goOn(made, ['collect']);
    const after = await signIn(office.visitor(), login, made.password);

    expect(before.errors).toEqual([expect.stringContaining('Nieprawidłowy login lub hasło.')]);
    expect(new URL(after.url).pathname).toBe('/panel');
    expect(after.text).toContain('Gmina Przykładowo');
  });
});

async function openForm(made: MadeApplication): Promise<{ visitor: Visitor; page: VisitedPage }> {
  const visitor = await factory.opened(made, 'collect');
  return { visitor, page: await visitor.get(PAGE) };
}

function collect(visitor: Visitor, page: VisitedPage, password: string): Promise<VisitedPage> {
  return visitor.submit(page, BUTTON, { haslo: password });
}

function keyOf(page: VisitedPage): string {
  return page.form(BUTTON).fields.get('klucz') ?? '';
}

async function signIn(visitor: Visitor, login: string, password: string): Promise<VisitedPage> {
  return visitor.submit(await visitor.get('/zaloguj'), 'Zaloguj się', { login, haslo: password });
}

function loginOn(page: VisitedPage | undefined): string | null {
  return page?.root.querySelector('#login')?.text ?? null;
}

async function loginInTheOffice({ id }: MadeApplication): Promise<string> {
  const [row] = await office.data.query<{ login: string }[]>('select login from credential where application_id = $1', [id]);
  return row?.login ?? '';
}

async function mailsOf({ id }: MadeApplication, template: string): Promise<number> {
  return count('select count(*)::int as n from mail_message where subject_id = $1 and template = $2', [id, template]);
}

async function arrivalsOf({ id }: MadeApplication, status: string): Promise<number> {
  return count('select count(*)::int as n from status_change where application_id = $1 and to_status = $2', [id, status]);
}

async function count(sql: string, values: string[]): Promise<number> {
  const [row] = await office.data.query<{ n: number }[]>(sql, values);
  return row?.n ?? 0;
}
