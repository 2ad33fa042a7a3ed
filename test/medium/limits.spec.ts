// Whoever tries too often is held back until a moment that is told: by address, by person, by login, whether or not it exists.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FailedTries } from '../../src/foundation/failed-tries.service.js';
import { Clock } from '../../src/foundation/clock.js';
import { addYears } from '../../src/values/civil-date.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import { checkAnswers, consented, fileApplication, filledIn, type FilingWish, openForm, signIn } from '../support/walk.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';

const WRONG = 'Zupelnie-Inne-7';
const UNTIL = /\d{1,2} [a-ząćęłńóśźż]+ \d{4} r\., godz\. \d{1,2}:\d{2}/;

let office: Office;
let factory: ApplicationFactory;
let head: string;
let today: string;

beforeAll(async () => {
  office = await Office.open({
    environment: {
      ...{ LIMIT_SIGN_IN: '4', LIMIT_ACCESS: '4', LIMIT_FILING: '4', LIMIT_PICTURES: '6', LIMIT_FILING_OF_PERSON: '2' },
      ...{ SIGN_IN_ATTEMPTS: '3', TRUSTED_PROXIES: 'loopback' },
    },
    withWorker: false,
  });
  factory = await ApplicationFactory.of(office);
  today = await office.service(Clock).today();
  head = await factory.loginOf(await factory.official('gmina-przykladowo'));
});
afterAll(() => office.close());

