// The second factor of officials, from the first sign-in to the day on which the phone is lost.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { Authenticator } from '../support/authenticator.js';
import { Office } from '../support/office.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import { APPLICANT_PASSWORD, signIn } from '../support/walk.js';

const HERE = '/konto/drugi-skladnik';
const STEP = '/zaloguj/drugi-skladnik';

/** Somebody who set an authenticator app up. */
interface Enrolled {
  visitor: Visitor;
  login: string;
  password: string;
  phone: Authenticator;
  codes: string[];
}

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ environment: { SECOND_FACTOR: 'required' } });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('ASVS 6.3.3: whoever may decide needs a second factor', () => {
  it('and sets it up at the first sign-in, before anything else', async () => {
    const head = office.visitor();

    const page = await signIn(head, await factory.register.head('miasto-zmyslonow'), HEAD_PASSWORD);

    expect(pathOf(page)).toBe(HERE);
    expect(page.heading).toBe('Ustaw drugi składnik logowania');
    for (const closed of ['/wnioski', '/panel', '/stanowisko', '/sesja']) expect(pathOf(await head.get(closed))).toBe('/zaloguj');
  });

  it('with a QR code, the same secret in letters, the first code, and ten recovery codes shown until they are written down', async () => {
    const login = await factory.register.head('powiat-zmyslony');
    const head = office.visitor();
    const begun = await head.get((await signIn(head, login, HEAD_PASSWORD)).link('Ustaw aplikację'));
    const shown = await head.submit(begun, 'Pokaż kod QR');
    const phone = Authenticator.from(shown);

    const wrong = await head.submit(shown, 'Połącz', { kod: '000000' });
    const codes = await head.submit(wrong, 'Połącz', { kod: phone.code() });
    const notYet = await head.submit(codes, 'Dalej');
    const arrived = await head.submit(notYet, 'Dalej', { zapisane: 'tak' });

    expect(shown.root.querySelector('img.glejt-qr')?.getAttribute('src')).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(wrong.status).toBe(422);
    expect(codesOn(codes)).toHaveLength(10);
    expect([notYet.status, notYet.errors]).toEqual([422, [expect.stringMatching(/^Najpierw zapisz kody/)]]);
    expect(codesOn(notYet)).toEqual(codesOn(codes));
    expect(pathOf(arrived)).toBe('/wnioski');
    expect(pathOf(await head.get(`${HERE}/kody`))).toBe(HERE);
  });

  it('and everybody else is let in with the password alone, but may set one up', async () => {
    const { login = '' } = await factory.application({ status: 'credentials_collected' });
    const employee = office.visitor();

    const panel = await signIn(employee, login, APPLICANT_PASSWORD);

    expect(pathOf(panel)).toBe('/panel');
    expect(panel.text).toMatch(/Drugi składnik logowania ?nieustawiony/);
    expect(pathOf(await employee.get(panel.link(/^Ustaw/)))).toBe(HERE);
  });
});

