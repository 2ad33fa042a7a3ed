// Both routes of an applicant with the keyboard alone, and what else WCAG 2.2 asks of pages that axe-core cannot see: order and
// sight of the focus, 400 % zoom, high contrast, messages that are announced.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Application } from '../../src/applications/application.entity.js';
import { testPerson, type TestPerson } from '../factories/person.js';
import { launchBrowser } from '../support/browser.js';
import { Keyboard } from '../support/keyboard.js';
import { personalLink } from '../support/mailbox.js';
import { CAPTCHA, Office } from '../support/office.js';
import { roomFindings, spacingFindings } from '../support/page-judgement.js';
import { nameOf, type PageState } from '../support/page-state.js';
import { newestSigning, signWithoutReturning } from '../support/signing.js';
import { Stage } from '../support/stage.js';
import { APPLICANT_PASSWORD } from '../support/walk.js';
import { APPLICANTS } from './states/applicants.js';
import { OFFICIALS } from './states/officials.js';

const DESKTOP = { width: 1280, height: 900 };
/** A window of 1280 by 1024 pixels at 400 %. */
const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };

/** One page of each kind, as the tables of states name them. */
const MAIN_PAGES = [
  'GET /',
  'GET /wniosek',
  'GET /wniosek/podmiot: found',
  'POST /wniosek/formularz: nothing typed',
  'GET /wniosek/sprawdzenie: with warnings',
  'GET /wniosek/wyslano: sent',
  'POST /wniosek/link/:token: wrong data',
  'GET /moj-wniosek: formally_accepted',
  'POST /moj-wniosek/dane-dostepowe: shown',
  'GET /zaloguj',
  'GET /wnioski: filled',
  'POST /wnioski/:id/akceptacja: nothing typed',
  'GET /stanowisko: somebody expected',
  'GET /stanowisko/:id: to be identified',
  'GET /zaloguj/drugi-skladnik',
  'GET /konto/drugi-skladnik/aplikacja: to be connected',
];

const STATES = new Map([...APPLICANTS, ...OFFICIALS].map((state) => [nameOf(state), state]));

let office: Office;
let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([Office.open(), launchBrowser()]);
  stage = await Stage.in(office);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('with the keyboard alone', () => {
  it('an employee files an application for the desk, mends what is wrong, and submits it', async () => {
    const person = testPerson({ firstName: 'Ewelina', surname: 'Klawiszowa' });
    const page = await newPage();
    const keys = await open(page, '/');

    await keys.press('Tab');
    expect((await keys.stop())?.name).toBe('Przejdź do treści');
    await keys.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tresc');
    await keys.follow('Złóż wniosek o dostęp');
    await toForm(keys, 'Wybieram osobiste stawiennictwo', 'Pracownik');
    await keys.follow(/^Dalej$/);
    await mendFirstError(keys, /^Wpisz imię|Imię/);
    await fillIn(keys, person, { isEmployee: true });
    await send(keys);
    expect(await headingOf(page)).toBe('Sprawdź pocztę i potwierdź wniosek');
    await openLink(keys, person, /potwierdź/);
    await keys.follow('Złóż wniosek');

    expect(await headingOf(page)).toBe('Wniosek został złożony');
    await page.context().close();
  });

  it('a head files, signs, and collects the login', async () => {
    const person = testPerson({ firstName: 'Klawisz', surname: 'Tabulator' });
    const page = await newPage();
    const keys = await open(page, '/wniosek');

    await toForm(keys, 'Wybieram ePUAP', 'P.o. kierownika');
    await fillIn(keys, person, { isEmployee: false });
    await send(keys);
    await openLink(keys, person, /potwierdź/);
    await keys.follow('Podpisz podpisem zaufanym i złóż wniosek');
    const sentOn = page.waitForEvent('requestfailed'); // the page in between sends on by itself; here nothing outside is asked
    await keys.follow('Podpisz podpisem zaufanym i złóż wniosek');
    await sentOn;
    const application = await filedBy(person);
    const { serviceUrl } = await newestSigning(office, application.id);
    await page.goto(await signWithoutReturning(office, serviceUrl ?? '', person));
    expect(await headingOf(page)).toBe('Wniosek jest podpisany i złożony');
    await decide(application, person);
    await openLink(keys, person, /pozyskaj dane dostępowe/);
    await keys.follow('Pozyskaj dane dostępowe');
    await keys.type('Hasło ustawione we wniosku', APPLICANT_PASSWORD);
    await keys.go();
    expect(await headingOf(page)).toBe('Twój login do SIO');
    await keys.tabTo('Login jest zapisany w bezpiecznym miejscu');
    await page.keyboard.press('Space');
    await keys.follow('Zakończ i przejdź do logowania');

    expect(await headingOf(page)).toBe('Zaloguj się');
    await page.context().close();
  });
});

