import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Body, Controller, Get, Module, Param, Post, Req } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { Form } from '../../templates/pages/components/form.js';
import { BackLink } from '../../templates/pages/components/notices.js';
import { DateField } from '../../templates/pages/components/date-field.js';
import { TextField } from '../../templates/pages/components/text-field.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { LOG } from '../foundation/logging.js';
import { readSettings, SETTINGS } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { assetPath } from './assets.js';
import { InformationController } from './information.controller.js';
import { KeptComments } from './kept-comments.service.js';
import { PageInterceptor } from './page.interceptor.js';
import { PageRendering } from './page-rendering.service.js';
import { orShowAgain, page, redirect } from './page.js';
import { RefusalFilter } from './refusal.filter.js';
import { endSession, startSession } from './session.js';
import { StartController } from './start.controller.js';
import { configureWeb } from './web-edge.js';

function NamePage({ name }: { name: string }) {
  return (
    <>
      <BackLink href="/wstecz" />
      <h1>Imię</h1>
      <Form action="/imie">
        <TextField name="imie" label="Imię" hint="Tak jak w dowodzie" value={name} />
        <DateField name="od" legend="Początek" />
      </Form>
    </>
  );
}
NamePage.title = 'Imię';

@Controller()
class TryController {
  @Get('imie')
  form() {
    return page(NamePage, { name: '' });
  }

  @Post('imie')
  send(@Body('imie') name: string) {
    return orShowAgain(
      () => {
        if (name === 'Jan') return redirect('/imie', 'Zapisano.');
        throw new FormProblem([
          { field: 'imie', code: 'NAME_CHARACTERS' },
          { field: 'od-miesiac', code: 'DATE_NOT_REAL' },
        ]);
      },
      () => page(NamePage, { name }),
    );
  }

  @Post('wejscie')
  async signIn(@Req() request: Request, @Body('ago') ago = '0') {
    await startSession(request);
    Object.assign(request.session, { accountId: 'a-1', signedInAt: Date.now() - Number(ago) });
    return redirect('/imie');
  }

  @Post('wyjscie')
  async signOut(@Req() request: Request) {
    await endSession(request);
    return redirect('/imie', 'Wylogowano.');
  }

  @Get('kto')
  who(@Req() request: Request) {
    return { accountId: request.session.accountId ?? null };
  }

  @Get('odmowa/:code')
  refuse(@Param('code') code: string) {
    throw new DomainError(code, { result: '/imie', until: '2026-11-22T09:42:00Z' });
  }

  @Get('usterka/:id')
  fault() {
    throw new TypeError('PESEL 44051401458 of Jan is wrong');
  }
}

const sessions = new Map<string, unknown>();
/** PostgreSQL's pool as connect-pg-simple uses it; the real one is in the journeys. */
const pool = {
  on: () => undefined,
  query: (sql: string, values: string[]) => {
    if (sql.startsWith('INSERT')) sessions.set(values[2] ?? '', values[0]);
    if (sql.startsWith('DELETE')) sessions.delete(values[0] ?? '');
    const sess = sql.startsWith('SELECT') ? sessions.get(values[0] ?? '') : undefined;
    return Promise.resolve({ rows: sess === undefined ? [] : [{ sess }] });
  },
};

const secret = () => randomBytes(32).toString('base64');
const settings = readSettings({
  GLEJT_MODE: 'demo',
  DATABASE_URL: 'postgres://localhost/none',
  GLEJT_ENCRYPTION_KEY: secret(),
  GLEJT_BLIND_INDEX_KEY: secret(),
  GLEJT_LINK_KEY: secret(),
  GLEJT_SESSION_SECRET: secret(),
});
const logged: string[] = [];

@Module({
  controllers: [StartController, InformationController, TryController],
  providers: [
    PageRendering,
    KeptComments,
    FieldEncryption,
    { provide: SETTINGS, useValue: settings },
    { provide: LOG, useValue: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }) },
    { provide: DataSource, useValue: { driver: { master: pool } } },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
})
class TryModule {}

let app: NestExpressApplication;
let address: string;

beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(TryModule, { bodyParser: false, logger: false });
  configureWeb(app);
  await app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => app.close());

