// The desk with the keyboard alone, in a real browser: every key stroke of the official is counted.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { launchBrowser } from '../support/browser.js';
import { Office } from '../support/office.js';

/** Besides the comments; from the scan to the confirmed identity. */
const MOST_STROKES = 12;

const BY_BUTTON = ['Tab', 'Enter'];

const COMMENT = 'Okazano dowód osobisty, osoba zgodna ze zdjęciem.';

let office: Office;
let factory: ApplicationFactory;
let browser: Browser;
let context: BrowserContext;
let official: Official;

/** A keyboard and the scanner that types on it; no mouse. */
class Official {
  strokes = 0;

  constructor(readonly page: Page) {}

  /** As a keyboard-wedge scanner sends a bar code: its characters, then Enter. The Enter is counted. */
  async scan(number: string): Promise<void> {
    await this.page.keyboard.type(number);
    await this.pressAndArrive('Enter');
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.strokes += keys.length;
  }

  /** A key that leads to another page. */
  async pressAndArrive(key: string): Promise<void> {
    const arrived = this.page.waitForEvent('domcontentloaded');
    await this.press(key);
    await arrived;
  }

  /** Keys of which the last one sends the form. */
  async send(keys: readonly string[]): Promise<void> {
    await this.press(...keys.slice(0, -1));
    await this.pressAndArrive(keys.at(-1) ?? '');
  }

  /** Comments are not counted. */
  async type(comment: string): Promise<void> {
    await this.page.keyboard.type(comment);
  }

  /** What holds the cursor. */
  async focus(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return 'nothing';
      if (element instanceof HTMLButtonElement || element instanceof HTMLAnchorElement) return element.innerText.trim();
      return element.id;
    });
  }

  /** Tab by Tab to the end, then once round from the beginning: the cursor is never caught. */
  async wayRound(): Promise<Stop[]> {
    await this.toTheEnd();
    return this.toTheEnd();
  }

  private async toTheEnd(): Promise<Stop[]> {
    const stops: Stop[] = [];
    for (let n = 0; n < 80; n += 1) {
      await this.page.keyboard.press('Tab');
      const stop = await this.page.evaluate(stopHere);
      if (stop === null) return stops;
      stops.push(stop);
    }
    throw new Error('the cursor is caught');
  }
}

interface Stop {
  name: string;
  /** Its place among all elements of the document. */
  place: number;
  isVisible: boolean;
  top: number;
}

/** Runs in the page. The focus shows when the element, or the mark drawn for it, looks different without it. */
function stopHere(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const look = () =>
    [getComputedStyle(element), getComputedStyle(element.nextElementSibling ?? element, '::before')]
      .map(({ outline, boxShadow, backgroundColor }) => [outline, boxShadow, backgroundColor].join())
      .join();
  const focused = look();
  element.blur();
  const isMarked = look() !== focused;
  element.focus();
  const { width, height, top } = element.getBoundingClientRect();
  return {
    name: element.innerText.trim() || element.id,
    place: [...document.querySelectorAll('*')].indexOf(element),
    isVisible: isMarked && width > 0 && height > 0,
    top: top + scrollY,
  };
}