describe('signing in with an authenticator app', () => {
  let official: Enrolled;

  beforeAll(async () => {
    official = await enrolled('kuratorium');
  });

  it('ASVS 7.2.4: gives the session a new id at each of the two steps', async () => {
    const visitor = office.visitor();
    const step = await halfWay(visitor, official);
    const half = visitor.cookie('glejt');

    const list = await visitor.submit(step, 'Zaloguj się', { kod: await freshCode(official) });

    expect(pathOf(list)).toBe('/wnioski');
    expect(half).toBeDefined();
    expect(visitor.cookie('glejt')).not.toBe(half);
  });

  it('ASVS 6.3.4: lets nobody past the code, not even to the settings of the second factor', async () => {
    const visitor = office.visitor();
    await halfWay(visitor, official);

    expect(pathOf(await visitor.get('/wnioski'))).toBe('/zaloguj');
    for (const part of ['', '/aplikacja', '/klucz', '/kody', '/kody/nowe', '/aplikacja/usun'])
      expect(pathOf(await visitor.get(`${HERE}${part}`))).toBe(STEP);
  });

  it('ASVS 6.5.1: takes a code once, also when it comes twice at the same moment', async () => {
    const [one, other] = [office.visitor(), office.visitor()];
    const [first, second] = [await halfWay(one, official), await halfWay(other, official)];
    const kod = await freshCode(official);

    const answers = await Promise.all([one.submit(first, 'Zaloguj się', { kod }), other.submit(second, 'Zaloguj się', { kod })]);
    const later = office.visitor();
    const again = await later.submit(await halfWay(later, official), 'Zaloguj się', { kod });

    expect(answers.map(pathOf).sort()).toEqual(['/wnioski', STEP]);
    expect(again.errors).toEqual([expect.stringMatching(/^Ten kod nie pasuje albo był już użyty/)]);
  });

  it('ASVS 6.5.5: takes the code of one step before or after, and no older one', async () => {
    await forgetUsedCodes();
    const visitor = office.visitor();

    const old = await visitor.submit(await halfWay(visitor, official), 'Zaloguj się', { kod: official.phone.code(-3) });
    const late = await visitor.submit(old, 'Zaloguj się', { kod: official.phone.code(-1) });

    expect(old.status).toBe(422);
    expect(pathOf(late)).toBe('/wnioski');
  });

  it('does not count what cannot be a code', async () => {
    const visitor = office.visitor();
    const step = await halfWay(visitor, official);

    expect((await visitor.submit(step, 'Zaloguj się', { kod: '12345' })).errors).toEqual(['Kod z aplikacji ma 6 cyfr.']);
    expect((await visitor.submit(step, 'Zaloguj się', { kod: '' })).errors).toEqual(['Uzupełnij pole „Kod z aplikacji”.']);
  });

  it('ends the waiting after ten minutes', async () => {
    const visitor = office.visitor();
    const step = await halfWay(visitor, official);
    await office.asOwner(
      `update web_session set sess = jsonb_set(sess, '{halfSignedIn,at}', to_jsonb((sess #>> '{halfSignedIn,at}')::bigint - 600001))
        where sess ? 'halfSignedIn'`,
    );

    const late = await visitor.submit(step, 'Zaloguj się', { kod: await freshCode(official) });

    expect(pathOf(late)).toBe('/zaloguj');
    expect(pathOf(await visitor.get('/wnioski'))).toBe('/zaloguj');
  });
});

describe('a comment typed while the session ended', () => {
  it('comes back after the second factor, not before', async () => {
    const official = await enrolled('lo-zmyslonow');
    const made = await factory.application({ status: 'under_review', institution: 'lo-zmyslonow' });
    const page = await official.visitor.get(`/wnioski/${made.id}`);
    await office.asOwner(`delete from web_session`);
    const expired = await official.visitor.submit(page, 'Zaakceptuj formalnie', { komentarz: 'Wszystko się zgadza.' });

    const step = await official.visitor.submit(expired, 'Zaloguj się', { login: official.login, haslo: official.password });
    const back = await official.visitor.submit(step, 'Zaloguj się', { kod: await freshCode(official) });

    expect(pathOf(step)).toBe(STEP);
    expect(step.html).not.toContain('Wszystko się zgadza.');
    expect(pathOf(back)).toBe(`/wnioski/${made.id}`);
    expect(back.root.querySelector('textarea[name="komentarz"]')?.text).toBe('Wszystko się zgadza.');
  });
});

describe('ASVS 6.3.1: wrong codes', () => {
  it('are counted and lock with the moment of release, and a right password in between does not help', async () => {
    const official = await enrolled('gmina-przykladowo');
    const answers: VisitedPage[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const visitor = office.visitor();
      answers.push(await visitor.submit(await halfWay(visitor, official), 'Zaloguj się', { kod: wrongCode(official) }));
    }
    const visitor = office.visitor();
    const right = await visitor.submit(await halfWay(visitor, official), 'Zaloguj się', { kod: await freshCode(official) });

    expect(answers.slice(0, 4).map(({ errors }) => errors[0]?.match(/Pozosta\p{L}+ \d/u)?.[0])).toEqual([
      'Pozostały 4',
      'Pozostały 3',
      'Pozostały 2',
      'Pozostała 1',
    ]);
    for (const locked of [answers[4], right]) {
      expect(locked?.status).toBe(429);
      expect(locked?.text).toMatch(/logowanie zablokowano do .*godz\. \d+:\d{2}/);
    }
  });
});