describe('Tab goes through everything once, in the order of the page, and the focus is seen', () => {
  it.each(MAIN_PAGES)('%s', async (name) => {
    const page = await arrived(name, { viewport: DESKTOP });

    expect(await new Keyboard(page).walk()).toEqual([]);
    await page.context().close();
  });
});

describe('at 400 % nothing is cut, nothing scrolls sideways, and nothing covers the focus', () => {
  it.each(MAIN_PAGES)('%s', async (name) => {
    const page = await arrived(name, ZOOMED);

    const found = [...(await roomFindings(page)), ...(await spacingFindings(page)), ...(await new Keyboard(page).walk())];
    expect(found).toEqual([]);
    await page.context().close();
  });
});

describe('in forced colours', () => {
  it.each(['POST /wniosek/formularz: nothing typed', 'GET /wniosek/podmiot: found', 'GET /stanowisko/:id: to be identified'])(
    'fields and buttons have borders, and the focus is drawn: %s',
    async (name) => {
      const page = await arrived(name, { viewport: DESKTOP, forcedColors: 'active' });

      expect(await bordersMissing(page)).toEqual([]);
      for (const kind of ['input[type=text]', 'input[type=radio]', 'input[type=checkbox]', 'main a[href]', 'main button'])
        expect([kind, await isFocusDrawn(page, kind)]).toEqual([kind, true]);
      await page.context().close();
    },
  );

  it.each(['light', 'dark'] as const)('and in %s', async (colorScheme) => {
    const page = await arrived('POST /wniosek/formularz: nothing typed', { viewport: DESKTOP, colorScheme });

    for (const kind of ['input[type=text]', 'input[type=checkbox]', 'main a[href]', 'main button', '.glejt-header a'])
      expect([kind, await isFocusDrawn(page, kind)]).toEqual([kind, true]);
    await page.context().close();
  });
});

describe('what happens without a new page is announced', () => {
  it('that the login is copied, or could not be', async () => {
    const page = await arrived('POST /moj-wniosek/dane-dostepowe: shown', { viewport: DESKTOP });

    await page.getByRole('button', { name: 'Skopiuj login' }).press('Enter');

    await announced(page, /skopiowano|skopiować/);
    await page.context().close();
  });

  it('that a password is shown', async () => {
    const page = await arrived('GET /zaloguj', { viewport: DESKTOP });

    await page.getByRole('button', { name: 'Pokaż: Hasło' }).press('Space');

    await announced(page, /^Hasło jest widoczne\.$/);
    expect(await page.getByRole('button', { name: 'Ukryj: Hasło' }).isVisible()).toBe(true);
    await page.context().close();
  });

  it('that the session is about to end; staying costs one key, and the cursor comes back to what was being typed', async () => {
    const page = await newPage({ viewport: DESKTOP });
    await page.clock.install();
    await stage.arrive(page, stateNamed('POST /wnioski/:id/akceptacja: nothing typed'));
    const comment = page.getByRole('textbox', { name: 'Komentarz' });
    await comment.focus();
    await page.clock.fastForward('18:30');

    await announced(page, /^Za 2 minuty sesja się zakończy/);
    await page.getByRole('button', { name: 'Zostań' }).press('Enter');

    await announced(page, /^Sesja trwa do/);
    expect(await page.getByRole('region', { name: 'Koniec sesji' }).isVisible()).toBe(false);
    expect(await comment.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });
});

async function newPage(options: BrowserContextOptions = { viewport: DESKTOP }): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'pl-PL', ...options });
  await context.route(
    (url) => url.origin !== office.url,
    (route) => route.fulfill({ status: 204 }),
  );
  return context.newPage();
}

async function open(page: Page, path: string): Promise<Keyboard> {
  await page.goto(`${office.url}${path}`);
  const keys = new Keyboard(page);
  await keys.look();
  return keys;
}

function stateNamed(name: string): PageState {
  const state = STATES.get(name);
  if (state === undefined) throw new Error(`no state "${name}"`);
  return state;
}

async function arrived(name: string, options: BrowserContextOptions): Promise<Page> {
  const page = await newPage(options);
  await stage.arrive(page, stateNamed(name));
  return page;
}

async function headingOf(page: Page): Promise<string> {
  return (await page.locator('h1').innerText()).replace(/\s+/gu, ' ');
}

/** From the choice of the route to the form. */
async function toForm(keys: Keyboard, route: string, held: string): Promise<void> {
  await stage.factory.official('sp-1-zmyslonow');
  const school = await stage.factory.register.institution('sp-1-zmyslonow');
  await keys.follow(route);
  await keys.type('Numer RSPO', school.rspo ?? '');
  await keys.go();
  await keys.tabTo(/^Szkoła Podstawowa/);
  await keys.go();
  await keys.tabTo('Pracownik');
  await keys.page.keyboard.press('Space');
  for (let down = ['Pracownik', 'Kierownik', 'P.o. kierownika'].indexOf(held); down > 0; down--) await keys.press('ArrowDown');
  await keys.go();
  expect(await headingOf(keys.page)).toBe('Wniosek o dostęp do SIO');
}

