// Whether somebody has applied, has a login or a link cannot be learned from pages or from the work done:
// the same number of password checks, and no refusal leaves before a set time. Clocks are no judges on a busy machine.
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Passwords } from '../../src/foundation/passwords.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { Office } from '../support/office.js';
import { signIn } from '../support/walk.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';

const WRONG = 'Zupelnie-Inne-7';

let office: Office;
let factory: ApplicationFactory;
let login: string;
let made: MadeApplication;
let often: MadeApplication;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
  made = await factory.application({ status: 'submitted' });
  login = await factory.loginOf(made.officialId);
  often = await factory.application();
  for (let more = 0; more < 2; more++) await factory.application({ person: often.person });
});
afterAll(() => office.close());
afterEach(async () => {
  jest.restoreAllMocks();
  await office.asOwner('delete from failed_try');
});

describe('a wrong sign-in (ASVS 6.3.8)', () => {
  it('gives the same pages, tries left and lock to a login that exists and one that nobody has', async () => {
    const known = await pagesOf(6, () => signIn(office.visitor(), login, WRONG), login);
    const unknown = await pagesOf(6, () => signIn(office.visitor(), 'NIKNIK77', WRONG), 'NIKNIK77');

    expect(known.at(-1)).toContain('zablokowano do');
    expect(unknown).toEqual(known);
  });

  it('costs one password check for either', async () => {
    const checks = countChecks();

    await signIn(office.visitor(), login, WRONG);
    await signIn(office.visitor(), 'NIKNIK77', WRONG);

    expect(checks.take()).toBe(2);
  });
});

describe('a wrong question for the state of an application (ASVS 6.3.8)', () => {
  it('gives the same pages and the same lock, whether nobody, once or three times has applied', async () => {
    const stranger = testPerson();
    const none = await pagesOf(6, () => askState(stranger.pesel, WRONG), stranger.pesel);
    const once = await pagesOf(6, () => askState(made.person.pesel, WRONG), made.person.pesel);
    const thrice = await pagesOf(6, () => askState(often.person.pesel, WRONG), often.person.pesel);

    expect(none.at(-1)).toContain('zablokowano do');
    expect(once).toEqual(none);
    expect(thrice).toEqual(none);
  });

  it('costs the same number of password checks', async () => {
    const checks = countChecks();
    const counts: number[] = [];
    for (const { pesel } of [testPerson(), made.person, often.person]) {
      await askState(pesel, WRONG);
      counts.push(checks.take());
    }

    expect(counts).toEqual([5, 5, 5]);
  });

  it('still finds what is open behind five forms that were never confirmed', async () => {
    const mine = await factory.application({ status: 'submitted' });
    for (let more = 0; more < 5; more++)
      await factory.application({ person: mine.person, password: 'Ktos-Obcy-77', institution: 'miasto-zmyslonow' });

    const page = await askState(mine.person.pesel, mine.password);

    expect(page.heading).toContain(mine.number);
  });
});

describe('a wrong try at a link (ASVS 6.3.8)', () => {
  it('gives the same page whether PESEL, password or institution is wrong', async () => {
    const other = factory.register.idOf('miasto-zmyslonow');
    const right = { podmiot: made.institutionId, pesel: made.person.pesel, haslo: made.password };
    const wrong = [{ pesel: testPerson().pesel }, { haslo: WRONG }, { podmiot: other }];
    const pages: string[] = [];

    for (const one of wrong) {
      const unconfirmed = await factory.application();
      const visitor = office.visitor();
      const page = await visitor.get(await factory.link(unconfirmed, 'confirm'));
      const values = { ...right, pesel: unconfirmed.person.pesel, podmiot: unconfirmed.institutionId, ...one };
      const answer = await visitor.submit(page, 'Pokaż wniosek', values);
      pages.push(`${answer.status} ${answer.errors.join(' ')}`);
    }

    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toMatch(/^422 Podane dane nie pasują do siebie/);
  });

  it('that nobody sent, was altered or is no link at all, gives one page', async () => {
    const real = await factory.link(often, 'confirm');
    const altered = `${real.slice(0, -1)}${real.endsWith('A') ? 'B' : 'A'}`;
    const pages = await Promise.all(
      [altered, `/wniosek/link/${'A'.repeat(43)}`, '/wniosek/link/1', '/wniosek/link/%7F'].map((path) =>
        office.visitor().get(path),
      ),
    );

    expect(new Set(pages.map((page) => page.text)).size).toBe(1);
    expect(new Set(pages.map((page) => page.status))).toEqual(new Set([404]));
  });
});

describe('a refusal at the door', () => {
  it('leaves no sooner than the set time, whatever was looked up', async () => {
    const slow = await Office.open({ environment: { REFUSAL_MS: '400' }, withWorker: false });
    try {
      const start = performance.now();
      await signIn(slow.visitor(), 'NIKNIK77', WRONG);
      expect(performance.now() - start).toBeGreaterThanOrEqual(399);
    } finally {
      await slow.close();
    }
  });
});

/** The pages of several tries, without what differs between any two pages. */
async function pagesOf(count: number, visit: () => Promise<VisitedPage>, typed: string): Promise<string[]> {
  const pages: string[] = [];
  for (let round = 0; round < count; round++) {
    const { status, html } = await visit();
    pages.push(
      `${status} ${html
        .replaceAll(typed, 'TYPED')
        .replace(/name="_csrf"[^>]*>|value="[^"]*" name="_csrf"|name="klucz"[^>]*>|value="[^"]*" name="klucz"/g, '')
        .replace(/godz\. \d+:\d{2}/g, 'godz.')}`,
    );
  }
  return pages;
}

async function askState(pesel: string, haslo: string): Promise<VisitedPage> {
  const visitor: Visitor = office.visitor();
  return visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', { pesel, haslo });
}

function countChecks(): { take(): number } {
  const seen = jest.spyOn(office.service(Passwords), 'matches');
  return {
    take: () => {
      const count = seen.mock.calls.length;
      seen.mockClear();
      return count;
    },
  };
}
