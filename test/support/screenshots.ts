// `npm run screenshots`: walks both routes, the head and the desk in Chromium, on a desktop and on a phone, and takes the pictures
// for README and guides. Persons and dates are always the same; numbers of applications are not.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { PATHS } from '../../src/pages/paths.js';
import { projectFolder } from '../../src/start/project-folder.js';
import { ApplicationFactory } from '../factories/application.js';
import { type TestPerson, testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { launchBrowser } from './browser.js';
import startServices from './global-setup.mjs';
import stopServices from './global-teardown.mjs';
import { personalLink } from './mailbox.js';
import { CAPTCHA, Office } from './office.js';
import { APPLICANT_PASSWORD } from './walk.js';

const FOLDER = join(projectFolder(), 'docs', 'obrazy');
const SIZES = { '1280': { width: 1280, height: 900 }, '360': { width: 360, height: 740 } } as const;
type Width = keyof typeof SIZES;
const BOTH: readonly Width[] = ['1280', '360'];
const DESKTOP: readonly Width[] = ['1280'];
const PHONE: readonly Width[] = ['360'];
const MOST_BYTES = 150_000;

const ANNA: TestPerson = {
  firstName: 'Anna',
  surname: 'Zmyślona',
  pesel: '83092599827',
  email: 'anna.zmyslona@poczta.example',
  phone: '600 100 200',
};
const EWA: TestPerson = {
  firstName: 'Ewa',
  surname: 'Żółć-Testowa',
  pesel: '91070699843',
  email: 'ewa.zolc@poczta.example',
  phone: '600 300 400',
};

const OTHERS = [
  ['Tomasz', 'Wymyślny'],
  ['Krystyna', 'Niby-Kowalska'],
  ['Zenon', 'Rzekomy'],
  ['Bożena', 'Umowna'],
] as const;

class Photographer {
  private page: Page | undefined;

  constructor(
    private readonly browser: Browser,
    readonly office: Office,
    private readonly factory: ApplicationFactory,
  ) {}

  async newPage(): Promise<Page> {
    const context = await this.browser.newContext({ viewport: SIZES['1280'], deviceScaleFactor: 1, reducedMotion: 'reduce' });
    this.page = await context.newPage();
    this.page.setDefaultTimeout(10_000);
    return this.page;
  }

  /** Where the walk was when it ended too early. */
  async place(): Promise<string> {
    return `${this.page?.url() ?? 'nowhere'}: ${(await this.page?.locator('main').innerText())?.slice(0, 600) ?? ''}`;
  }

  /** Login of the head of an institution of the demo register. */
  async head(institution: string): Promise<string> {
    return this.factory.loginOf(await this.factory.official(institution));
  }

  /** Others have applied before, so that the list is no empty one. */
  async fillList(institution: string): Promise<void> {
    const statuses = ['credentials_collected', 'formally_accepted', 'under_review', 'submitted'] as const;
    for (const [at, status] of statuses.entries()) {
      const [firstName = '', surname = ''] = OTHERS[at] ?? [];
      await this.factory.application({ status, institution, person: testPerson({ firstName, surname }) });
    }
  }

  /** @param from what stands at the top of the picture; the top of the page by default */
  async take(page: Page, name: string, widths = BOTH, from?: Locator): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize(SIZES[width]);
      if (from === undefined) await page.evaluate('scrollTo(0, 0)');
      else
        await from.evaluate((element: { scrollIntoView: (how: object) => void }) => element.scrollIntoView({ block: 'start' }));
      await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), caret: 'hide', animations: 'disabled' });
    }
    await page.setViewportSize(SIZES['1280']);
  }
}

interface Filing {
  button: string;
  search: string;
  institution: RegExp;
  function: string;
}

