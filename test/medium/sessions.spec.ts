// How long a session lives, what ends it, and that nobody loses a typed comment to its end.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { SessionEnd } from '../../src/accounts/session-end.service.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { launchBrowser } from '../support/browser.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import { APPLICANT_PASSWORD, pointsOf, signIn } from '../support/walk.js';

const OFFICE = 'gmina-przykladowo';
const COMMENT = 'Dane zgodne.\nZapraszam: pokój 12, „parter”, godz. 8-15.';

let office: Office;
let factory: ApplicationFactory;
let login: string;

beforeAll(async () => {
  office = await Office.open();
  factory = await ApplicationFactory.of(office);
  login = await factory.loginOf(await factory.official(OFFICE));
});
afterAll(() => office.close());

describe('ASVS 7.3.1: a session that nobody uses', () => {
  it('ends after 20 minutes, and each page begins them anew', async () => {
    const visitor = await signedIn();
    const first = await secondsLeft(login);
    await shiftSessions(login, '-19 minutes');
    const before = await secondsLeft(login);

    const page = await visitor.get('/wnioski');

    expect(first).toBeGreaterThan(1_190);
    expect(first).toBeLessThan(1_202);
    expect(before).toBeLessThan(61);
    expect(page.status).toBe(200);
    expect(await secondsLeft(login)).toBeGreaterThan(1_190);

    await shiftSessions(login, '-20 minutes -2 seconds'); // the store counts whole seconds, upwards
    expect(pathOf(await visitor.get('/wnioski'))).toBe('/zaloguj');
  });
});

describe('ASVS 7.3.2: a session that is used all day', () => {
  it('ends 8 hours after signing in, however busy it was', async () => {
    const visitor = await signedIn();
    await ageOfSessions(login, 8 * 60 - 1);
    const lastMinute = await visitor.get('/wnioski');
    await ageOfSessions(login, 1);

    expect(lastMinute.status).toBe(200);
    expect(lastMinute.text).toContain('Potem trzeba będzie zalogować się jeszcze raz.');
    expect(pathOf(await visitor.get('/wnioski'))).toBe('/zaloguj');
  });
});

describe('ASVS 7.2.4: signing in', () => {
  it('begins a session under a new id and ends the one before', async () => {
    const visitor = await signedIn();
    const old = visitor.twin();
    const before = visitor.cookie('glejt');

    await signIn(visitor, login, HEAD_PASSWORD);

    expect(visitor.cookie('glejt')).not.toBe(before);
    expect(pathOf(await old.get('/wnioski'))).toBe('/zaloguj');
  });
});

describe('ASVS 7.4.1: signing out', () => {
  it('kills the session itself, not only the cookie of this browser', async () => {
    const visitor = await signedIn();
    const thief = visitor.twin();

    const out = await visitor.submit(await visitor.get('/wnioski'), 'Wyloguj');

    expect(out.text).toContain('Wylogowano.');
    expect(pathOf(await thief.get('/wnioski'))).toBe('/zaloguj');
  });
});

describe('ASVS 7.4.2: an account that lost its access', () => {
  it('is refused at the next request when its only grant is revoked', async () => {
    const { visitor, made } = await employee();
    await office.asOwner(`update access_grant set state = 'revoked' where application_id = $1`, [made.id]);

    const page = await visitor.get('/panel');

    expect([page.status, page.heading]).toEqual([403, 'Upoważnienie się skończyło']);
    expect(pathOf(await visitor.get('/panel'))).toBe('/zaloguj');
  });

  it('is refused at the next request on the day after its last', async () => {
    const { visitor } = await employee();

    const page = await later(office, '2 years', () => visitor.get('/panel'));

    expect([page.status, page.heading]).toEqual([403, 'Upoważnienie się skończyło']);
    expect(page.text).not.toContain('Wyloguj');
  });

  it('is refused at the next request when it is closed, also with a form', async () => {
    const { visitor, made } = await employee();
    const panel = await visitor.get('/panel');
    await office.asOwner(`update account set state = 'closed' where login = $1`, [made.login]);

    const answer = await visitor.send({ ...panel.form('Wyloguj'), action: `${office.url}/sesja/przedluz` });

    expect([answer.status, answer.heading]).toEqual([403, 'Sesja się zakończyła']);
  });

  it('has all its sessions ended at once, and nobody else’s', async () => {
    const [one, other] = [await employee(), await employee()];
    const second = office.visitor();
    await signIn(second, one.made.login ?? '', APPLICANT_PASSWORD);

    await office.service(SessionEnd).endAllOf(await accountOf(one.made));

    for (const visitor of [one.visitor, second]) expect(pathOf(await visitor.get('/panel'))).toBe('/zaloguj');
    expect(pathOf(await other.visitor.get('/panel'))).toBe('/panel');
  });
});

