// Passkeys in a real browser with a virtual authenticator: added, used, cloned, replayed, taken off.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ApplicationFactory } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { launchBrowser } from '../support/browser.js';
import { Office } from '../support/office.js';

let office: Office;
let browser: Browser;
let login: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [office, browser] = await Promise.all([Office.open({ environment: { SECOND_FACTOR: 'required' } }), launchBrowser()]);
  const factory = await ApplicationFactory.of(office);
  login = await factory.loginOf(await factory.official('gmina-przykladowo'));
  context = await browser.newContext();
  page = await context.newPage();
  await withAuthenticator(page);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('a passkey', () => {
  it('is added under a name, is the second factor of a first sign-in, and brings recovery codes', async () => {
    await signInWithPassword(page);
    await page.getByRole('link', { name: 'Dodaj klucz dostępu' }).click();
    await page.getByRole('button', { name: 'Dodaj klucz' }).click();
    await page.getByRole('link', { name: 'Uzupełnij pole „Nazwa klucza”.' }).waitFor();
    await page.getByLabel('Nazwa klucza').fill('laptop w pracy');
    await page.getByRole('button', { name: 'Dodaj klucz' }).click();

    await page.getByRole('heading', { level: 1, name: 'Zapisz kody zapasowe' }).waitFor();
    expect(await page.locator('.glejt-codes li').count()).toBe(10);
    await page.getByLabel('Kody są zapisane').check();
    await page.getByRole('button', { name: 'Dalej' }).click();
    await page.waitForURL(/\/wnioski$/);
    const [known] = await passkeys();
    expect(known).toMatchObject({ name: 'laptop w pracy', last_used_at: null });
  });

  it('ASVS 6.3.3: lets in after the password, and its counter goes on', async () => {
    const [before] = await passkeys();
    await signOut(page);
    await signInWithPassword(page);
    await page.getByRole('button', { name: 'Użyj klucza dostępu' }).click();
    await page.waitForURL(/\/wnioski$/);

    const [after] = await passkeys();
    expect(Number(after?.counter)).toBeGreaterThan(Number(before?.counter));
    expect(after?.last_used_at).not.toBeNull();
  });

  it('ASVS 6.5.1: is of no use when its answer is sent again', async () => {
    await signOut(page);
    await signInWithPassword(page);
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/klucz'));
    await page.getByRole('button', { name: 'Użyj klucza dostępu' }).click();
    const answer = new URLSearchParams((await sent).postData() ?? '').get('klucz-dostepu') ?? '';
    await page.waitForURL(/\/wnioski$/);

    const thief = await (await browser.newContext()).newPage();
    await signInWithPassword(thief);
    await thief.locator('[data-passkey]').evaluate((field: HTMLInputElement, value) => {
      field.value = value;
      field.form?.submit();
    }, answer);

    await thief.getByText('Nie udało się potwierdzić tego klucza dostępu. Pozostały 4 próby.').first().waitFor();
    await thief.context().close();
  });

  it('is refused when its counter went back: then there are two of it', async () => {
    await office.asOwner('update passkey set counter = 1000');
    await signOut(page);
    await signInWithPassword(page);
    await page.getByRole('button', { name: 'Użyj klucza dostępu' }).click();

    await page
      .getByText(/Nie udało się potwierdzić tego klucza dostępu/)
      .first()
      .waitFor();
    await office.asOwner('update passkey set counter = 1');
    await page.getByRole('button', { name: 'Użyj klucza dostępu' }).click();
    await page.waitForURL(/\/wnioski$/);
  });

  it('is added once only', async () => {
    await openWithPassword(page, 'Dodaj klucz dostępu');
    await page.getByLabel('Nazwa klucza').fill('ten sam');
    await page.getByRole('button', { name: 'Dodaj klucz' }).click();

    await page.getByRole('alert').getByText('Ten klucz jest już dodany do konta. Wybierz inny.').waitFor();
  });

  it('stands beside another one, and each is taken off by itself; the last one stays with whoever needs it', async () => {
    await withAuthenticator(page, 'usb');
    await page.getByRole('button', { name: 'Dodaj klucz' }).click();
    await page.getByText('Klucz dostępu jest dodany.').waitFor();
    expect((await passkeys()).map(({ name }) => name)).toEqual(['laptop w pracy', 'ten sam']);

    await page.getByRole('link', { name: /^Usuń.*laptop w pracy/ }).click();
    await page.getByRole('button', { name: 'Usuń' }).click();
    await page.getByText('Klucz dostępu jest usunięty.').waitFor();
    await page.getByRole('link', { name: /^Usuń.*ten sam/ }).click();
    await page.getByRole('button', { name: 'Usuń' }).click();

    await page.getByRole('heading', { name: 'Nie można usunąć jedynego składnika' }).waitFor();
    expect((await passkeys()).map(({ name }) => name)).toEqual(['ten sam']);
  });
});

async function signInWithPassword(at: Page): Promise<void> {
  await at.goto(`${office.url}/zaloguj`);
  await at.getByLabel('Login', { exact: true }).fill(login);
  await at.getByLabel('Hasło', { exact: true }).fill(HEAD_PASSWORD);
  await at.getByRole('button', { name: 'Zaloguj się' }).click();
  await at.waitForURL(/drugi-skladnik/);
}

async function signOut(at: Page): Promise<void> {
  await at.getByRole('button', { name: 'Wyloguj' }).click();
  await at.waitForURL(/\/zaloguj$/);
}

async function openWithPassword(at: Page, link: string): Promise<void> {
  await at.goto(`${office.url}/konto/drugi-skladnik`);
  await at.getByRole('link', { name: link }).click();
  await at.getByLabel('Hasło', { exact: true }).fill(HEAD_PASSWORD);
  await at.getByRole('button', { name: 'Dalej' }).click();
}

/** A virtual authenticator of Chromium: says yes at once. */
async function withAuthenticator(at: Page, transport: 'internal' | 'usb' = 'internal'): Promise<void> {
  const session = await at.context().newCDPSession(at);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

function passkeys(): Promise<{ name: string; counter: string; last_used_at: Date | null }[]> {
  return office.data.query('select name, counter, last_used_at from passkey order by created_at');
}