describe('recovery codes', () => {
  it('ASVS 6.5.2: are kept as Argon2 hashes, each works once, and its use is reported by mail', async () => {
    const official = await enrolled('ministerstwo');
    const [code = ''] = official.codes;
    const hashes = await office.data.query<{ code_hash: string }[]>('select code_hash from recovery_code');
    const visitor = office.visitor();
    const step = await halfWay(visitor, official);

    const list = await visitor.submit(step, 'Użyj kodu zapasowego', { 'kod-zapasowy': code.toLowerCase().replace('-', ' ') });
    const other = office.visitor();
    const again = await other.submit(await halfWay(other, official), 'Użyj kodu zapasowego', { 'kod-zapasowy': code });

    expect(hashes.every(({ code_hash }) => code_hash.startsWith('$argon2id$'))).toBe(true);
    expect(pathOf(list)).toBe('/wnioski');
    expect(again.errors).toEqual([expect.stringMatching(/^Ten kod zapasowy nie pasuje albo był już użyty/)]);
    expect((await visitor.get(HERE)).text).toContain('Nieużyte kody: 9');
    expect((await mailsTo(official)).map(({ change }) => change)).toEqual(['app_set', 'code_used']);
  });

  it('are replaced as a whole', async () => {
    const official = await enrolled('oke');
    const page = await confirmed(official, 'Wydaj nowe kody');

    const codes = codesOn(await official.visitor.submit(page, 'Wydaj nowe kody'));
    const visitor = office.visitor();
    const old = await visitor.submit(await halfWay(visitor, official), 'Użyj kodu zapasowego', {
      'kod-zapasowy': official.codes[1] ?? '',
    });
    const fresh = await visitor.submit(old, 'Użyj kodu zapasowego', { 'kod-zapasowy': codes[1] ?? '' });

    expect(codes).toHaveLength(10);
    expect(old.status).toBe(422);
    expect(pathOf(fresh)).toBe('/wnioski');
  });
});

describe('changing the second factor', () => {
  let official: Enrolled;

  beforeAll(async () => {
    official = await enrolled('cuw-zmyslonow');
  });

  it('ASVS 7.5.1: asks for the password again, and does nothing without it', async () => {
    const asked = await official.visitor.get((await official.visitor.get(HERE)).link(/^Usuń/));
    const wrong = await official.visitor.submit(asked, 'Dalej', { haslo: 'Nie-To-Haslo-1' });
    const blunt = await official.visitor.send({ ...asked.form('Dalej'), action: `${office.url}${HERE}/aplikacja/usun` });

    expect(asked.heading).toBe('Podaj hasło');
    expect(wrong.errors).toEqual([expect.stringMatching(/^To hasło nie jest prawidłowe\. Pozostały 4 próby\.$/)]);
    expect([blunt.status, blunt.heading]).toEqual([403, 'Podaj hasło']);
    expect((await official.visitor.get(HERE)).text).toContain('ustawiona:');
  });

  it('leads after the password to our own pages only', async () => {
    const page = await official.visitor.get(`${HERE}/haslo?dalej=//zly.example/`);

    const confirmedPage = await official.visitor.submit(page, 'Dalej', { haslo: official.password, dalej: '//zly.example/' });

    expect(confirmedPage.url).toBe(`${office.url}${HERE}`);
  });

  it('does not take the only one from somebody who needs it', async () => {
    const page = await confirmed(official, /^Usuń/);

    const refused = await official.visitor.submit(page, 'Usuń');

    expect([refused.status, refused.heading]).toEqual([409, 'Nie można usunąć jedynego składnika']);
  });

  it('ASVS 7.4.3: ends the other sessions of the account, keeps this one, and tells the holder', async () => {
    const other = office.visitor();
    await other.submit(await halfWay(other, official), 'Zaloguj się', { kod: await freshCode(official) });
    const waiting = office.visitor();
    await halfWay(waiting, official);
    const page = await confirmed(official, 'Ustaw na nowym telefonie');
    const shown = page.hasButton('Pokaż kod QR') ? await official.visitor.submit(page, 'Pokaż kod QR') : page;

    const changed = await official.visitor.submit(shown, 'Połącz', { kod: Authenticator.from(shown).code() });

    expect(changed.text).toContain('Aplikacja jest ustawiona.');
    expect(pathOf(await official.visitor.get('/wnioski'))).toBe('/wnioski');
    expect(pathOf(await other.get('/wnioski'))).toBe('/zaloguj');
    expect(pathOf(await waiting.get(STEP))).toBe('/zaloguj');
    expect((await mailsTo(official)).map(({ change }) => change)).toEqual(['app_set', 'app_set']);
  });

  it('ASVS 13.3.1: keeps secrets sealed and codes hashed: none stands in the database as it was shown', async () => {
    const dump = await office.asOwner(
      `select string_agg(t::text, ' ') as text from
        (select encode(secret, 'escape') from totp_secret union all select sess::text from web_session union all
         select code_hash from recovery_code union all select details::text from audit_entry) as t`,
    );
    const { text } = dump.rows[0] as { text: string };

    for (const code of official.codes) expect(text).not.toContain(code.replace('-', ''));
    for (const code of official.codes) expect(text).not.toContain(code);
    expect(text).not.toContain(official.phone.secret);
  });
});