describe('WCAG 2.2.1: the end of a session', () => {
  it('stands in the footer of those who are signed in, and of nobody else', async () => {
    const page = await (await signedIn()).get('/wnioski');

    expect(page.root.querySelector('.glejt-footer__session')?.text).toMatch(
      /^Sesja trwa do: godz\. \d{1,2}:\d{2}\. Każda otwarta strona ją przedłuża, najdłużej do: godz\. \d{1,2}:\d{2}\.$/,
    );
    expect((await office.visitor().get('/')).text).not.toContain('Sesja trwa');
  });

  it('is put off by a button that works without a script', async () => {
    const visitor = await signedIn();
    const page = await visitor.get('/panel');
    await shiftSessions(login, '-19 minutes');

    const kept = await visitor.send({ ...page.form('Wyloguj'), action: `${office.url}/sesja/przedluz` });

    expect([pathOf(kept), kept.heading]).toEqual(['/sesja', 'Sesja trwa']);
    expect(await secondsLeft(login)).toBeGreaterThan(1_190);
  });

  describe('in a browser with our script', () => {
    let browser: Browser;
    let page: Page;
    let made: MadeApplication;

    beforeAll(async () => {
      [made, browser] = await Promise.all([factory.application({ status: 'under_review' }), launchBrowser()]);
      page = await browser.newPage();
      await page.clock.install();
      await page.goto(`${office.url}/zaloguj`);
      await page.getByLabel('Login', { exact: true }).fill(login);
      await page.getByLabel('Hasło', { exact: true }).fill(HEAD_PASSWORD);
      await page.getByRole('button', { name: 'Zaloguj się' }).click();
      await page.waitForURL(/\/wnioski$/);
    });
    afterAll(() => browser.close());

    it('is said two minutes before, to the eye and to screen readers, and one click stays; what was typed stays too', async () => {
      await page.goto(`${office.url}/wnioski/${made.id}`);
      await page.getByLabel('Komentarz').fill(COMMENT);
      const bar = page.getByRole('region', { name: 'Koniec sesji' });
      await page.clock.fastForward('17:55');
      expect(await bar.isVisible()).toBe(false);
      await page.clock.fastForward('00:10');

      await bar.waitFor();
      await page.clock.runFor(100);
      expect(await page.locator('.govuk-visually-hidden[role=status]').textContent()).toContain(
        'Za 2 minuty sesja się zakończy.',
      );
      await shiftSessions(login, '-18 minutes');
      await bar.getByRole('button', { name: 'Zostań' }).click();
      await bar.waitFor({ state: 'hidden' });

      expect(await secondsLeft(login)).toBeGreaterThan(1_150);
      expect(await page.getByLabel('Komentarz').inputValue()).toBe(COMMENT);
      await page.clock.fastForward('17:00');
      expect(await bar.isVisible()).toBe(false);
    });

    it('is reached by the keyboard first, and is said again when it has come', async () => {
      await page.goto(`${office.url}/wnioski/${made.id}`);
      await page.clock.fastForward('18:05');
      const bar = page.getByRole('region', { name: 'Koniec sesji' });
      await bar.waitFor();

      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Zostań');
      await page.clock.fastForward('02:00');
      await bar.getByText('Sesja się zakończyła. Komentarz zachowamy').waitFor();
      expect(await bar.getByRole('button').isVisible()).toBe(false);
    });
  });
});

