// Both routes in a real browser, with mouse and keyboard as a person has them, reading the mails in the mailbox.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ApplicationFactory } from '../factories/application.js';
import { testPerson, type TestPerson } from '../factories/person.js';
import { HEAD_PASSWORD, type StaffedRegister, staffedRegister } from '../factories/staffed-register.js';
import { launchBrowser } from '../support/browser.js';
import { personalLink } from '../support/mailbox.js';
import { CAPTCHA, Office } from '../support/office.js';
import { APPLICANT_PASSWORD } from '../support/walk.js';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };

describe('in a real browser', () => {
  let office: Office;
  let register: StaffedRegister;
  let browser: Browser;

  beforeAll(async () => {
    [office, browser] = await Promise.all([Office.open(), launchBrowser()]);
    register = await staffedRegister(office);
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  it('walks the ePUAP route from the start page to signing in, on a desktop', async () => {
    const person = testPerson({ firstName: 'Maria', surname: 'Zażółć' });
    const decider = await register.head('miasto-zmyslonow');
    const context = await browser.newContext({ viewport: DESKTOP });
    const page = await context.newPage();
    const faults = faultsOf(page);

    await fileInBrowser(page, office, person, {
      button: 'Wybieram ePUAP',
      rspo: (await register.institution('sp-1-zmyslonow')).rspo ?? '',
      function: 'Kierownik',
      until: '2027',
    });
    await openMailedLink(page, office, person, /potwierdź/);
    await page.getByRole('link', { name: 'Podpisz podpisem zaufanym i złóż wniosek' }).click();
    await page.getByRole('button', { name: 'Podpisz podpisem zaufanym i złóż wniosek' }).click();
    await page.waitForURL(/127\.0\.0\.1/);
    await signInBrowser(page, person);
    await page.waitForURL(/podpis\/powrot/);
    await page.getByRole('heading', { level: 1, name: 'Wniosek jest podpisany i złożony' }).waitFor();
    await decideInBrowser(browser, office, decider, person, false);
    const login = await collectInBrowser(page, office, person);

    await signInWith(context, office, login);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('walks the desk route from the start page to signing in, on a phone and without JavaScript', async () => {
    const person = testPerson({ firstName: 'Igor', surname: 'Śliwa' });
    const decider = await register.head('powiat-zmyslony');
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    const faults = faultsOf(page);

    await fileInBrowser(page, office, person, {
      button: 'Wybieram osobiste stawiennictwo',
      rspo: (await register.institution('lo-zmyslonow')).rspo ?? '',
      function: 'Kierownik',
      until: '2027',
    });
    await openMailedLink(page, office, person, /potwierdź/);
    await page.getByRole('button', { name: 'Złóż wniosek' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wniosek został złożony' }).waitFor();
    await decideInBrowser(browser, office, decider, person, true);
    const login = await collectInBrowser(page, office, person);

    await signInWith(context, office, login);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the button of acceptance lights up when a comment is typed', async () => {
    const factory = await ApplicationFactory.of(office);
    const made = await factory.application({ status: 'under_review', institution: 'kuratorium' });
    const page = await browser.newPage();
    await signInAsOfficial(page, office, await factory.loginOf(made.officialId));
    await page.goto(`${office.url}/wnioski/${made.id}`);
    const [button, comment] = [page.getByRole('button', { name: 'Zaakceptuj formalnie' }), page.locator('#komentarz')];

    await comment.fill('   ');
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await comment.fill('Zapraszam do pokoju 5.');

    expect(await button.getAttribute('aria-disabled')).not.toBe('true');
    await comment.fill('');
    await button.click({ force: true });
    await page.locator('.govuk-error-summary').waitFor();
    expect(await factory.statusOf(made)).toBe('under_review');
    await page.close();
  });
});

/** What the browser itself complains of: blocked by the policy, missing files, errors in scripts. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

interface Filing {
  button: string;
  rspo: string;
  function: string;
  until: string;
}

async function fileInBrowser(page: Page, office: Office, person: TestPerson, filing: Filing): Promise<void> {
  await page.goto(office.url);
  await page.getByRole('link', { name: filing.button }).click();
  await page.getByLabel('Numer RSPO').fill(filing.rspo);
  await page.getByRole('button', { name: 'Wyszukaj' }).click();
  await page.locator('.glejt-results a').first().click();
  await page.getByLabel(filing.function, { exact: true }).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByLabel('Imię', { exact: true }).fill(person.firstName);
  await page.getByLabel('Nazwisko', { exact: true }).fill(person.surname);
  await page.getByLabel('Numer PESEL').fill(person.pesel);
  await page.getByLabel('Adres e-mail').fill(person.email);
  await page.getByLabel('Numer telefonu').fill(person.phone);
  await fillDate(page, 'od', '1', '11', '2026');
  await fillDate(page, 'do', '31', '8', filing.until);
  await page.getByLabel('Hasło', { exact: true }).fill(APPLICANT_PASSWORD);
  await page.getByLabel('Powtórz hasło', { exact: true }).fill(APPLICANT_PASSWORD);
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sprawdź odpowiedzi i wyślij wniosek' }).waitFor();
  await page.getByLabel(/Zobowiązuję się/).check();
  await page.locator('#kod').fill(CAPTCHA);
  await page.getByRole('button', { name: 'Wyślij' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sprawdź pocztę i potwierdź wniosek' }).waitFor();
}

async function fillDate(page: Page, name: string, day: string, month: string, year: string): Promise<void> {
  await page.locator(`#${name}-dzien`).fill(day);
  await page.locator(`#${name}-miesiac`).fill(month);
  await page.locator(`#${name}-rok`).fill(year);
}

async function openMailedLink(page: Page, office: Office, person: TestPerson, subject: RegExp): Promise<void> {
  await page.goto(personalLink(await office.mailbox.waitFor(person.email, subject)));
  await page.getByLabel('Numer PESEL').fill(person.pesel);
  await page.getByLabel('Hasło ustawione w formularzu', { exact: true }).fill(APPLICANT_PASSWORD);
  await page.getByRole('button', { name: 'Pokaż wniosek' }).click();
}

async function signInBrowser(page: Page, person: TestPerson): Promise<void> {
  await page.locator('[name=osoba][value=inna]').check();
  await page.locator('[name=imie]').fill(person.firstName);
  await page.locator('[name=nazwisko]').fill(person.surname);
  await page.locator('[name=pesel]').fill(person.pesel);
  await page.getByRole('button', { name: 'Podpisz' }).click();
}

async function decideInBrowser(
  browser: Browser,
  office: Office,
  decider: string,
  person: TestPerson,
  atDesk: boolean,
): Promise<void> {
  const context = await browser.newContext({ viewport: DESKTOP });
  const page = await context.newPage();
  await signInAsOfficial(page, office, decider);
  await page
    .getByRole('row', { name: new RegExp(person.surname) })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: 'Oznacz jako rozpatrywany' }).click();
  for (const box of await page.locator('[name=sprawdzono]').all()) await box.check();
  await page
    .getByRole('textbox', { name: /Komentarz/ })
    .first()
    .fill('Dane zgodne, zapraszamy do pokoju 12.');
  await page.getByRole('button', { name: 'Zaakceptuj formalnie' }).click();
  await page.getByRole('status').filter({ hasText: 'Operacja zakończona pomyślnie' }).waitFor();
  if (atDesk) {
    await page.getByLabel('dowód osobisty', { exact: true }).check();
    await page
      .getByRole('textbox', { name: /Komentarz/ })
      .first()
      .fill('Okazano dowód osobisty.');
    await page.getByRole('button', { name: 'Potwierdź tożsamość' }).click();
    await page.getByRole('status').filter({ hasText: 'Tożsamość została potwierdzona' }).waitFor();
  }
  await context.close();
}

async function signInAsOfficial(page: Page, office: Office, login: string): Promise<void> {
  await page.goto(`${office.url}/zaloguj`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Hasło', { exact: true }).fill(HEAD_PASSWORD);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wnioski' }).waitFor();
}

async function collectInBrowser(page: Page, office: Office, person: TestPerson): Promise<string> {
  await openMailedLink(page, office, person, /pozyskaj dane dostępowe/);
  await page.getByRole('link', { name: 'Pozyskaj dane dostępowe' }).click();
  await page.getByLabel('Hasło ustawione we wniosku', { exact: true }).fill(APPLICANT_PASSWORD);
  await page.getByRole('button', { name: 'Pozyskaj dane dostępowe' }).click();
  await page.getByRole('heading', { level: 1, name: 'Twój login do SIO' }).waitFor();
  const login = (await page.locator('#login').textContent()) ?? '';
  expect(login).toMatch(/^[A-Z]+\d+$/);
  await page.getByLabel('Login jest zapisany w bezpiecznym miejscu').check();
  await page.getByRole('button', { name: 'Zakończ i przejdź do logowania' }).click();
  return login;
}

async function signInWith(context: BrowserContext, office: Office, login: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.waitForURL(`${office.url}/zaloguj`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Hasło', { exact: true }).fill(APPLICANT_PASSWORD);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await page.waitForURL(/panel|wnioski/);
}
