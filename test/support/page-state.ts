// What a line of the tables of page states says: which route answers, in which state, and how one gets there.
import type { BrowserContext } from 'playwright-core';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

export interface PageState {
  /** Of the router: 'GET /wnioski/:id'. What no route answers is named NO_ROUTE. */
  route: string;
  /** Only where a route has several. */
  state?: string;
  heading: string | RegExp;
  /** 200, or 422 when the page lists errors. */
  status?: number;
  /** How many errors the summary lists. */
  errors?: number;
  /** Left out: the address of the route, as nobody. */
  way?: Making;
}

export type Making = (stage: Stage) => Way | Promise<Way>;

export const NO_ROUTE = 'none';

export interface Way {
  /** Address; the one of the route when left out. */
  at?: string;
  /** Whose browser it is; nobody's when left out. */
  as?: Visitor;
  /** Names of fields, and what is typed or chosen there before pressing. */
  fill?: Readonly<Record<string, string>>;
  press?: string;
  /** Part of the address of a script that does not arrive. */
  without?: string;
  /** What happens elsewhere between opening the page and pressing. */
  meanwhile?: (context: BrowserContext) => unknown;
  /** Mends what had to be broken. */
  afterwards?: () => unknown;
}

export function nameOf({ route, state }: Pick<PageState, 'route' | 'state'>): string {
  return state === undefined ? route : `${route}: ${state}`;
}