describe('a comment typed while the session ended', () => {
  it('is on its page again after signing in, with the ticked boxes, and nothing was done meanwhile', async () => {
    const { visitor, made, expired } = await expiredForm();

    const back = await visitor.submit(expired, 'Zaloguj się', { login, haslo: HEAD_PASSWORD });

    expect([expired.status, expired.heading]).toEqual([403, 'Sesja się zakończyła']);
    expect(expired.html).not.toContain('pokój 12');
    expect(pathOf(back)).toBe(`/wnioski/${made.id}`);
    expect(back.text).toContain('Wpisany komentarz wrócił na swoje miejsce.');
    expect(typedOn(back)).toEqual({ comment: COMMENT, ticked: pointsOf(back) });
    expect(await factory.statusOf(made)).toBe('under_review');
    const accepted = await visitor.submit(back, 'Zaakceptuj formalnie');
    expect(accepted.status).toBe(200);
    expect(await factory.statusOf(made)).toBe('formally_accepted');
  });

  it('survives a mistyped password', async () => {
    const { visitor, made, expired } = await expiredForm();

    const wrong = await visitor.submit(expired, 'Zaloguj się', { login, haslo: 'Nie-To-Haslo-1' });
    const back = await visitor.submit(wrong, 'Zaloguj się', { login, haslo: HEAD_PASSWORD });

    expect(wrong.status).toBe(422);
    expect(pathOf(back)).toBe(`/wnioski/${made.id}`);
    expect(typedOn(back).comment).toBe(COMMENT);
  });

  it('is put back once', async () => {
    const { visitor, made, expired } = await expiredForm();
    await visitor.submit(expired, 'Zaloguj się', { login, haslo: HEAD_PASSWORD });

    expect(typedOn(await visitor.get(`/wnioski/${made.id}`)).comment).not.toBe(COMMENT);
  });

  it('is shown to nobody else who signs in at the same computer', async () => {
    const { visitor, made, expired } = await expiredForm();
    const delegate = await factory.application({ status: 'credentials_collected', institution: OFFICE, scopes: ['GRANTING'] });

    const list = await visitor.submit(expired, 'Zaloguj się', { login: delegate.login ?? '', haslo: APPLICANT_PASSWORD });

    expect(pathOf(list)).toBe('/wnioski');
    expect(typedOn(await visitor.get(`/wnioski/${made.id}`)).comment).not.toBe(COMMENT);
  });

  it('cannot be made up or altered', async () => {
    const { visitor, made, expired } = await expiredForm();
    const form = expired.form('Zaloguj się');
    const sealed = form.fields.get('zachowane') ?? '';
    const altered = `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`;

    const list = await visitor.send(form, { login, haslo: HEAD_PASSWORD, zachowane: altered });

    expect(pathOf(list)).toBe('/wnioski');
    expect(typedOn(await visitor.get(`/wnioski/${made.id}`)).comment).not.toBe(COMMENT);
  });

  it('comes back to the page of a refusal, and to the desk', async () => {
    const made = await factory.application({ status: 'under_review' });
    const accepted = await factory.application({ status: 'formally_accepted' });
    const places = [
      { page: `/wnioski/${made.id}/odrzucenie`, button: 'Odrzuć wniosek', back: `/wnioski/${made.id}/odrzucenie` },
      { page: `/stanowisko/${made.id}`, button: 'Zaakceptuj formalnie', back: `/stanowisko/${made.id}` },
      { page: `/wnioski/${accepted.id}`, button: 'Potwierdź tożsamość', back: `/wnioski/${accepted.id}` },
    ];
    for (const place of places) {
      const visitor = await signedIn();
      const shown = await visitor.get(place.page);
      await office.service(SessionEnd).endAllOf(await accountIdOf(login));
      const expired = await visitor.submit(shown, place.button, { komentarz: COMMENT });

      const back = await visitor.submit(expired, 'Zaloguj się', { login, haslo: HEAD_PASSWORD });

      expect(pathOf(back)).toBe(place.back);
      expect(typedOn(back).comment).toBe(COMMENT);
    }
  });

  it('is all that is kept: a form without one leads to a plain sign-in', async () => {
    const made = await factory.application({ status: 'submitted' });
    const visitor = await signedIn();
    const page = await visitor.get(`/wnioski/${made.id}`);
    await office.service(SessionEnd).endAllOf(await accountIdOf(login));

    const expired = await visitor.submit(page, 'Oznacz jako rozpatrywany');

    expect([expired.status, expired.heading]).toEqual([403, 'Sesja się zakończyła']);
    expect(expired.form('Zaloguj się').fields.has('zachowane')).toBe(false);
    expect(await factory.statusOf(made)).toBe('submitted');
  });
});

