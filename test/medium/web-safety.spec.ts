// What the web edge lets through and what it says to browsers: headers, cookies, methods, forged forms, redirects, polluted fields.
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFactory } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { digestOf } from '../support/digest.js';
import { Office, portOf } from '../support/office.js';
import { addressOf, type Route, routesOf } from '../support/routes.js';
import { fileApplication, type FilingWish, signIn } from '../support/walk.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';

const NOWHERE = {
  id: '01935f3e-7d4a-7c3b-9e21-0123456789ab',
  token: 'A'.repeat(43),
  dokument: '01935f3e-7d4a-7c3b-9e21-0123456789ac',
};

let office: Office;
let factory: ApplicationFactory;
let head: string;
/** All pages as an official and as a stranger see them. */
let pages: VisitedPage[];

beforeAll(async () => {
  office = await Office.open({
    environment: { PUBLIC_URL: 'https://localhost', TRUSTED_PROXIES: 'loopback' },
    withWorker: false,
  });
  factory = await ApplicationFactory.of(office);
  head = await factory.loginOf(await factory.official('gmina-przykladowo'));
});
afterAll(() => office.close());

describe('every answer under https', () => {
  beforeAll(async () => {
    pages = await everyGet();
  });

  it('carries the headers that protect a browser, whatever was asked (ASVS 3.2.1, 3.4.1, 3.4.3, 3.4.4, 3.4.5, 3.4.6, 3.4.8)', async () => {
    for (const { headers, url } of pages) {
      const csp = headers.get('content-security-policy') ?? '';
      expect([url, headers.get('strict-transport-security')]).toEqual([url, 'max-age=31536000; includeSubDomains']);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      for (const part of [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect(csp).toContain(part);
      expect(csp).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });

  it('says what it is and in which characters (ASVS 4.1.1)', async () => {
    for (const { headers, url, status } of pages) {
      if (status === 303) continue;
      const type = headers.get('content-type') ?? '';
      expect([url, type]).toEqual([url, expect.stringMatching(/charset=utf-8$|^image\/svg\+xml$|^audio\/wav$/)]);
    }
  });

  it('is kept by no cache unless it is a file of the design (ASVS 14.2.2, 14.3.2)', async () => {
    for (const { headers } of pages) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('opens nothing to other sites (ASVS 3.4.2)', async () => {
    const answer = await browser().behind({ origin: 'https://zlo.example' }).get('/zaloguj');

    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('sets only cookies that no script, no other host and no plain line gets (ASVS 3.3.1, 3.3.2, 3.3.3, 3.3.4)', async () => {
    const visitor = browser();
    const shown = await visitor.get('/zaloguj');
    const form = shown.form('Zaloguj się');
    const entered = await visitor.send(form, { login: head, haslo: HEAD_PASSWORD }, false);
    const cookies = [...shown.headers.getSetCookie(), ...entered.headers.getSetCookie()];

    expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['__Host-glejt', '__Host-glejt-form']);
    for (const cookie of cookies) {
      for (const part of ['; Secure', '; HttpOnly', '; SameSite=Lax', '; Path=/'])
        expect(cookie.toLowerCase()).toContain(part.toLowerCase());
      expect(cookie).not.toMatch(/domain=/i);
    }
  });
});

describe('a method that no page knows', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('is refused: %s (ASVS 13.4.4, 4.1.4)', async (method) => {
    const { status, allow, body } = await raw(method, '/zaloguj', { cookie: 'glejt=tajne' });

    expect([status, allow]).toEqual([405, 'GET, HEAD, POST']);
    expect(body).not.toContain('tajne');
  });

  it('does not turn a page into a form: GET of what only a form does, and a form sent where there is none (ASVS 3.5.3)', async () => {
    const before = await digestOf(office);
    const posts = routesOf(office.web).filter(({ method }) => method === 'POST');
    const onlyPosts = posts.filter(({ path }) => !routesOf(office.web).some((one) => one.method === 'GET' && one.path === path));

    for (const route of onlyPosts) expect((await browser().get(addressOf(route, NOWHERE))).status).toBe(404);

    expect(onlyPosts.length).toBeGreaterThan(5);
    expect(await digestOf(office)).toBe(before);
  });
});

describe('a forged form', () => {
  it('is refused on every route: without token, with a made-up one, with that of somebody else (ASVS 3.5.1)', async () => {
    const before = await digestOf(office);
    const visitor = await signedIn();
    const foreign = await tokenOf(browser());

    const statuses: Record<string, number[]> = {};
    for (const route of posts()) {
      statuses[route.path] = [];
      for (const token of [null, 'wymyslony', foreign]) {
        const body = new URLSearchParams(token === null ? {} : { _csrf: token });
        statuses[route.path]?.push((await visitor.request(urlOf(route), { method: 'POST', body }, false)).status);
      }
    }

    expect(new Set(Object.values(statuses).map(String))).toEqual(new Set(['403,403,403']));
    expect(await digestOf(office)).toBe(before);
  });

  it('is refused with a good token too when the browser says that another site sent it (ASVS 3.5.1, 3.5.2)', async () => {
    const visitor = await signedIn();
    const body = new URLSearchParams({ _csrf: await tokenOf(visitor) });
    const send = (headers: Record<string, string>) =>
      visitor.request(new URL('/wyloguj', office.url), { method: 'POST', body, headers }, false);

    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await send({ origin: 'https://zlo.example' })).status).toBe(403);
    expect((await visitor.get('/wnioski')).status).toBe(200);
    expect((await send({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(303);
  });

  it('does not get through as JSON, as text or as a file either (ASVS 3.5.2)', async () => {
    const visitor = await signedIn();
    const _csrf = await tokenOf(visitor);

    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const init = { method: 'POST', body: JSON.stringify({ _csrf }), headers: { 'content-type': type } };
      expect((await visitor.request(new URL('/wyloguj', office.url), init, false)).status).toBe(403);
    }
  });
});

describe('a redirect', () => {
  it('leads to our own pages, whatever the address or the form says (ASVS 3.7.2)', async () => {
    const evil = 'https://zlo.example/';
    const names = ['powrot', 'return', 'returnUrl', 'next', 'url', 'redirect', 'result', 'back', 'dalej'];
    const fields = Object.fromEntries(names.map((name) => [name, evil]));
    const visitor = browser().behind({ 'x-forwarded-host': 'zlo.example' });
    const form = (await visitor.get(`/zaloguj?${new URLSearchParams(fields).toString()}`)).form('Zaloguj się');

    const entered = await visitor.send(form, { ...fields, login: head, haslo: HEAD_PASSWORD }, false);
    const left = await visitor.request(
      new URL(`/wyloguj?next=${evil}`, office.url),
      { method: 'POST', body: new URLSearchParams({ ...fields, _csrf: await tokenOf(visitor) }) },
      false,
    );
    const route = await visitor.request(new URL('/wniosek?sposob=https://zlo.example', office.url), { method: 'GET' }, false);
    const double = await raw('GET', '//zlo.example', {});

    expect(entered.headers.get('location')).toBe('/wnioski');
    expect(left.headers.get('location')).toBe('/zaloguj');
    expect([route.status, route.headers.get('location')]).toEqual([200, null]);
    expect([double.status, double.location]).toEqual([404, undefined]);
  });
});

describe('fields that no form has', () => {
  it('change nothing of an application (ASVS 15.3.3, 15.3.6)', async () => {
    const other = factory.register.idOf('miasto-zmyslonow');
    const extra = {
      ...{ id: NOWHERE.id, status: 'credentials_ready', decidingInstitutionId: other, deciding_institution_id: other },
      ...{ submittedAt: '2020-01-01', kind: 'renewal', passwordHash: 'x', confirmUntil: '2099-01-01', number: 'ABCDEFGHIJ' },
      ...{
        __proto__: 'x',
        '__proto__[status]': 'submitted',
        'constructor[prototype][status]': 'submitted',
        'person[pesel]': '1',
      },
    };
    const plain = await filedRow({});

    const stuffed = await filedRow(extra);

    expect(stuffed).toEqual(plain);
    expect(({} as Record<string, unknown>)['status']).toBeUndefined();
    expect(await office.data.query('select 1 from application where id = $1', [NOWHERE.id])).toEqual([]);
  });

  it('sent twice open nothing: the first of two values does not hide the second (ASVS 15.3.7)', async () => {
    const made = await factory.application({ status: 'submitted' });
    const stranger = testPerson();
    for (const pesels of [
      [made.person.pesel, stranger.pesel],
      [stranger.pesel, made.person.pesel],
    ]) {
      const visitor = browser();
      const form = (await visitor.get('/stan-wniosku')).form('Pokaż wniosek');
      const answer = await visitor.send(form, { pesel: pesels, haslo: made.password });
      expect(answer.status).toBe(422);
    }
    for (const address of [
      '/wniosek?sposob=epuap&sposob=osobiscie',
      '/wniosek/funkcja?podmiot=1&podmiot=2',
      '/wniosek/podmiot?nazwa[]=a&nazwa[b]=c',
    ])
      expect((await browser().get(address)).status).toBeLessThan(500);
  });
});

describe('what lies beside the pages (ASVS 13.4.1, 13.4.2, 13.4.5)', () => {
  it.each([
    '/.git/HEAD',
    '/.env',
    '/package.json',
    '/docs',
    '/api',
    '/metrics',
    '/health',
    '/assets/',
    '/src/main.web.ts',
    '/.well-known/',
  ])('is not shown: %s', async (path) => {
    const page = await browser().get(path);

    expect(page.status).toBe(404);
    expect(page.html).not.toMatch(/\bat .*\.(js|ts):\d+/);
  });
});

describe('/.well-known/security.txt (RFC 9116)', () => {
  it('says whom to write to, and runs out in more than 30 days and less than a year', async () => {
    const answer = await browser().get('/.well-known/security.txt');
    const fields = new Map(
      answer.html
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/: (.*)/) as [string, string]),
    );
    const daysLeft = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000;

    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(fields.get('Contact')).toBe('mailto:kontakt@glejt.example');
    expect(fields.get('Canonical')).toBe('https://localhost/.well-known/security.txt');
    expect(fields.get('Preferred-Languages')).toBe('pl, en');
    expect(daysLeft).toBeGreaterThan(30);
    expect(daysLeft).toBeLessThan(365);
  });
});

/** A browser behind the proxy that ends TLS. */
function browser(): Visitor {
  return office.visitor().behind({ 'x-forwarded-proto': 'https' });
}

async function signedIn(): Promise<Visitor> {
  const visitor = browser();
  expect((await signIn(visitor, head, HEAD_PASSWORD)).url).toContain('/wnioski');
  return visitor;
}

async function tokenOf(visitor: Visitor): Promise<string> {
  return (await visitor.get('/stan-wniosku')).form('Pokaż wniosek').fields.get('_csrf') ?? '';
}

function posts(): Route[] {
  return routesOf(office.web).filter(({ method }) => method === 'POST');
}

function urlOf(route: Route): URL {
  return new URL(addressOf(route, NOWHERE), office.url);
}

/** With refusals and a page that does not exist. */
async function everyGet(): Promise<VisitedPage[]> {
  const gets = routesOf(office.web).filter(({ method }) => method === 'GET');
  const found: VisitedPage[] = [];
  for (const visitor of [browser(), await signedIn()]) {
    for (const route of gets) found.push(await visitor.request(urlOf(route), { method: 'GET' }, false));
    found.push(await visitor.request(new URL('/nie-ma-takiej', office.url), { method: 'GET' }, false));
    found.push(await visitor.request(new URL('/zaloguj', office.url), { method: 'POST' }, false));
  }
  expect(found.length).toBeGreaterThan(60);
  return found;
}

/** Filed through the pages; what makes each application different is left out. */
async function filedRow(extra: Record<string, string>): Promise<unknown> {
  const wish: FilingWish = {
    ...{ route: 'osobiscie', search: { nazwa: 'przykladowo' }, institution: /^Gmina Przykładowo/, function: 'EMPLOYEE' },
    ...{ from: '2026-12-01', to: '2027-11-30', fields: extra },
  };
  await fileApplication(browser(), testPerson(), wish);
  const [row] = await office.data.query<Record<string, unknown>[]>('select * from application order by created_at desc limit 1');
  const { id, number, person, pesel_index, authorisation, password_hash, pledged_at, created_at, confirm_until, ...rest } =
    row ?? {};
  expect([id, number, person, pesel_index, authorisation, password_hash, pledged_at, created_at, confirm_until]).not.toContain(
    undefined,
  );
  return rest;
}

/** fetch refuses to send some methods; a program does not. */
function raw(method: string, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; allow: string | undefined; location: string | undefined; body: string }>(
    (resolve, reject) => {
      httpRequest(
        { host: '127.0.0.1', port: portOf(office.web), method, path, headers: { host: 'localhost', ...headers } },
        (answer) => {
          let body = '';
          answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
          answer.on('end', () =>
            resolve({ status: answer.statusCode, allow: answer.headers.allow, location: answer.headers.location, body }),
          );
        },
      )
        .on('error', reject)
        .end();
    },
  );
}