beforeAll(async () => {
  [office, browser] = await Promise.all([Office.open(), launchBrowser()]);
  factory = await ApplicationFactory.of(office);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${office.url}/zaloguj`);
  await page.getByLabel('Login').fill(await factory.loginOf(await factory.official('gmina-przykladowo')));
  await page.getByLabel('Hasło', { exact: true }).fill(HEAD_PASSWORD);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await page.waitForURL(/wnioski/);
  official = new Official(page);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** The official has signed in and opened the desk; counting begins. */
async function atTheDesk(): Promise<void> {
  await official.page.goto(`${office.url}/stanowisko`);
  official.strokes = 0;
}

async function confirmIdentity(send: readonly string[]): Promise<void> {
  await official.press('Tab');
  expect(await official.focus()).toBe('dokument');
  await official.press('Space', 'Tab');
  expect(await official.focus()).toBe('komentarz');
  await official.type(COMMENT);
  await official.send(send);
}

async function expectConfirmed(made: MadeApplication): Promise<void> {
  const message = `Tożsamość została potwierdzona: wniosek ${made.number}.`;
  await official.page.getByRole('status').filter({ hasText: message }).waitFor();
  expect(['identity_confirmed', 'credentials_ready']).toContain(await factory.statusOf(made));
}

function report(what: string): void {
  process.stdout.write(`${what}: ${official.strokes} key strokes besides comments and the scanned number\n`);
}

describe('the desk by keyboard', () => {
  it(`takes at most ${MOST_STROKES} key strokes from the scan to the confirmed identity`, async () => {
    const made = await factory.application({ status: 'formally_accepted' });
    await atTheDesk();
    expect(await official.focus()).toBe('szukaj');

    await official.scan(made.number);
    expect(await official.focus()).toBe('tresc');
    await confirmIdentity(BY_BUTTON);

    await expectConfirmed(made);
    report('from the scan to the confirmed identity');
    expect(official.strokes).toBeLessThanOrEqual(MOST_STROKES);
    expect(await official.focus()).toBe('szukaj');
  });

  it.each([
    { way: 'by the buttons', send: BY_BUTTON, most: undefined },
    { way: 'by Ctrl+Enter from the comment', send: ['Control+Enter'], most: MOST_STROKES },
  ])('takes both acts one after the other on one screen, $way', async ({ way, send, most = Infinity }) => {
    const made = await factory.application({ status: 'under_review' });
    await atTheDesk();

    await official.scan(made.number.toLowerCase());
    const points = await official.page.locator('[name=sprawdzono]').count();
    for (let n = 0; n < points; n += 1) await official.press('Tab', 'Space');
    await official.press('Tab');
    expect(await official.focus()).toBe('komentarz');
    await official.type('Dane zgodne z upoważnieniem.');
    await official.send(send);
    expect(await official.focus()).toBe('komunikat');
    await confirmIdentity(send);

    await expectConfirmed(made);
    report(`both acts with ${points} points of the checklist, ${way}`);
    expect(official.strokes).toBeLessThanOrEqual(most);
    const acts = await office.data.query<{ kind: string }[]>(
      'select kind from review_act where application_id = $1 order by at',
      [made.id],
    );
    expect(acts.map(({ kind }) => kind)).toEqual(['start', 'accept', 'confirm_identity']);
  });

  it('keeps the cursor in the field after a wrong scan, so that the next one replaces it', async () => {
    const made = await factory.application({ status: 'formally_accepted' });
    await atTheDesk();

    await official.scan('AAAAAAAAAA');
    expect(await official.focus()).toBe('szukaj');
    const isDescribed = await official.page.locator('#szukaj').getAttribute('aria-describedby');
    expect(isDescribed).toContain('szukaj-blad');
    expect(await official.page.title()).toMatch(/^Błąd: /);
    await official.scan(made.number);

    expect(official.page.url()).toBe(`${office.url}/stanowisko/${made.id}#tresc`);
  });

  it('puts the cursor on the findings when one PESEL has several cases', async () => {
    const first = await factory.application({ status: 'rejected' });
    const second = await factory.application({ status: 'formally_accepted', person: first.person });
    await atTheDesk();

    await official.scan(first.person.pesel);
    expect(await official.focus()).toBe('wyniki');
    await official.press('Tab');
    expect(await official.focus()).toBe(second.number);
    await official.pressAndArrive('Enter');

    expect(official.page.url()).toBe(`${office.url}/stanowisko/${second.id}`);
  });

  it.each(['list', 'under_review', 'formally_accepted'] as const)(
    'never catches the cursor, shows it everywhere and follows the reading order: %s',
    async (state) => {
      const made = await factory.application({ status: state === 'list' ? 'formally_accepted' : state });
      await official.page.goto(`${office.url}/stanowisko${state === 'list' ? '' : `/${made.id}`}`);

      const stops = await official.wayRound();

      expect(stops.length).toBeGreaterThan(8);
      expect(stops.filter(({ isVisible }) => !isVisible)).toEqual([]);
      expect(stops.map(({ place }) => place)).toEqual(stops.map(({ place }) => place).toSorted((a, b) => a - b));
      const inTheMiddle = stops.slice(1).map(({ top }) => Math.round(top / 60));
      expect(inTheMiddle).toEqual(inTheMiddle.toSorted((a, b) => a - b));
    },
  );
});