async function signedIn(): Promise<Visitor> {
  const visitor = office.visitor();
  expect(pathOf(await signIn(visitor, login, HEAD_PASSWORD))).toBe('/wnioski');
  return visitor;
}

async function employee(): Promise<{ visitor: Visitor; made: MadeApplication }> {
  const made = await factory.application({ status: 'credentials_collected' });
  const visitor = office.visitor();
  await signIn(visitor, made.login ?? '', APPLICANT_PASSWORD);
  return { visitor, made };
}

/** An acceptance that was sent after the session had ended. */
async function expiredForm(): Promise<{ visitor: Visitor; made: MadeApplication; expired: VisitedPage }> {
  const made = await factory.application({ status: 'under_review' });
  const visitor = await signedIn();
  const page = await visitor.get(`/wnioski/${made.id}`);
  await office.service(SessionEnd).endAllOf(await accountIdOf(login));
  const expired = await visitor.submit(page, 'Zaakceptuj formalnie', { komentarz: COMMENT, sprawdzono: pointsOf(page) });
  return { visitor, made, expired };
}

function typedOn(page: VisitedPage): { comment: string; ticked: string[] } {
  const boxes = page.root.querySelectorAll('input[name="sprawdzono"][checked]');
  const comment = page.root.querySelector('textarea[name="komentarz"]')?.text ?? '';
  return { comment, ticked: boxes.map((box) => box.getAttribute('value') ?? '') };
}

async function accountOf({ login: given = '' }: MadeApplication): Promise<string> {
  return accountIdOf(given);
}

async function accountIdOf(given: string): Promise<string> {
  const [row] = await office.data.query<{ id: string }[]>('select id from account where login = $1', [given]);
  return row?.id ?? '';
}

/** Of the newest session of an account. */
async function secondsLeft(given: string): Promise<number> {
  const [row] = await office.data.query<{ seconds: number }[]>(
    `select extract(epoch from max(expire) - now())::float as seconds from web_session where sess ->> 'accountId' = $1`,
    [await accountIdOf(given)],
  );
  return row?.seconds ?? 0;
}

async function shiftSessions(given: string, interval: string): Promise<void> {
  await office.asOwner(`update web_session set expire = expire + $2::interval where sess ->> 'accountId' = $1`, [
    await accountIdOf(given),
    interval,
  ]);
}

/** Lets so many minutes pass since the sign-in. */
async function ageOfSessions(given: string, minutes: number): Promise<void> {
  await office.asOwner(
    `update web_session set sess = jsonb_set(sess, '{signedInAt}', to_jsonb((sess ->> 'signedInAt')::bigint - $2::bigint * 60000))
      where sess ->> 'accountId' = $1`,
    [await accountIdOf(given), minutes],
  );
}

function pathOf(page: VisitedPage): string {
  return new URL(page.url).pathname;
}