describe('limits of one address (ASVS 6.1.1, 6.3.1, 2.4.1)', () => {
  it('hold back who tries one login after the other, and say until when', async () => {
    const stranger = from('203.0.113.1');

    for (let round = 0; round < 4; round++) expect((await signIn(stranger, `NIKNIK${round}`, WRONG)).status).toBe(422);
    const refused = await signIn(stranger, head, HEAD_PASSWORD);

    expectHeldBack(refused);
    expect((await signIn(from('203.0.113.2'), head, HEAD_PASSWORD)).status).toBe(200);
  });

  it('do not count those who come in', async () => {
    for (let round = 0; round < 8; round++) expect((await signIn(from('203.0.113.3'), head, HEAD_PASSWORD)).status).toBe(200);
  });

  it('hold back who asks for the state of one person after the other', async () => {
    const stranger = from('203.0.113.4');

    for (let round = 0; round < 4; round++) expect((await askState(stranger, testPerson().pesel, WRONG)).status).toBe(422);

    expectHeldBack(await askState(stranger, testPerson().pesel, WRONG));
  });

  it('hold back who tries one link after the other', async () => {
    const stranger = from('203.0.113.5');
    const links = await Promise.all([1, 2].map(() => factory.application({ status: 'unconfirmed' })));
    const tries = [...links, ...links];

    for (const made of tries) expect((await tryLink(stranger, made, WRONG)).status).toBe(422);

    expectHeldBack(await tryLink(stranger, links[0] as MadeApplication, WRONG));
  });

  it('hold back a flood of forms, also of forms with mistakes, without a new row', async () => {
    const stranger = from('203.0.113.6');
    const form = await openForm(stranger, wish());
    for (let round = 0; round < 4; round++) expect((await stranger.submit(form, 'Dalej', {})).status).toBe(422);
    const before = await count('filing_draft');

    expectHeldBack(await stranger.submit(form, 'Dalej', filledIn(testPerson(), wish())));

    expect(await count('filing_draft')).toBe(before);
  });

  it('hold back who collects pictures of codes', async () => {
    const stranger = from('203.0.113.7');
    const summary = await checkAnswers(stranger, testPerson(), wish());
    const picture = summary.root.querySelector('img[src*="/kod/obrazek"]')?.getAttribute('src') ?? 'none';
    const answers: number[] = [];
    for (let round = 0; round < 7; round++) answers.push((await stranger.get(picture.replaceAll('&amp;', '&'))).status);

    expect(answers).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  it('keep no address in clear', async () => {
    const rows = await office.data.query<{ key: string }[]>('select key from request_count');

    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^(sign-in|access|filing):[\w-]{43}$/);
  });
});

describe('the address of a visitor (ASVS 4.1.3)', () => {
  let plain: Office;
  beforeAll(async () => {
    plain = await Office.open({ environment: { LIMIT_SIGN_IN: '2' }, withWorker: false });
  });
  afterAll(() => plain.close());

  it('is not what a visitor says in X-Forwarded-For when no proxy is trusted', async () => {
    const tries = [1, 2, 3].map((last) => signIn(from(`198.51.100.${last}`, plain), `NIKNIK${last}`, WRONG));

    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([422, 422, 429]);
  });

  it('is what the trusted proxy saw, not what the visitor wrote before it', async () => {
    const answers: number[] = [];
    for (let round = 0; round < 5; round++)
      answers.push((await signIn(from(`198.51.100.${round}, 203.0.113.8`), `NIKNIK1${round}`, WRONG)).status);

    expect(answers).toEqual([422, 422, 422, 422, 429]);
  });
});

describe('tries of one login or person (ASVS 6.3.1)', () => {
  it('end with a lock of that login for everybody, and begin anew after it', async () => {
    const login = await factory.loginOf(await factory.official('kuratorium'));
    const texts = await triesOf(login);

    expect(texts).toEqual([
      expect.stringContaining('Pozostały 2 próby'),
      expect.stringContaining('Pozostała 1 próba'),
      expect.stringContaining('zablokowano do'),
      expect.stringContaining('zablokowano do'),
    ]);
    expect((await signIn(from('203.0.113.40'), login, HEAD_PASSWORD)).status).toBe(429);
    await later(office, '16 minutes', async () => {
      expect((await signIn(from('203.0.113.41'), login, HEAD_PASSWORD)).status).toBe(200);
    });
  });

  it('are checked one after the other: of fifty at once no more than three', async () => {
    const checked: number[] = [];
    const tries = Array.from({ length: 50 }, (_, index) =>
      office.service(FailedTries).attempt({
        kind: 'sign-in',
        what: 'NIKNIK77',
        check: async () => {
          checked.push(index);
          return null;
        },
      }),
    );

    await Promise.all(tries);

    expect(checked).toHaveLength(3);
  });
});

describe('asking for links (ASVS 2.4.1)', () => {
  it('is possible five times an hour, and the page says when the next is', async () => {
    const applicant = office.visitor();
    let filed = await fileApplication(applicant, testPerson(), wish());
    for (let round = 0; round < 4; round++) filed = await applicant.submit(filed, 'Wyślij ponownie');
    expect(filed.status).toBe(200);

    const refused = await applicant.submit(filed, 'Wyślij ponownie');

    expect(refused.status).toBe(429);
    expect(refused.text).toMatch(UNTIL);
    expect(refused.headers.get('retry-after')).toMatch(/GMT$/);
  });
});

describe('applications in the name of one person (ASVS 2.3.2)', () => {
  it('are taken in only so many a day, from whatever address', async () => {
    const person = testPerson();
    for (const last of [1, 2]) {
      const filed = await fileApplication(from(`203.0.113.5${last}`), person, wish());
      expect(filed.heading).toContain('pocztę');
    }

    const refused = await fileApplication(from('203.0.113.53'), person, wish());

    expectHeldBack(refused);
    await later(office, '25 hours', async () => {
      expect((await fileApplication(from('203.0.113.54'), person, wish())).heading).toContain('pocztę');
    });
  });
});

describe('wrong codes, more at once than there are connections to the database (ASVS 15.4.4)', () => {
  it('are all refused at once, and nobody else has to wait', async () => {
    const small = await Office.open({ withWorker: false, environment: { DATABASE_POOL: '2' } });
    try {
      await (await ApplicationFactory.of(small)).official('gmina-przykladowo');
      const forms = await Promise.all(
        [1, 2, 3, 4].map(async () => {
          const visitor = small.visitor();
          return { visitor, summary: await checkAnswers(visitor, testPerson(), wish()) };
        }),
      );

      const refused = await Promise.all(
        forms.map(({ visitor, summary }) => visitor.submit(summary, 'Wyślij', { ...consented(summary), kod: '00000' })),
      );

      expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
      expect((await small.visitor().get('/stan-wniosku')).status).toBe(200);
    } finally {
      await small.close();
    }
  }, 30_000);
});

function from(address: string, at = office): Visitor {
  return at.visitor().behind({ 'x-forwarded-for': address });
}

function wish(): FilingWish {
  return {
    route: 'osobiscie',
    search: { nazwa: 'przykladowo' },
    institution: /^Gmina Przykładowo/,
    function: 'EMPLOYEE',
    from: today,
    to: addYears(today, 1),
  };
}

async function askState(visitor: Visitor, pesel: string, haslo: string): Promise<VisitedPage> {
  return visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', { pesel, haslo });
}

async function tryLink(visitor: Visitor, made: MadeApplication, haslo: string): Promise<VisitedPage> {
  return visitor.submit(await visitor.get(await factory.link(made, 'confirm')), 'Pokaż wniosek', {
    pesel: made.person.pesel,
    haslo,
  });
}

/** Four wrong tries, each from an address of its own. */
async function triesOf(login: string): Promise<string[]> {
  const texts: string[] = [];
  for (const last of [30, 31, 32, 33]) texts.push((await signIn(from(`203.0.113.${last}`), login, WRONG)).text);
  return texts;
}

async function count(table: string): Promise<number> {
  const [row] = await office.data.query<{ count: number }[]>(`select count(*)::int as count from ${table}`);
  return row?.count ?? 0;
}

function expectHeldBack(page: VisitedPage): void {
  expect(page.status).toBe(429);
  expect(page.text).toMatch(UNTIL);
  const inSeconds = (Date.parse(page.headers.get('retry-after') ?? '') - Date.now()) / 1_000;
  expect(inSeconds).toBeGreaterThan(60);
}
