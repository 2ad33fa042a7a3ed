// What is wrong with a page as a browser shows it: by axe-core, by the measures of WCAG that axe does not take, and by its language.
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { STATUSES } from '../../src/applications/application-status.js';

declare global {
  var axe: { run(context: Document, options: object): Promise<{ violations: AxeFinding[] }> };
}

interface AxeFinding {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** WCAG 2.0, 2.1 and 2.2 at A and AA, and what axe-core holds to be good beyond that. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE_OPTIONS = {
  runOnly: { type: 'tag', values: AXE_TAGS },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** Height and width in CSS pixels (WCAG 2.5.8). */
const TARGET_PX = 24;

/** Puts axe-core into every page of a browser context; the content policy of the pages stays in force. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
}

/** Each finding in a line. */
export async function axeFindings(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async (options) => (await axe.run(document, options)).violations, AXE_OPTIONS);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `axe ${id}: ${help}: ${html.slice(0, 200)}: ${failureSummary.slice(0, 300)}`),
  );
}

/** Colours alone: for the other colour scheme, where nothing else differs. */
export async function contrastFindings(page: Page): Promise<string[]> {
  const options = { ...AXE_OPTIONS, runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, rules: {} };
  const violations = await page.evaluate(async (given) => (await axe.run(document, given)).violations, options);
  return violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary = '' }) => `contrast: ${html}: ${failureSummary}`));
}

/** Language, title, headings, the error summary and where the focus is. */
export async function frameFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const expect = (isSo: boolean, otherwise: string) => void (isSo || found.push(otherwise));
    const summary = document.querySelector('.govuk-error-summary');
    expect(document.documentElement.lang === 'pl', 'lang is not pl');
    expect(document.querySelectorAll('h1').length === 1, `${document.querySelectorAll('h1').length} headings of the first level`);
    expect(document.querySelectorAll('main').length === 1, 'not one main');
    expect(
      document.title.startsWith('Błąd: ') === (summary !== null),
      `the title "${document.title}" and the error summary differ`,
    );
    expect(/\p{L}{3}/u.test(document.title.replace(/^Błąd: /, '')), 'no title');
    const all = [...document.querySelectorAll('a, button, input:not([type=hidden])')];
    const first = all.find((element) => element.checkVisibility());
    expect(first?.getAttribute('href') === '#tresc', 'the skip link is not first');
    if (summary !== null) {
      const field = document.querySelector('input[autofocus]');
      expect(document.activeElement === (field ?? summary), 'the error summary has not the focus');
      expect(summary.querySelector('[role=alert]') !== null, 'the error summary is not announced');
      for (const link of summary.querySelectorAll('a')) {
        const target = document.getElementById(link.hash.slice(1));
        expect(target?.matches('input, select, textarea, [tabindex]') === true, `${link.textContent} leads to no field`);
      }
    }
    for (const flash of document.querySelectorAll('.glejt-flash'))
      expect(flash.role === 'status', 'the message is not announced');
    for (const field of document.querySelectorAll('[aria-invalid=true]')) {
      expect((field as HTMLInputElement).labels?.length !== 0, `${field.id} has no label`);
    }
    return found;
  });
}

