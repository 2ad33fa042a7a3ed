// Visits every state of a table in a real browser and judges what it sees there; each state is a test of its own.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { Office, type OfficeOptions } from './office.js';
import {
  axeFindings,
  bringAxe,
  contrastFindings,
  frameFindings,
  languageFindings,
  letterFindings,
  roomFindings,
  spacingFindings,
  targetFindings,
} from './page-judgement.js';
import { nameOf, type PageState } from './page-state.js';
import { Stage } from './stage.js';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
/** Folder for a picture of each state at both widths, to be looked at by eye. */
const PICTURES = process.env['PAGE_PICTURES'] ?? '';

interface SeenPage {
  title: string;
  place: string;
  heading: string;
}

export function visitEach(title: string, states: readonly PageState[], options: OfficeOptions = {}): void {
  describe(title, () => {
    let office: Office;
    let stage: Stage;
    let browser: Browser;
    let page: Page;
    const seenPages: SeenPage[] = [];

    beforeAll(async () => {
      [office, browser] = await Promise.all([Office.open(options), launchBrowser()]);
      stage = await Stage.in(office);
      page = await pageOf(browser, office);
    });
    afterAll(async () => {
      await browser.close();
      await office.close();
    });

    it.each(states.map((state) => [nameOf(state), state] as const))('%s', async (name, state) => {
      await page.setViewportSize(WIDE);
      const { faults, ...arrived } = await stage.arrive(page, state);

      const seen = { ...arrived, heading: await headingOf(page), errors: await page.locator('.govuk-error-summary li').count() };
      expect(seen).toEqual(meantBy(state));
      seenPages.push({ title: await page.title(), place: state.route.replace(/^\w+ /, ''), heading: seen.heading });
      expect([...faults, ...(await findingsOf(page, name))]).toEqual([]);
    });

    it('calls no two pages by the same title', () => {
      expect(confusable(seenPages)).toEqual([]);
    });
  });
}

/** One page for all visits; the trusted profile, which pages lead to, answers that there is nothing to show. */
async function pageOf(browser: Browser, office: Office): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light', reducedMotion: 'reduce', locale: 'pl-PL' });
  context.setDefaultTimeout(15_000);
  await bringAxe(context);
  await context.route(
    (url) => url.origin !== office.url,
    (route) => route.fulfill({ status: 204 }),
  );
  return context.newPage();
}

async function findingsOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const look of [frameFindings, languageFindings, letterFindings, axeFindings]) found.push(...(await look(page)));
  await keepPicture(page, name, 'wide');
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await contrastFindings(page)).map((finding) => `dark: ${finding}`));
  await keepPicture(page, name, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  for (const look of [axeFindings, roomFindings, targetFindings, spacingFindings])
    found.push(...(await look(page)).map((finding) => `at ${NARROW.width} px: ${finding}`));
  await keepPicture(page, name, 'narrow');
  return found;
}

function meantBy({ route, status, errors = 0, heading }: PageState) {
  const wanted = typeof heading === 'string' ? heading : (expect.stringMatching(heading) as unknown as string);
  return { route, status: status ?? (errors > 0 ? 422 : 200), errors, heading: wanted };
}

async function headingOf(page: Page): Promise<string> {
  return ((await page.locator('h1').first().textContent()) ?? '').replace(/\s+/gu, ' ').trim();
}

/** Titles that stand for several pages: neither the address nor the heading is the same. */
function confusable(pages: readonly SeenPage[]): string[] {
  const titles = new Set(pages.map(({ title }) => title.replace(/^Błąd: /, '')));
  return [...titles].filter((title) => {
    const sharing = pages.filter((one) => one.title.replace(/^Błąd: /, '') === title);
    return new Set(sharing.map(({ place }) => place)).size > 1 && new Set(sharing.map(({ heading }) => heading)).size > 1;
  });
}

async function keepPicture(page: Page, name: string, width: string): Promise<void> {
  if (PICTURES === '') return;
  mkdirSync(PICTURES, { recursive: true });
  const file = `${name.replace(/[^a-z0-9ąćęłńóśźż]+/gi, '-').slice(0, 90)}.${width}.png`;
  await page.screenshot({ path: join(PICTURES, file), fullPage: true });
}