describe('ASVS 6.4.4: a lost second factor', () => {
  let made: MadeApplication;
  let employee: Enrolled;
  let head: Enrolled;

  beforeAll(async () => {
    head = await enrolled('sp-1-zmyslonow');
    made = await factory.application({
      status: 'credentials_collected',
      institution: 'sp-1-zmyslonow',
      scopes: ['GRANTING', 'SCHOOL_DATA'],
    });
    employee = await enrol(made.login ?? '', APPLICANT_PASSWORD);
  });

  it('is taken off by the body that gave the access, after a look at a document, and the holder reads of it', async () => {
    const details = await head.visitor.get(`/wnioski/${made.id}`);
    const page = await head.visitor.get(details.link('Osoba straciła drugi składnik logowania'));

    const empty = await head.visitor.submit(page, 'Usuń drugi składnik');
    const form = page.form('Usuń drugi składnik');
    const done = await head.visitor.send(form, { dokument: 'ID_CARD', komentarz: 'Zgubiony telefon.' });
    const twice = await head.visitor.send(form, { dokument: 'ID_CARD', komentarz: 'Zgubiony telefon.' });

    expect(page.text).toContain(made.person.pesel);
    expect(empty.errors).toEqual(['Wybierz rodzaj okazanego dokumentu.', 'Wpisz komentarz.']);
    expect(done.text).toContain('Drugi składnik logowania jest usunięty.');
    expect([twice.status, pathOf(twice)]).toEqual([200, `/wnioski/${made.id}`]);
    expect(pathOf(await employee.visitor.get('/wnioski'))).toBe('/zaloguj');
    expect((await mailsTo(employee)).map(({ change }) => change)).toEqual(['app_set', 'reset']);
    const audited = await office.data.query<{ actor: string; details: unknown }[]>(
      `select a.login as actor, details from audit_entry e join account a on a.id = e.actor_id where event = 'second_factor_reset'`,
    );
    expect(audited).toEqual([{ actor: head.login, details: { applicationId: made.id, documentKind: 'ID_CARD' } }]);
    const mail = await office.mailbox.waitFor(made.person.email, /usunięto drugi składnik/);
    expect(mail.text).toContain('Po sprawdzeniu tożsamości w urzędzie');
  });

  it('is set up anew at the next sign-in', async () => {
    const visitor = office.visitor();

    expect((await signIn(visitor, employee.login, APPLICANT_PASSWORD)).heading).toBe('Ustaw drugi składnik logowania');
    expect((await head.visitor.get(`/wnioski/${made.id}/drugi-skladnik`)).text).toContain('nie ma teraz drugiego składnika');
  });

  it('is never one’s own to take off', async () => {
    const own = await enrol(employee.login, APPLICANT_PASSWORD);

    const page = await own.visitor.get(`/wnioski/${made.id}/drugi-skladnik`);

    expect([page.status, page.heading]).toEqual([403, 'To Twój własny wniosek']);
  });

  it('is no business of another body, nor of one that refused the person', async () => {
    const stranger = await enrolled('niepubliczna-sp');
    const rejected = await factory.application({ status: 'rejected', institution: 'sp-1-zmyslonow' });

    expect((await stranger.visitor.get(`/wnioski/${made.id}/drugi-skladnik`)).status).toBe(404);
    const page = await head.visitor.get(`/wnioski/${rejected.id}/drugi-skladnik`);
    expect([page.status, page.heading]).toEqual([409, 'Ta osoba nie ma teraz dostępu']);
  });
});

