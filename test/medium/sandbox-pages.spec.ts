// Shows that the sandbox's own pages are accessible (WCAG 2.2 AA), as far as a program can tell, and that one needs no scripts on them.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { launchBrowser } from '../support/browser.js';
import { MailboxCaller } from '../support/mailbox-caller.js';
import { axeFindings, bringAxe, roomFindings } from '../support/page-judgement.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

/** A narrow phone, and a desk. */
const WIDTHS = [360, 1280];

describe('the pages of the sandbox', () => {
  const dir = sandboxFolder('pages');
  let sandbox: Sandbox;
  let caller: MailboxCaller;
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
    caller = new MailboxCaller(sandbox.url, dir);
    await caller.deliver('/urzad/skrytka', '<a/>');
    await caller.fault('pull', 'delay', { operation: 'pobierzNastepny' });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
    rmSync(dir, { recursive: true });
  });

  async function inPage(javaScriptEnabled: boolean, width: number, look: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
    try {
      if (javaScriptEnabled) await bringAxe(context);
      await look(await context.newPage());
    } finally {
      await context.close();
    }
  }

  /** Until the next page is there, its stylesheet too. */
  const press = async (page: Page, name: string) => {
    const arrived = page.waitForEvent('load');
    await page.getByRole('button', { name, exact: true }).first().click();
    await arrived;
  };
  const open = (path: string) => async (page: Page) => void (await page.goto(sandbox.url + path));

  const STATES: Record<string, (page: Page) => Promise<void>> = {
    'the start page': open('/'),
    'the letters': open('/mailbox'),
    'the boxes': open('/skrytki'),
    'the boxes after a wrong form': async (page) => {
      await open('/skrytki')(page);
      await press(page, 'Doręcz');
    },
    'the faults': open('/usterki'),
    'the faults after a wrong form': async (page) => {
      await open('/usterki')(page);
      await page.getByLabel('Ile razy').fill('wiele');
      await press(page, 'Zamów');
    },
    'the certificates': open('/certyfikaty'),
    'a notice': open('/nie-ma'),
  };

  it.each(Object.entries(STATES))('%s: axe finds nothing, and nothing is cut off on a phone', async (_name, visit) => {
    for (const width of WIDTHS) {
      await inPage(true, width, async (page) => {
        await visit(page);

        expect(await axeFindings(page)).toEqual([]);
        // The link past the navigation waits outside of the page until it has the focus.
        expect((await roomFindings(page)).filter((finding) => !finding.includes('class="skip"'))).toEqual([]);
        expect(await page.title()).toMatch(/ – piaskownica Glejt$/);
      });
    }
  });

  it('work without scripts: a fault is ordered and cancelled, a document delivered, a certificate put on hold and released', async () => {
    await inPage(false, 1280, async (page) => {
      await open('/usterki')(page);
      await page.getByLabel('Usługa i usterka').selectOption('skrytka:html');
      await page.getByLabel('Ile razy').fill('7');
      await press(page, 'Zamów');
      expect(await page.locator('td', { hasText: /^7$/ }).count()).toBe(1);
      await press(page, 'Usuń: Strona HTML zamiast XML');
      expect(await page.locator('td', { hasText: /^7$/ }).count()).toBe(0);

      await open('/skrytki')(page);
      await page.getByLabel('Adres skrytki', { exact: true }).fill('/urzad/bez-skryptow');
      await page.getByLabel('Albo wklejona treść XML').fill('<list>ó</list>');
      await press(page, 'Doręcz');
      expect(await page.getByRole('status').innerText()).toMatch(/^Dokument ma numer \d+\.$/);
      expect((await caller.next('/urzad/bez-skryptow')).toString('utf8')).toBe('<list>ó</list>');

      await open('/certyfikaty')(page);
      await press(page, 'Zawieś: Nowa pieczęć');
      expect(await page.getByRole('row', { name: 'Nowa pieczęć' }).innerText()).toContain('zawieszony');
      await press(page, 'Przywróć: Nowa pieczęć');
      expect(await page.getByRole('row', { name: 'Nowa pieczęć' }).innerText()).toContain('bez zastrzeżeń');
    });
  });
});