/** The summary has the focus; its first line leads into the field. */
async function mendFirstError(keys: Keyboard, field: RegExp): Promise<void> {
  expect(await keys.page.title()).toMatch(/^Błąd: /);
  expect(await keys.page.evaluate(() => document.activeElement?.className)).toBe('govuk-error-summary');
  await keys.press('Tab');
  const stop = await keys.press('Enter');
  expect(stop?.name).toMatch(field);
  await keys.press('Shift+Tab'); // so that the next Tab comes to it again
}

async function fillIn(keys: Keyboard, person: TestPerson, { isEmployee }: { isEmployee: boolean }): Promise<void> {
  const year = new Date().getFullYear() + 1;
  await keys.type('Imię', person.firstName);
  await keys.type('Nazwisko', person.surname);
  await keys.type('Numer PESEL', person.pesel);
  await keys.type('Adres e-mail', person.email);
  await keys.type('Numer telefonu', person.phone);
  if (isEmployee) {
    await keys.type('Imię osoby, która udzieliła upoważnienia', 'Ewa');
    await keys.type('Nazwisko osoby, która udzieliła upoważnienia', 'Wymyślona');
    await keys.type('Funkcja osoby, która udzieliła upoważnienia', 'dyrektor szkoły');
    await typeDate(keys, ['1', '9', String(year - 2)]);
  }
  await typeDate(keys, ['1', '1', String(year)]);
  await typeDate(keys, ['31', '8', String(year)]);
  if (isEmployee) {
    await keys.tabTo(/^Zbiór danych szkół/);
    await keys.page.keyboard.press('Space');
  }
  await keys.type('Hasło', APPLICANT_PASSWORD);
  await keys.type('Powtórz hasło', APPLICANT_PASSWORD);
  await keys.follow('Dalej');
  expect(await headingOf(keys.page)).toBe('Sprawdź odpowiedzi i wyślij wniosek');
}

async function typeDate(keys: Keyboard, [day = '', month = '', year = '']: readonly string[]): Promise<void> {
  await keys.type('Dzień', day);
  await keys.type('Miesiąc', month);
  await keys.type('Rok', year);
}

async function send(keys: Keyboard): Promise<void> {
  await keys.tabTo(/^Zobowiązuję się/);
  await keys.page.keyboard.press('Space');
  await keys.type(/^Kod z obrazka/, CAPTCHA);
  await keys.go();
}

async function openLink(keys: Keyboard, person: TestPerson, subject: RegExp): Promise<void> {
  await keys.page.goto(personalLink(await office.mailbox.waitFor(person.email, subject)));
  await keys.look();
  await keys.type('Numer PESEL', person.pesel);
  await keys.type('Hasło ustawione w formularzu', APPLICANT_PASSWORD);
  await keys.go();
}

async function filedBy({ email }: TestPerson): Promise<Application> {
  const mail = await office.mailbox.waitFor(email, /potwierdź/);
  const all = await office.data.manager.find(Application);
  const found = all.find(({ number }) => mail.subject.includes(number));
  if (found === undefined) throw new Error(`no application of "${mail.subject}"`);
  return found;
}

/** What the deciding body does meanwhile. */
async function decide({ id, number, institutionId }: Application, person: TestPerson): Promise<void> {
  const officialId = await stage.factory.official('miasto-zmyslonow');
  const made = { id, number, institutionId, officialId, person, password: APPLICANT_PASSWORD, route: 'EPUAP' } as const;
  await stage.factory.goOn(made, ['start', 'accept', 'confirm', 'issue']);
}

async function announced(page: Page, words: RegExp): Promise<void> {
  await page.locator('body > [role=status]').filter({ hasText: words }).waitFor({ state: 'attached' });
}

async function bordersMissing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'main button, main .govuk-button, input[type=text], textarea, select, .glejt-card',
      ),
    ]
      .filter((element) => element.checkVisibility() && !element.matches('.glejt-link-button, .govuk-visually-hidden'))
      .filter((element) => Number.parseFloat(getComputedStyle(element).borderBottomWidth) < 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** Whether the picture of the place changes when the keyboard comes there; true also when there is no such element. */
async function isFocusDrawn(page: Page, selector: string): Promise<boolean> {
  const element = page.locator(`${selector}:not(.govuk-visually-hidden)`).first();
  if ((await element.count()) === 0) return true;
  await page.keyboard.press('Tab'); // so that the browser knows a keyboard is used
  await element.scrollIntoViewIfNeeded();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const box = await element.boundingBox();
  if (box === null) return false;
  const clip = { x: Math.max(0, box.x - 8), y: Math.max(0, box.y - 8), width: box.width + 16, height: box.height + 16 };
  const without = await page.screenshot({ clip, caret: 'hide' });
  await element.focus();
  const withFocus = await page.screenshot({ clip, caret: 'hide' });
  return !without.equals(withFocus);
}
