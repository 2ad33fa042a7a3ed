// A person with a keyboard and no mouse: goes from stop to stop, and notes what is wrong where the focus stands.
import type { Page } from 'playwright-core';

/** Where the focus stands. */
export interface Stop {
  /** What it is called: its label, its text. */
  name: string;
  /** Its place among everything that can have the focus, in the order of the page; -1: none of that. */
  place: number;
  findings: string[];
}

declare global {
  var focusLooks: WeakMap<Element, string>;
  var lookOf: (element: Element) => string;
  var stops: () => HTMLElement[];
}

/** More than any page has: whoever comes so far is in a trap. */
const MOST_STOPS = 200;

export class Keyboard {
  constructor(readonly page: Page) {}

  /** Remembers how everything looks without the focus; on every new page first. */
  async look(): Promise<void> {
    await this.page.evaluate(() => {
      const SEEN = ['outline', 'boxShadow', 'border', 'backgroundColor', 'color', 'textDecorationLine', 'position'] as const;
      const styleOf = (element: Element, part?: string) => {
        const style = getComputedStyle(element, part);
        return SEEN.map((name) => style[name]).join(' ');
      };
      globalThis.lookOf = (element) => {
        const label = (element as HTMLInputElement).labels?.[0];
        const own = [styleOf(element), styleOf(element, '::before'), styleOf(element, '::after')];
        return [...own, ...(label ? [styleOf(label), styleOf(label, '::before'), styleOf(label, '::after')] : [])].join('|');
      };
      /** In the order of the page; of a group of radio buttons the chosen one, or the first. */
      globalThis.stops = () => {
        const all = document.querySelectorAll<HTMLElement>(
          'a[href], button, input:not([type=hidden]), select, textarea, audio, summary',
        );
        return [...all].filter((element) => {
          if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
          if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
          const group = [...document.querySelectorAll<HTMLInputElement>(`[type=radio][name="${element.name}"]`)];
          return element === (group.find(({ checked }) => checked) ?? group[0]);
        });
      };
      const focused = document.activeElement as HTMLElement;
      focused.blur();
      globalThis.focusLooks = new WeakMap(stops().map((element) => [element, lookOf(element)]));
      focused.focus();
    });
  }

  /** @returns null when the focus has left the page */
  async press(key: string): Promise<Stop | null> {
    await this.page.keyboard.press(key);
    return this.stop();
  }

  async stop(): Promise<Stop | null> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const label = (element as HTMLInputElement).labels?.[0]?.textContent;
      const name = (label ?? element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/gu, ' ').trim();
      const findings: string[] = [];
      const known = focusLooks.get(element);
      if (known !== undefined && known === lookOf(element)) findings.push(`the focus is not seen: ${name}`);
      if (element.tabIndex > 0) findings.push(`an order of its own: ${name}`);
      const target = element.matches('[type=radio], [type=checkbox]')
        ? ((element as HTMLInputElement).labels?.[0] ?? element)
        : element;
      const box = target.getClientRects()[0];
      if (box !== undefined) {
        const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 12)];
        const above = document.elementFromPoint(x, y);
        const isSeen = above !== null && (target.contains(above) || above.contains(target) || element.contains(above));
        if (!isSeen)
          findings.push(`covered or out of sight: ${name} by <${above?.tagName ?? 'nothing'} class="${above?.className ?? ''}">`);
      }
      return { name, place: stops().indexOf(element), findings };
    });
  }

  /** Tab by Tab through the whole page. @returns what is wrong on the way */
  async walk(): Promise<string[]> {
    await this.look();
    const count = await this.page.evaluate(() => {
      document.body.focus();
      (document.activeElement as HTMLElement | null)?.blur();
      getSelection()?.removeAllRanges();
      return stops().length;
    });
    const [found, places]: [string[], number[]] = [[], []];
    await this.page.evaluate(() => void (document.body.tabIndex = -1));
    await this.page.evaluate(() => document.body.focus());
    await this.page.evaluate(() => document.body.removeAttribute('tabindex'));
    for (let stop = await this.press('Tab'); stop !== null && places.length < MOST_STOPS; stop = await this.press('Tab')) {
      if (stop.place === places.at(-1)) continue; // the parts of a player of sounds
      if (stop.place === 0 && places.length > 1) break; // round and round
      places.push(stop.place);
      found.push(...stop.findings);
    }
    const wanted = Array.from({ length: count }, (_, place) => place);
    if (places.join() !== wanted.join()) found.push(`order of the stops: ${places.join()} instead of 0 to ${count - 1}`);
    return found;
  }

  /** Goes on with Tab to what bears that name. @throws Error when it does not come, or when something is wrong on the way */
  async tabTo(name: string | RegExp): Promise<void> {
    for (let tried = 0; tried < MOST_STOPS; tried++) {
      const stop = await this.press('Tab');
      if (stop === null) continue;
      if (stop.findings.length > 0) throw new Error(stop.findings.join('; '));
      if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
    }
    throw new Error(`the focus never came to ${String(name)}`);
  }

  async type(name: string | RegExp, text: string): Promise<void> {
    await this.tabTo(name);
    await this.page.keyboard.type(text);
  }

  /** Presses the key that leads to another page. */
  async go(key = 'Enter'): Promise<void> {
    const arrived = this.page.waitForEvent('load');
    await this.page.keyboard.press(key);
    await arrived;
    await this.look();
  }

  /** Tabs to a link or button and presses it. */
  async follow(name: string | RegExp): Promise<void> {
    await this.tabTo(name);
    await this.go();
  }
}