describe('where a second factor is only offered, as in a demo', () => {
  let demo: Office;

  beforeAll(async () => {
    demo = await Office.open({ withWorker: false });
  });
  afterAll(() => demo.close());

  it('those who decide are let in with the password, and asked for a code once they set one up', async () => {
    const login = await (await ApplicationFactory.of(demo)).register.head('gmina-przykladowo');
    const visitor = demo.visitor();

    const list = await signIn(visitor, login, HEAD_PASSWORD);
    const asked = await visitor.get(`${HERE}/aplikacja`);
    const begun = await visitor.submit(asked, 'Dalej', { haslo: HEAD_PASSWORD });
    const shown = await visitor.submit(begun, 'Pokaż kod QR');
    const codes = await visitor.submit(shown, 'Połącz', { kod: Authenticator.from(shown).code() });
    const next = await signIn(demo.visitor(), login, HEAD_PASSWORD);

    expect(pathOf(list)).toBe('/wnioski');
    expect(codesOn(codes)).toHaveLength(10);
    expect(pathOf(next)).toBe(STEP);
  });
});

/** The head of an institution of the demo register, with a second factor. */
async function enrolled(key: string): Promise<Enrolled> {
  return enrol(await factory.loginOf(await factory.official(key)), HEAD_PASSWORD);
}

async function enrol(login: string, password: string): Promise<Enrolled> {
  const visitor = office.visitor();
  const begun = await visitor.get((await signIn(visitor, login, password)).link('Ustaw aplikację'));
  const shown = begun.hasButton('Pokaż kod QR') ? await visitor.submit(begun, 'Pokaż kod QR') : begun;
  const phone = Authenticator.from(shown);
  const page = await visitor.submit(shown, 'Połącz', { kod: phone.code() });
  await visitor.submit(page, 'Dalej', { zapisane: 'tak' });
  return { visitor, login, password, phone, codes: codesOn(page) };
}

/** After the password, before the code. */
async function halfWay(visitor: Visitor, { login, password }: Enrolled): Promise<VisitedPage> {
  const page = await signIn(visitor, login, password);
  expect(pathOf(page)).toBe(STEP);
  return page;
}

/** Follows a link of the own second factor, typing the password when it is asked for. */
async function confirmed({ visitor, password }: Enrolled, link: string | RegExp): Promise<VisitedPage> {
  const page = await visitor.get((await visitor.get(HERE)).link(link));
  return page.heading === 'Podaj hasło' ? visitor.submit(page, 'Dalej', { haslo: password }) : page;
}

/** A code that was not used yet; tests do not wait half a minute for the next one. */
async function freshCode({ phone }: Enrolled): Promise<string> {
  await forgetUsedCodes();
  return phone.code();
}

async function forgetUsedCodes(): Promise<void> {
  await office.asOwner('update totp_secret set last_step = 0');
}

function wrongCode({ phone }: Enrolled): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => phone.code(steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? '';
}

function codesOn(page: VisitedPage): string[] {
  return page.root.querySelectorAll('.glejt-codes li').map((item) => item.text.trim());
}

/** The mails about the second factor, oldest first, as they were planned. */
async function mailsTo({ login }: Enrolled): Promise<{ change: string }[]> {
  const rows = await office.data.query<{ event: string }[]>(
    `select e.event from audit_entry e join account a on a.id = e.chain where a.login = $1 and e.event like 'second_factor\\_%' order by seq`,
    [login],
  );
  const [{ count } = { count: 0 }] = await office.data.query<{ count: number }[]>(
    `select count(*)::int as count from mail_message m join account a on a.id = m.subject_id
      where a.login = $1 and m.template = 'second_factor_changed'`,
    [login],
  );
  const changes = rows
    .map(({ event }) => ({ change: event.replace('second_factor_', '') }))
    .filter(({ change }) => change !== 'failed');
  expect(count).toBe(changes.length);
  return changes;
}

function pathOf(page: VisitedPage): string {
  return new URL(page.url).pathname;
}