describe('a page', () => {
  it('comes as Polish HTML that nobody keeps, in a frame that loads our own files only', async () => {
    const answer = await new Visitor().get('/');
    const html = await answer.text();

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'self';img-src 'self' data:;font-src 'self';media-src 'self';script-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none';object-src 'none'",
    );
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(html).toMatch(/^<!DOCTYPE html><html lang="pl"/);
    expect(html).toContain('<title>Dostęp do SIO – wniosek o dane dostępowe</title>');
    expect(html).not.toMatch(/<script(?![^>]*src=)|style=|onclick=/);
  });

  it('without a form sets no cookie', async () => {
    for (const path of ['/', '/ochrona-danych', '/deklaracja-dostepnosci']) {
      expect((await new Visitor().get(path)).headers.getSetCookie()).toEqual([]);
    }
  });

  it('prints the office of the settings and the ids that monitoring of accessibility looks for', async () => {
    const html = await (await new Visitor().get('/deklaracja-dostepnosci')).text();

    expect(html).toContain(settings.CONTROLLER_NAME);
    for (const id of [
      'podmiot',
      'url',
      'data-publikacja',
      'data-aktualizacja',
      'status',
      'data-sporzadzenie',
      'kontakt',
      'osoba',
    ]) {
      expect(html).toContain(`id="a11y-${id}"`);
    }
  });

  it('has the back link of its page above the content', async () => {
    const html = await (await new Visitor().get('/imie')).text();

    expect(html.indexOf('href="/wstecz"')).toBeLessThan(html.indexOf('<main'));
  });
});

