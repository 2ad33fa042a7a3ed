// The desk: whom we wait for, finding a case by one field, and two acts that are two records.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { symbols } from 'pino';
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { LOG } from '../../src/foundation/logging.js';
import { withClient } from '../../src/start/database.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { copyApplications } from '../factories/many-applications.js';
import { testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { elevenDigitsIn } from '../support/eleven-digits.js';
import { Office } from '../support/office.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import { pointsOf, signIn } from '../support/walk.js';

const MONDAY = '2026-11-02T09:00:00+01:00';
const COMMENT = 'Okazano dowód osobisty, osoba zgodna ze zdjęciem.';

let office: Office;
let factory: ApplicationFactory;
let head: Visitor;
let logged: string[];

beforeAll(async () => {
  office = await Office.open({ withWorker: false, clock: MONDAY, environment: { LOG_LEVEL: 'info' } });
  logged = keptLog();
  factory = await ApplicationFactory.of(office);
  head = await signedIn(await factory.official('gmina-przykladowo'));
});
afterAll(() => office.close());

async function signedIn(accountId: string): Promise<Visitor> {
  const visitor = office.visitor();
  await signIn(visitor, await factory.loginOf(accountId), HEAD_PASSWORD);
  return visitor;
}

async function search(visitor: Visitor, typed: string): Promise<VisitedPage> {
  return visitor.submit(await visitor.get('/stanowisko'), 'Szukaj', { szukaj: typed });
}

/** Where the search leads, without going there. */
async function answerTo(visitor: Visitor, typed: string): Promise<VisitedPage> {
  const page = await visitor.get('/stanowisko');
  return visitor.send(page.form('Szukaj'), { szukaj: typed }, false);
}

describe('the list of the desk', () => {
  it('is in the menu of those who decide, and shows who awaits a visit, until when, and who is late', async () => {
    const early = await factory.application({ status: 'formally_accepted' });
    await noticeTaken(early, '2026-10-20T10:00:00+02:00');
    const waiting = await factory.application({ status: 'formally_accepted' });
    await noticeTaken(waiting, '2026-11-02T08:00:00+01:00');
    const untold = await factory.application({ status: 'formally_accepted' });
    const others = [
      await factory.application({ status: 'under_review' }),
      await factory.application({ status: 'identity_confirmed' }),
      await factory.application({ status: 'formally_accepted', institution: 'powiat-zmyslony' }),
    ];

    const start = await head.get('/wnioski');
    const page = await head.get(start.link('Stanowisko'));

    const rowOf = ({ number }: MadeApplication) => rowsOn(page).find((row) => row.includes(number)) ?? '';
    expect(rowOf(early)).toMatch(/Testowa Zofia.*Gmina Przykładowo.*27 października 2026 r\. \(po terminie\)/);
    expect(rowOf(waiting)).toMatch(/9 listopada 2026 r\.$/);
    expect(rowOf(untold)).toContain('jeszcze nie biegnie');
    expect(others.map(rowOf)).toEqual(['', '', '']);
  });

  it('turns its pages without leaving anybody out', async () => {
    const visitor = await signedIn(await factory.official('miasto-zmyslonow'));
    const foreign = await factory.application({ status: 'formally_accepted' });
    await crowdAt('miasto-zmyslonow', 27);

    const page = await visitor.get('/stanowisko');
    const next = await visitor.get(page.link('Następna strona'));

    expect([rowsOn(page).length, rowsOn(next).length]).toEqual([25, 2]);
    expect(new Set([...numbersOn(page), ...numbersOn(next)]).size).toBe(27);
    expect(next.hasLink('Następna strona')).toBe(false);
    expect(numbersOn(await visitor.get(next.link('Pierwsza strona')))).toEqual(numbersOn(page));
    for (const nonsense of ['zgaduje', newId(), foreign.id])
      expect(numbersOn(await visitor.get(`/stanowisko?po=${nonsense}`))).toEqual(numbersOn(page));
  });

  it('is empty of cases for whoever decides nothing today', async () => {
    const collected = await factory.application({ status: 'credentials_collected' });
    const visitor = office.visitor();
    await signIn(visitor, collected.login ?? '', collected.password);

    const page = await visitor.get('/stanowisko');
    expect(page.text).toContain('To konto nie może dzisiaj rozpatrywać wniosków');
    expect(page.hasButton('Szukaj')).toBe(false);
  });
});

describe('the field of the desk', () => {
  it('opens the case of a number, scanned or typed in small letters with spaces, before and after acceptance', async () => {
    for (const status of ['under_review', 'formally_accepted'] as const) {
      const { id, number } = await factory.application({ status });
      const typed = [number, ` ${number.slice(0, 5).toLowerCase()} ${number.slice(5).toLowerCase()} `];

      const answers = [await answerTo(head, typed[0] ?? ''), await answerTo(head, typed[1] ?? '')];

      expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
      for (const { headers } of answers) expect(headers.get('location')).toBe(`/stanowisko/${id}#tresc`);
    }
  });

  it('opens the only case of a PESEL, and lists several', async () => {
    const person = testPerson({ surname: 'Wielokrotna' });
    const first = await factory.application({ status: 'formally_accepted', person });
    const only = await answerTo(head, person.pesel);
    await factory.goOn(first, ['confirm', 'issue', 'collect']);
    await office.asOwner(
      `update access_grant set state = 'revoked' where account_id = (select id from account where pesel_index =
      (select pesel_index from application where id = $1))`,
      [first.id],
    );
    await office.asOwner(`update application set status = 'revoked' where id = $1`, [first.id]);
    const second = await factory.application({ status: 'under_review', person });

    const several = await search(head, `${person.pesel.slice(0, 6)} ${person.pesel.slice(6)}`);

    expect(only.headers.get('location')).toBe(`/stanowisko/${first.id}#tresc`);
    expect(several.url).toBe(`${office.url}/stanowisko`);
    expect(numbersOn(several)).toEqual([second.number, first.number]);
  });

  it('leads to the review of a case that a signature proves', async () => {
    const { id, number } = await factory.application({ status: 'under_review', route: 'EPUAP' });

    expect((await answerTo(head, number)).headers.get('location')).toBe(`/wnioski/${id}#tresc`);
  });

  it('finds cases of others as little as cases that do not exist', async () => {
    const foreign = await factory.application({ status: 'formally_accepted', institution: 'powiat-zmyslony' });
    const unsent = await factory.application();

    const answers: VisitedPage[] = [];
    for (const typed of [foreign.number, foreign.person.pesel, unsent.number, testPerson().pesel, 'AAAAAAAAA2'])
      answers.push(await search(head, typed));

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect(new Set(answers.slice(0, 4).map(({ errors }) => errors.join())).size).toBe(1);
    expect(answers[0]?.errors[0]).toContain('Nie znaleziono takiego wniosku');
    expect(answers[4]?.errors[0]).toContain('Numer wniosku ma 10 znaków');
    expect(answers[0]?.title).toMatch(/^Błąd: /);
    expect(answers[0]?.root.querySelector('#szukaj')?.getAttribute('value')).toBe(foreign.number);
    expect((await head.get(`/stanowisko/${foreign.id}`)).status).toBe(404);
  });

  it('keeps the PESEL out of addresses and of the log', async () => {
    const { person } = await factory.application({ status: 'formally_accepted' });
    logged.length = 0;

    const page = await head.get('/stanowisko');
    const form = page.form('Szukaj');
    const [found, unknown] = [await search(head, person.pesel), await search(head, testPerson().pesel)];

    expect(form.method).toBe('post');
    for (const { url } of [found, unknown]) expect(elevenDigitsIn(url)).toEqual([]);
    expect(logged.join('')).toContain('/stanowisko');
    expect(logged.join('')).not.toContain(person.pesel);
    expect(elevenDigitsIn(logged.join(''))).toEqual([]);
  });
});

describe('a case at the desk', () => {
  it('takes both acts on one screen, each with its own record, comment and message', async () => {
    const made = await factory.application({ status: 'under_review' });
    const before = await recordsOf(made);

    const opened = await search(head, made.number);
    expect(opened.text).toContain(`NazwiskoTestowaNumer PESEL${made.person.pesel}JednostkaGmina Przykładowo`);
    expect(opened.hasButton('Potwierdź tożsamość')).toBe(false);
    const accepted = await head.submit(opened, 'Zaakceptuj formalnie', {
      sprawdzono: pointsOf(opened),
      komentarz: 'Dane zgodne z upoważnieniem.',
    });
    const afterAcceptance = await recordsOf(made);
    expect(accepted.url).toBe(`${office.url}/stanowisko/${made.id}#komunikat`);
    expect(accepted.text).toContain(`Wniosek ${made.number} został zaakceptowany formalnie. Teraz potwierdź tożsamość.`);
    expect(accepted.hasButton('Zaakceptuj formalnie')).toBe(false);
    const confirmed = await head.submit(accepted, 'Potwierdź tożsamość', { dokument: 'ID_CARD', komentarz: COMMENT });
    const afterIdentity = await recordsOf(made);

    expect(confirmed.url).toBe(`${office.url}/stanowisko`);
    expect(confirmed.text).toContain(`Tożsamość została potwierdzona: wniosek ${made.number}.`);
    expect(afterAcceptance).toEqual(before.map((count) => count + 1));
    expect(afterIdentity).toEqual(before.map((count) => count + 2));
    const done = await head.get(`/stanowisko/${made.id}`);
    expect(done.text).toMatch(/Wykonano:.*Dane zgodne z upoważnieniem\..*Wykonano:.*Okazano: dowód osobisty.*Okazano dowód/);
    expect(done.hasButton('Potwierdź tożsamość')).toBe(false);
  });

  it('shows the form again with what was typed, and records nothing', async () => {
    const made = await factory.application({ status: 'under_review' });
    const before = await recordsOf(made);
    const opened = await head.get(`/stanowisko/${made.id}`);

    const refused = await head.submit(opened, 'Zaakceptuj formalnie', { komentarz: 'Dane zgodne.' });
    const tooEarly = await head.send(
      { ...refused.form('Zaakceptuj formalnie'), action: `${office.url}/stanowisko/${made.id}/tozsamosc` },
      { dokument: 'ID_CARD', komentarz: COMMENT },
    );

    expect(refused.status).toBe(422);
    expect(refused.errors).toHaveLength(1);
    expect(refused.form('Zaakceptuj formalnie').fields.get('komentarz')).toBe('Dane zgodne.');
    expect(tooEarly.status).toBe(409);
    expect(await recordsOf(made)).toEqual(before);
    const accepted = await factory.goOn(made, ['accept']);
    const identity = await head.get(`/stanowisko/${accepted.id}`);
    const unnamed = await head.submit(identity, 'Potwierdź tożsamość', { komentarz: COMMENT });
    expect(unnamed.errors).toEqual(['Wybierz rodzaj okazanego dokumentu.']);
    expect(unnamed.form('Potwierdź tożsamość').fields.get('komentarz')).toBe(COMMENT);
  });

  it('carries out a form once, however often it is sent', async () => {
    const made = await factory.application({ status: 'formally_accepted' });
    const before = await recordsOf(made);
    const form = (await head.get(`/stanowisko/${made.id}`)).form('Potwierdź tożsamość');
    const values = { dokument: 'MOBYWATEL', komentarz: COMMENT };

    const answers = await Promise.all([head.send(form, values), head.twin().send(form, values)]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await recordsOf(made)).toEqual(before.map((count) => count + 1));
  });

  it('explains a case that is not ready, or needs no visit', async () => {
    const submitted = await factory.application({ status: 'submitted' });
    const signed = await factory.application({ status: 'under_review', route: 'EPUAP' });
    const rejected = await factory.application({ status: 'rejected' });

    const pages = [
      await head.get(`/stanowisko/${submitted.id}`),
      await head.get(`/stanowisko/${signed.id}`),
      await head.get(`/stanowisko/${rejected.id}`),
    ];

    expect(pages.map(({ status }) => status)).toEqual([200, 409, 200]);
    expect(pages[0]?.text).toContain('Otwórz cały wniosek i oznacz go jako rozpatrywany');
    expect(pages[1]?.text).toContain('Wizyta nie jest potrzebna');
    expect(pages[2]?.text).toContain('W tym stanie nie potwierdza się tożsamości');
  });
});

/** As the worker leaves it when the applicant's server took the notice of acceptance. */
async function noticeTaken({ id }: MadeApplication, at: string): Promise<void> {
  await office.asOwner(
    `update mail_message set state = 'handed_over', handed_over_at = $2 where subject_id = $1 and template = 'E4'`,
    [id, at],
  );
}

async function crowdAt(key: string, count: number): Promise<void> {
  const institution = await factory.register.institution(key);
  const crowd = {
    encryption: office.service(FieldEncryption),
    passwordHash: 'nobody opens these',
    places: [{ institution, deciding: institution, function: 'EMPLOYEE' as const, share: 1 }],
    statuses: { formally_accepted: 1 },
    since: new Date('2026-10-01T08:00:00Z'),
    until: new Date('2026-10-02T08:00:00Z'),
    count,
  };
  await withClient(office.database.ownerUrl, (client) => copyApplications(client, crowd));
}

/** Rows of history, audit and acts. */
async function recordsOf({ id }: MadeApplication): Promise<number[]> {
  const [row] = await office.data.query<{ counts: number[] }[]>(
    `select array[(select count(*)::int from status_change where application_id = $1),
      (select count(*)::int from audit_entry where chain = $1),
      (select count(*)::int from review_act where application_id = $1)] as counts`,
    [id],
  );
  return row?.counts ?? [];
}

/** What the office logs from now on, instead of standard output. */
function keptLog(): string[] {
  const lines: string[] = [];
  const log = office.web.get<Record<symbol, unknown>>(LOG);
  log[symbols.streamSym] = { write: (line: string) => lines.push(line) };
  return lines;
}

function rowsOn(page: VisitedPage): string[] {
  return page.root.querySelectorAll('tbody tr').map((row) => row.text.replace(/\s+/gu, ' ').trim());
}

function numbersOn(page: VisitedPage): string[] {
  return page.root.querySelectorAll('tbody td a').map((link) => link.text.trim());
}