/** Words that are not Polish, and codes that nobody has put into words. */
export async function languageFindings(page: Page): Promise<string[]> {
  return page.evaluate((statuses) => {
    const attributes = ['alt', 'aria-label', 'placeholder', 'title'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    const text = [document.title, document.body.innerText, ...attributes].join('\n');
    const codes = new RegExp(`\\b(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[a-z]+_[a-z_]+|${statuses.join('|')})\\b`, 'g');
    const broken = /\[object|\bundefined\b|\bnull\b|\bNaN\b|Invalid Date|\$\{|&[a-z]+;/g;
    const english =
      /\b(the|and|or|of|you|your|is|are|not|found|error|errors|invalid|submit|submitted|password|required|please|page|back|next|cancel|application|status code|forbidden|unauthorized|too many|requests|unknown|missing|true|false)\b/gi;
    return [codes, broken, english].flatMap((pattern) => (text.match(pattern) ?? []).map((word) => `not Polish: "${word}"`));
  }, STATUSES);
}

/** Text in a letter that is not ours: a rule of the stylesheet was forgotten. */
export async function letterFindings(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((element) =>
        [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim() !== ''),
      )
      .filter((element) => element.checkVisibility() && !element.matches('script, option, .govuk-visually-hidden'))
      .filter((element) => !/^"?(Source Sans 3|ui-monospace)/.test(getComputedStyle(element).fontFamily))
      .map((element) => `foreign letter: ${element.outerHTML.slice(0, 160)}`),
  );
}

/** No scrolling sideways, nothing cut off, nothing outside of the page (WCAG 1.4.4, 1.4.10). */
export async function roomFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push(`scrolls sideways: ${document.documentElement.scrollWidth} px`);
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.trim().slice(0, 60)}`;
    const isHidden = (element: Element): boolean => {
      const frame = element.closest('[hidden], script, style, .govuk-skip-link:not(:focus)');
      if (frame !== null) return true;
      for (let one: Element | null = element; one !== null; one = one.parentElement) {
        const box = one.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return getComputedStyle(one).display !== 'contents';
      }
      return false;
    };
    const wordsOf = (element: Element) =>
      [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    const boxesOf = (node: Node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    };
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (isHidden(element)) continue;
      const { overflowX, overflowY, display, fontSize } = getComputedStyle(element);
      const [box, words] = [element.getBoundingClientRect(), wordsOf(element).flatMap(boxesOf)];
      const seen = element.matches('input, select, textarea, img, audio') ? [box] : words;
      if (seen.some(({ left, right }) => right > width + 1 || left < -1)) found.push(`outside of the page: ${nameOf(element)}`);
      if (element.matches('input, select, textarea')) continue;
      const isFrame = (overflow: string) => overflow !== 'visible' && overflow !== 'auto';
      if (isFrame(overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${nameOf(element)}`);
      if (isFrame(overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`cut off: ${nameOf(element)}`);
      const spill = 4 + Number.parseFloat(fontSize) / 4; // letters are higher than a tight line
      if (display !== 'inline' && words.some(({ bottom, right }) => bottom > box.bottom + spill || right > box.right + 4))
        found.push(`spills over: ${nameOf(element)}`);
      if (overflowX === 'auto' && element.scrollWidth > element.clientWidth && element.querySelector('table') === null)
        found.push(`scrolls in itself: ${nameOf(element)}`);
    }
    return found;
  });
}

/** Links, buttons and fields outside of sentences that are smaller than 24 by 24 pixels (WCAG 2.5.8, without its exceptions for space). */
export async function targetFindings(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const isInSentence = (element: Element) =>
      element.matches('a, .glejt-link-button') &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && /\p{L}/u.test(node.textContent ?? ''),
      );
    const boxOf = (element: HTMLElement) => {
      const isChoice = element.matches('[type=radio], [type=checkbox]');
      const label = isChoice ? (element as HTMLInputElement).labels?.[0] : undefined;
      const [box, words] = [element.getBoundingClientRect(), label?.getBoundingClientRect()];
      return { width: Math.max(box.width, words?.width ?? 0), height: Math.max(box.height, words?.height ?? 0) };
    };
    return [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, audio'),
    ]
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) && !element.matches('.govuk-visually-hidden, .govuk-skip-link'),
      )
      .filter((element) => !isInSentence(element))
      .map((element) => ({ element, ...boxOf(element) }))
      .filter(({ width, height }) => width < least || height < least)
      .map(
        ({ element, width, height }) =>
          `target of ${Math.round(width)} x ${Math.round(height)} px: ${element.outerHTML.slice(0, 160)}`,
      );
  }, TARGET_PX);
}

/** Spacing that readers may set for themselves (WCAG 1.4.12). */
const OWN_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p, li, dd, dt, h1, h2, h3, label, legend { margin-bottom: 2em !important; }`;

/** What breaks when readers space the text out. */
export async function spacingFindings(page: Page): Promise<string[]> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, OWN_SPACING);
  const found = await roomFindings(page);
  await page.evaluate(() => void (document.adoptedStyleSheets = []));
  return found.map((finding) => `spaced out: ${finding}`);
}