describe('a form', () => {
  it('is shown again with what was typed, escaped, and each error at its field and in the summary', async () => {
    const visitor = new Visitor();
    const answer = await visitor.send('/imie', { imie: '<b>"Jan"' });
    const html = await answer.text();

    expect(answer.status).toBe(422);
    expect(html).toContain('<title>Błąd: Imię – SIO</title>');
    expect(html).toContain('value="&lt;b>&quot;Jan&quot;"');
    expect(html).toContain('<a href="#imie">Użyj tylko liter');
    expect(html).toContain('<a href="#od-dzien">Takiego dnia nie ma w kalendarzu.');
    expect(html).toMatch(/id="imie" name="imie" [^/]*aria-describedby="imie-podpowiedz imie-blad" aria-invalid="true"/);
    expect(html).toMatch(/id="imie-blad"[^>]*><span class="govuk-visually-hidden">Błąd:<\/span> Użyj tylko liter/);
    expect(html).toContain('novalidate');
    expect(html).not.toMatch(/ required/);
  });

  it('leads on with 303, and the next page says once what happened', async () => {
    const visitor = new Visitor();
    const answer = await visitor.send('/imie', { imie: 'Jan' });

    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/imie']);
    expect(await (await visitor.get('/imie')).text()).toContain('Zapisano.');
    expect(await (await visitor.get('/imie')).text()).not.toContain('Zapisano.');
  });

  it('carries a key of its own each time', async () => {
    const visitor = new Visitor();
    const keys = await Promise.all([1, 2].map(async () => fieldOf(await (await visitor.get('/imie')).text(), 'klucz')));

    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe('protection against forged forms', () => {
  it('refuses a form without a token, with a foreign token, and with a token but no cookie', async () => {
    const [visitor, other] = [new Visitor(), new Visitor()];
    await visitor.get('/imie');
    const foreign = fieldOf(await (await other.get('/imie')).text(), '_csrf');

    expect((await visitor.post('/imie', { imie: 'Jan' })).status).toBe(403);
    expect((await visitor.post('/imie', { imie: 'Jan', _csrf: foreign })).status).toBe(403);
    expect((await new Visitor().post('/imie', { imie: 'Jan', _csrf: foreign })).status).toBe(403);
  });

  it('refuses a pair of token and cookie that the server did not sign', async () => {
    const visitor = new Visitor();
    visitor.cookies.set('glejt-form', 'abc.def');

    const answer = await visitor.post('/imie', { imie: 'Jan', _csrf: 'abc.def' });

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Wyślij formularz jeszcze raz');
  });

  it('lets a form pass that was opened before a session began', async () => {
    const visitor = new Visitor();
    const token = fieldOf(await (await visitor.get('/imie')).text(), '_csrf');
    await visitor.send('/wejscie', {});

    expect((await visitor.post('/imie', { imie: 'Jan', _csrf: token })).status).toBe(303);
  });
});

describe('a session', () => {
  it('begins under a new id, and ends', async () => {
    const visitor = new Visitor();
    await visitor.send('/imie', { imie: 'Jan' });
    const before = visitor.cookies.get('glejt');
    await visitor.send('/wejscie', {});

    expect(visitor.cookies.get('glejt')).not.toBe(before);
    expect(await (await visitor.get('/kto')).json()).toEqual({ accountId: 'a-1' });
    await visitor.send('/wyjscie', {});
    expect(await (await visitor.get('/kto')).json()).toEqual({ accountId: null });
  });

  it('of a signed-in person ends by age, however busy it was', async () => {
    const visitor = new Visitor();
    await visitor.send('/wejscie', { ago: String(settings.SESSION_MAX_HOURS * 3_600_000 + 1) });

    expect(await (await visitor.get('/kto')).json()).toEqual({ accountId: null });
  });

  it('has a cookie that no script reads and no other site sends with a form', async () => {
    const answer = await new Visitor().send('/imie', { imie: 'Jan' });

    expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith('glejt='))).toMatch(
      /Path=\/;.*HttpOnly; SameSite=Lax/,
    );
  });

  it('offers to sign out while somebody is signed in', async () => {
    const visitor = new Visitor();
    await visitor.send('/wejscie', {});

    expect(await (await visitor.get('/imie')).text()).toContain('Wyloguj');
    expect(await (await new Visitor().get('/imie')).text()).not.toContain('Wyloguj');
  });
});

describe('a refusal', () => {
  it.each([
    ['LINK_EXPIRED', 410, '22 listopada 2026 r., godz. 10:42'],
    ['NOT_FOUND', 404, 'Nie ma takiej strony'],
    ['NOT_COMPETENT', 403, 'rozpatruje inny organ'],
    ['STATUS_FORBIDS', 409, 'Niczego nie zmieniliśmy'],
    ['SIGN_IN_LOCKED', 429, 'logowanie zablokowano do'],
    ['TRUSTED_PROFILE_TIMEOUT', 503, 'osobiste stawiennictwo'],
    ['SOMETHING_NEW', 422, 'Nie możemy tego zrobić'],
  ])('%s answers with %i and says why', async (code, status, sentence) => {
    const answer = await new Visitor().get(`/odmowa/${code}`);

    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(sentence);
  });

  it('of a form that was carried out before leads to its result', async () => {
    const answer = await new Visitor().get('/odmowa/ALREADY_DONE');

    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/imie']);
  });

  it('is a page too for an unknown address and for a form that is too large', async () => {
    const visitor = new Visitor();
    const unknown = await visitor.get('/nie-ma');
    const large = await visitor.send('/imie', { imie: 'x'.repeat(70_000) });

    expect([unknown.status, large.status]).toEqual([404, 413]);
    expect(await unknown.text()).toContain('Nie ma takiej strony');
    expect(await large.text()).toContain('Wysłano zbyt dużo danych');
  });
});

describe('a fault', () => {
  it('shows a page that gives nothing away, and logs kind and place without message or address', async () => {
    logged.length = 0;
    const answer = await new Visitor().get('/usterka/44051401458');
    const html = await answer.text();
    const line = logged.find((entry) => entry.includes('request_failed')) ?? '';

    expect(answer.status).toBe(500);
    expect(html).toContain('Problem z usługą');
    expect(html + logged.join()).not.toMatch(/44051401458|TypeError.*PESEL/);
    expect(JSON.parse(line)).toMatchObject({ event: 'request_failed', route: '/usterka/:id', error: 'TypeError' });
    expect(line).toContain('TryController.fault');
  });
});

describe('static files', () => {
  it('may be kept for a year under the address of their content', async () => {
    const answer = await new Visitor().get(assetPath('govuk.css'));
    const css = await answer.text();

    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(css).toContain('Source Sans 3');
    expect(css).not.toMatch(/GDS Transport|crest|@font-face/);
  });

  it('are not kept under an old address, and nothing else can be read there', async () => {
    expect((await new Visitor().get('/assets/000000000000/glejt.css')).headers.get('cache-control')).toBe('no-cache');
    expect((await new Visitor().get('/assets/000000000000/..%2fpackage.json')).status).toBe(404);
  });
});

/** A browser that keeps cookies and follows no redirect. */
class Visitor {
  readonly cookies = new Map<string, string>();

  get(path: string): Promise<Response> {
    return this.ask(path, {});
  }

  post(path: string, fields: Record<string, string>): Promise<Response> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Opens a page with a form first, as people do. */
  async send(path: string, fields: Record<string, string>): Promise<Response> {
    return this.post(path, { ...fields, _csrf: fieldOf(await (await this.get('/imie')).text(), '_csrf') });
  }

  private async ask(path: string, options: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address + path, { ...options, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }
}

function fieldOf(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}