async function signedRoute(camera: Photographer): Promise<void> {
  const page = await camera.newPage();
  const decider = await camera.head('miasto-zmyslonow');
  await camera.fillList('miasto-zmyslonow');
  await page.goto(camera.office.url);
  await camera.take(page, 'start');
  await fillIn(
    camera,
    page,
    ANNA,
    { button: 'Wybieram ePUAP', search: 'Zmyślonów', institution: /^Miasto Zmyślonów/, function: 'Pracownik' },
    true,
  );
  await openLetter(camera, page, ANNA, /potwierdź/, true);
  await camera.take(page, 'wniosek', DESKTOP);
  await page.getByRole('link', { name: 'Podpisz podpisem zaufanym i złóż wniosek' }).click();
  await page.getByRole('button', { name: 'Podpisz podpisem zaufanym i złóż wniosek' }).click();
  await page.waitForURL(/127\.0\.0\.1/);
  await page.getByLabel(/Anna Zmyślona/).check();
  await camera.take(page, 'podpis', DESKTOP, page.locator('form').last());
  await page.getByRole('button', { name: 'Podpisz' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wniosek jest podpisany i złożony' }).waitFor();
  await camera.take(page, 'zlozony', DESKTOP);
  await decideAsHead(camera, decider);
  await openLetter(camera, page, ANNA, /pozyskaj dane dostępowe/);
  await camera.take(page, 'stan');
  await collect(camera, page);
}

async function deskRoute(camera: Photographer): Promise<void> {
  const page = await camera.newPage();
  const decider = await camera.head('powiat-zmyslony');
  await page.goto(camera.office.url);
  const filing = { button: 'Wybieram osobiste stawiennictwo', search: 'Liceum', institution: /Liceum/, function: 'Kierownik' };
  await fillIn(camera, page, EWA, filing, false);
  await openLetter(camera, page, EWA, /potwierdź/);
  const number = ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').replace('Wniosek ', '');
  await page.getByRole('button', { name: 'Złóż wniosek' }).click();
  await page.getByRole('heading', { name: 'Co dalej' }).waitFor();
  await camera.take(page, 'zlozony-osobiscie', PHONE);
  await actAtDesk(camera, decider, number);
}

/** From the start page to "Sprawdź pocztę". */
async function fillIn(
  camera: Photographer,
  page: Page,
  person: TestPerson,
  filing: Filing,
  withPictures: boolean,
): Promise<void> {
  const take = (name: string, widths?: readonly Width[], from?: Locator) =>
    withPictures ? camera.take(page, name, widths, from) : Promise.resolve();
  await page.getByRole('link', { name: filing.button }).click();
  await page.getByLabel(/^Nazwa/).fill(filing.search);
  await page.getByRole('button', { name: 'Wyszukaj' }).click();
  await page.locator('.glejt-results a').first().waitFor();
  await take('podmiot', DESKTOP, page.locator('section[aria-labelledby=wyniki]'));
  await page.locator('.glejt-results').getByRole('link', { name: filing.institution }).first().click();
  await page.getByLabel(filing.function, { exact: true }).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await fillForm(page, person, filing.function === 'Pracownik');
  await take('formularz', PHONE, page.getByRole('heading', { name: 'Twoje dane' }));
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sprawdź odpowiedzi i wyślij wniosek' }).waitFor();
  await take('odpowiedzi', PHONE);
  for (const box of await page.locator('[name=potwierdzam]').all()) await box.check();
  await page.getByLabel(/Zobowiązuję się/).check();
  await page.locator('#kod').fill(CAPTCHA);
  await take('kod', PHONE, page.getByRole('heading', { name: 'Kod z obrazka' }));
  await page.getByRole('button', { name: 'Wyślij' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sprawdź pocztę i potwierdź wniosek' }).waitFor();
  await take('sprawdz-poczte', PHONE);
}

async function fillForm(page: Page, person: TestPerson, isEmployee: boolean): Promise<void> {
  await page.locator('[name=imie]').fill(person.firstName);
  await page.locator('[name=nazwisko]').fill(person.surname);
  await page.locator('[name=pesel]').fill(person.pesel);
  await page.locator('[name=email]').fill(person.email);
  await page.locator('[name=telefon]').fill(person.phone);
  if (isEmployee) {
    await page.locator('[name=upowazniajacy-imie]').fill('Halina');
    await page.locator('[name=upowazniajacy-nazwisko]').fill('Zmyślona');
    await page.locator('[name=upowazniajacy-funkcja]').fill('burmistrz');
    await page.locator('[name=zakresy]').first().check();
  }
  await fillDate(page, 'od', ['7', '9', '2026']);
  await fillDate(page, 'do', ['31', '8', '2027']);
  await page.locator('[name=haslo]').fill(APPLICANT_PASSWORD);
  await page.locator('[name=haslo-powtorz]').fill(APPLICANT_PASSWORD);
}

async function fillDate(page: Page, name: string, parts: readonly [string, string, string]): Promise<void> {
  for (const [at, part] of ['dzien', 'miesiac', 'rok'].entries()) await page.locator(`#${name}-${part}`).fill(parts[at] ?? '');
}

async function openLetter(
  camera: Photographer,
  page: Page,
  person: TestPerson,
  subject: RegExp,
  withPicture = false,
): Promise<void> {
  const mail = await camera.office.mailbox.waitFor(person.email, subject);
  if (withPicture) {
    await page.goto(`${camera.office.sandbox.url}/mailbox/${mail.id}`);
    await camera.take(page, 'wiadomosc', DESKTOP);
  }
  await page.goto(personalLink(mail));
  await page.getByLabel('Numer PESEL').fill(person.pesel);
  await page.getByLabel('Hasło ustawione w formularzu', { exact: true }).fill(APPLICANT_PASSWORD);
  await page.getByRole('button', { name: 'Pokaż wniosek' }).click();
  await page.getByRole('heading', { level: 1, name: /^Wniosek/ }).waitFor();
}

async function signIn(camera: Photographer, login: string): Promise<Page> {
  const page = await camera.newPage();
  await page.goto(`${camera.office.url}/zaloguj`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Hasło', { exact: true }).fill(HEAD_PASSWORD);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await page.waitForURL(/wnioski/);
  return page;
}

async function decideAsHead(camera: Photographer, login: string): Promise<void> {
  const page = await signIn(camera, login);
  await camera.take(page, 'lista');
  await page
    .getByRole('row', { name: /Zmyślona/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: 'Oznacz jako rozpatrywany' }).click();
  await camera.take(page, 'rozpatrzenie', DESKTOP);
  for (const box of await page.locator('[name=sprawdzono]').all()) await box.check();
  await page
    .getByRole('textbox', { name: /Komentarz/ })
    .first()
    .fill('Dane zgodne z upoważnieniem z 4 września 2026 r.');
  await camera.take(page, 'akceptacja', DESKTOP, page.locator('#czynnosc'));
  await page.getByRole('button', { name: 'Zaakceptuj formalnie' }).click();
  await page.getByRole('status').filter({ hasText: 'Operacja zakończona pomyślnie' }).waitFor();
  await page.context().close();
}

async function actAtDesk(camera: Photographer, login: string, number: string): Promise<void> {
  const page = await signIn(camera, login);
  await page
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click();
  await page.getByRole('button', { name: 'Oznacz jako rozpatrywany' }).click();
  for (const box of await page.locator('[name=sprawdzono]').all()) await box.check();
  await page
    .getByRole('textbox', { name: /Komentarz/ })
    .first()
    .fill('Dane zgodne. Zapraszamy do pokoju 12 w godzinach 8-15.');
  await page.getByRole('button', { name: 'Zaakceptuj formalnie' }).click();
  await camera.office.mailbox.waitFor(EWA.email, /przyjdź potwierdzić tożsamość/);
  await page.goto(`${camera.office.url}/stanowisko`);
  await camera.take(page, 'stanowisko', DESKTOP);
  await page.getByLabel(/Numer wniosku albo PESEL/).fill(number);
  await page.keyboard.press('Enter');
  await page.getByLabel('dowód osobisty', { exact: true }).check();
  await page
    .getByRole('textbox', { name: /Komentarz/ })
    .first()
    .fill('Okazano dowód osobisty, osoba zgodna ze zdjęciem.');
  await camera.take(page, 'tozsamosc', BOTH, page.locator('section[aria-labelledby=tozsamosc]'));
  await page.getByRole('button', { name: 'Potwierdź tożsamość' }).click();
  await page.getByRole('status').filter({ hasText: 'Tożsamość została potwierdzona' }).waitFor();
  await page.goto(`${camera.office.url}${PATHS.secondFactor}`);
  await camera.take(page, 'drugi-skladnik', DESKTOP);
  await page.context().close();
}

async function collect(camera: Photographer, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Pozyskaj dane dostępowe' }).click();
  await page.getByLabel('Hasło ustawione we wniosku', { exact: true }).fill(APPLICANT_PASSWORD);
  await page.getByRole('button', { name: 'Pozyskaj dane dostępowe' }).click();
  await page.getByRole('heading', { level: 1, name: 'Twój login do SIO' }).waitFor();
  await camera.take(page, 'login', DESKTOP);
}

/** @throws Error when a picture is too heavy for a page that is read on a phone. */
async function weigh(): Promise<void> {
  let total = 0;
  for (const name of (await readdir(FOLDER)).sort()) {
    const { size } = await stat(join(FOLDER, name));
    total += size;
    if (size > MOST_BYTES) throw new Error(`${name} has ${size} bytes`);
  }
  process.stdout.write(`${(await readdir(FOLDER)).length} pictures, ${Math.round(total / 1_000)} kB, in ${FOLDER}\n`);
}

await startServices();
try {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const [office, browser] = await Promise.all([Office.open({ clock: '2026-09-07T07:00:00Z' }), launchBrowser()]);
  try {
    const camera = new Photographer(browser, office, await ApplicationFactory.of(office));
    try {
      await signedRoute(camera);
      await deskRoute(camera);
    } catch (cause) {
      throw new Error(`the walk ended at ${await camera.place()}`, { cause });
    }
    await weigh();
  } finally {
    await browser.close();
    await office.close();
  }
} finally {
  await stopServices();
}
