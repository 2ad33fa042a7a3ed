// Brings an office into the states that its pages can show; what only has to be looked at is made once.
import type { Page, Response } from 'playwright-core';
import type { LinkPurpose } from '../../src/applications/link.entity.js';
import { ApplicationFactory, type ApplicationWish, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { eventually } from './eventually.js';
import type { Office } from './office.js';
import type { PageState, Way } from './page-state.js';
import { operatorOf } from './operator.js';
import { type Route, routesOf } from './routes.js';
import type { Visitor } from './visitor.js';
import { signIn } from './walk.js';

/** What the browser shows at the end of a way. */
export interface Arrival {
  /** Of the router, or NO_ROUTE. */
  route: string;
  status: number;
  /** What broke on the page: scripts, missing files, rules of the content policy. */
  faults: readonly string[];
}

const HERE = 'gmina-przykladowo';

export class Stage {
  private readonly known = new Map<string, Promise<MadeApplication>>();
  private operating: Promise<Visitor> | undefined;
  private readonly heads = new Map<string, Promise<Visitor>>();

  private constructor(
    readonly office: Office,
    readonly factory: ApplicationFactory,
    readonly routes: readonly Route[],
  ) {}

  static async in(office: Office): Promise<Stage> {
    return new Stage(office, await ApplicationFactory.of(office), routesOf(office.web));
  }

  /** The same application for the same wish: only to be looked at. */
  made(wish: ApplicationWish): Promise<MadeApplication> {
    const key = JSON.stringify(wish);
    const found = this.known.get(key) ?? this.fresh(wish);
    this.known.set(key, found);
    return found;
  }

  fresh(wish: ApplicationWish): Promise<MadeApplication> {
    return this.factory.application(wish);
  }

  /** The browser of an applicant who has opened the application by its link. */
  async opened(wish: ApplicationWish, purpose: LinkPurpose = 'confirm'): Promise<Visitor> {
    return this.factory.opened(await this.made(wish), purpose);
  }

  /** The same, but by PESEL and password. */
  async openedByPesel(made: MadeApplication): Promise<Visitor> {
    const visitor = this.office.visitor();
    const values = { pesel: made.person.pesel, haslo: made.password };
    await visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', values);
    return visitor;
  }

  /** The browser of the head of an institution of the demo register; always the same one. */
  head(key = HERE): Promise<Visitor> {
    const found = this.heads.get(key) ?? this.newHead(key);
    this.heads.set(key, found);
    return found;
  }

  /** Another browser of the same head, whose session may end. */
  async newHead(key = HERE): Promise<Visitor> {
    return this.signedIn(await this.factory.loginOf(await this.factory.official(key)), HEAD_PASSWORD);
  }

  async signedIn(login: string, password: string): Promise<Visitor> {
    const visitor = this.office.visitor();
    await signIn(visitor, login, password);
    return visitor;
  }

  /** The browser of the administrator; always the same one. */
  operator(): Promise<Visitor> {
    this.operating ??= operatorOf(this.office, this.factory);
    return this.operating;
  }

  /** Until the mails of an application are with the server of their recipient. */
  async delivered({ id }: MadeApplication): Promise<void> {
    const left = `select 1 from mail_message where subject_id = $1 and state = 'waiting'`;
    await eventually(async () => (await this.office.data.query<unknown[]>(left, [id])).length === 0);
  }

  /** Goes the way to a state in a real browser. */
  async arrive(page: Page, { route, way }: PageState): Promise<Arrival> {
    const { at = addressIn(route), as, fill = {}, press, without, meanwhile, afterwards } = await wayOf(this, way);
    const context = page.context();
    const faults = listen(page);
    try {
      await context.clearCookies();
      if (as !== undefined) await context.addCookies(as.jar);
      if (without !== undefined) await context.route(`**/*${without}*`, (request) => request.abort());
      const opened = await page.goto(new URL(at, this.office.url).href);
      await fillIn(page, fill);
      await meanwhile?.(context);
      const response = press === undefined ? opened : await pressed(page, press);
      if (response === null) throw new Error('nothing was answered');
      await page.waitForLoadState();
      return { route: this.routeOf(response), status: response.status(), faults: faults.end() };
    } finally {
      if (without !== undefined) await context.unroute(`**/*${without}*`);
      await afterwards?.();
    }
  }

  private routeOf(response: Response): string {
    const { pathname, origin } = new URL(response.url());
    if (origin !== this.office.url) return origin;
    const method = response.request().method();
    const fitting = this.routes.filter((route) => route.method === method && patternOf(route).test(pathname));
    const [found] = fitting.sort((one, other) => parametersIn(one) - parametersIn(other));
    return found === undefined ? 'none' : `${found.method} ${found.path}`;
  }
}

/** Without a way of its own, a state is what a stranger sees at the address. */
async function wayOf(stage: Stage, way: PageState['way']): Promise<Way> {
  return way === undefined ? {} : way(stage);
}

function addressIn(route: string): string {
  return route.slice(route.indexOf(' ') + 1);
}

function patternOf({ path }: Route): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}/?$`);
}

function parametersIn({ path }: Route): number {
  return path.split(':').length;
}

/** The browser says itself what it could not do; an answer of 4xx is told as a missing file too, and meant here. */
function listen(page: Page): { end: () => string[] } {
  const faults: string[] = [];
  const onConsole = (message: { type: () => string; text: () => string }) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  };
  const onError = ({ message }: Error) => void faults.push(message);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  return {
    end: () => {
      page.off('console', onConsole);
      page.off('pageerror', onError);
      return faults;
    },
  };
}

async function fillIn(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]:not([type=hidden])`);
    const type = await field.first().getAttribute('type');
    if (type === 'radio' || type === 'checkbox') await page.locator(`[name="${name}"][value="${value}"]`).check();
    else await field.fill(value);
  }
}

/** Also a button that says it waits for a text: it sends, and the answer says what is missing. */
async function pressed(page: Page, caption: string): Promise<Response> {
  const isAnswer = (response: Response) =>
    response.request().isNavigationRequest() && response.frame() === page.mainFrame() && !isRedirect(response);
  const [response] = await Promise.all([
    page.waitForResponse(isAnswer),
    page.getByRole('button', { name: caption, exact: true }).first().press('Enter'),
  ]);
  return response;
}

function isRedirect(response: Response): boolean {
  return response.status() >= 300 && response.status() < 400;
}
