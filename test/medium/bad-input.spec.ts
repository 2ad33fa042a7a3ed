// Every field and parameter of every route with everything that should not be there: a page in Polish that says what to do, never a
// fault of ours, nothing half-written. Routes and fields are read from the running application: a new route without a recipe fails.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetupLinks } from '../../src/accounts/setup-links.service.js';
import { Inbox } from '../../src/epuap/inbox.service.js';
import { ReturnedDocument } from '../../src/epuap/returned-document.service.js';
import type { Signing } from '../../src/epuap/signing.entity.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { BAD_VALUES } from '../support/bad-values.js';
import { digestOf } from '../support/digest.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { type Route, routesOf } from '../support/routes.js';
import { troubledSending } from '../support/sendings.js';
import { signElsewhere } from '../support/signing.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import {
  checkAnswers,
  consented,
  fileApplication,
  filledIn,
  type FilingWish,
  openForm,
  pointsOf,
  signIn,
} from '../support/walk.js';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A request that is right: who sends it, the page that holds its form, and what is filled in. */
interface Ready {
  visitor: Visitor;
  /** Opens the page of the form anew. */
  open: () => Promise<VisitedPage>;
  button: string;
  /** Where the form goes when its own page is made by our script. */
  action?: string;
  values?: Values | ((page: VisitedPage) => Values);
  /** The form carries this file in that field. */
  file?: { field: string; bytes: Uint8Array };
}

const WISH: FilingWish = {
  route: 'osobiscie',
  function: 'EMPLOYEE',
  from: '2026-11-01',
  to: '2029-10-31',
  search: { nazwa: 'miasto zmyslonow' },
  institution: /^Miasto Zmyślonów/,
};

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false, environment: { LOG_LEVEL: 'silent' } });
  factory = await ApplicationFactory.of(office);
  await factory.official('miasto-zmyslonow');
});
afterAll(() => office.close());

const at = (visitor: Visitor, address: string) => () => visitor.get(address);

async function confirming(wish: Parameters<ApplicationFactory['application']>[0] = {}): Promise<Visitor> {
  return factory.opened(await factory.application(wish), 'confirm');
}

const signedIn = new Map<string, Promise<Visitor>>();

/** One browser for each person who decides: to sign in takes longer than to decide. */
function official({ officialId }: MadeApplication): Promise<Visitor> {
  const known = signedIn.get(officialId) ?? signingIn(officialId);
  signedIn.set(officialId, known);
  return known;
}

async function signingIn(officialId: string): Promise<Visitor> {
  const visitor = office.visitor();
  await signIn(visitor, await factory.loginOf(officialId), HEAD_PASSWORD);
  return visitor;
}

async function filer(): Promise<Visitor> {
  const visitor = office.visitor();
  await fileApplication(visitor, testPerson(), WISH);
  return visitor;
}

async function decided(
  status: 'submitted' | 'under_review' | 'formally_accepted' | 'credentials_collected',
  path: string,
  button: string,
  values?: Ready['values'],
): Promise<Ready> {
  const made = await factory.application({ status });
  const visitor = await official(made);
  return { visitor, open: at(visitor, path.replace(':id', made.id)), button, ...(values === undefined ? {} : { values }) };
}

/** Somebody who signed in for this alone. */
async function leaving(path: string): Promise<Ready> {
  const { officialId } = await factory.application({ status: 'submitted' });
  const visitor = await signingIn(officialId);
  return { visitor, open: at(visitor, path), button: 'Wyloguj' };
}

/** A document with a new seal, as the administrator sees it. */
async function heldDocument(button: string, values: Values = {}): Promise<Ready> {
  await office.asOwner('delete from approved_seal');
  const made = await factory.application({ route: 'EPUAP' });
  await office.service(SigningService).startWithFile(made.id, newId());
  const request = await office.service(SigningService).findFile(await factory.state(made.id));
  const wish = { ...made.person, variant: 'new_seal' };
  const bytes = await signElsewhere(office, office.service(SigningService).documentOf(request as Signing), wish);
  const transportId = `pull:/urzad/sio:${newId()}`;
  const { id } = await office.service(Inbox).receive({ channel: 'pull', transportId, bytes });
  await office.service(ReturnedDocument).judge(id);
  return { visitor: await operator(), open: at(await operator(), `/kwarantanna/${id}`), button, values };
}

let operating: Promise<Visitor> | undefined;
function operator(): Promise<Visitor> {
  operating ??= operatorOf(office, factory);
  return operating;
}

const accepting = (page: VisitedPage) => ({ sprawdzono: pointsOf(page), komentarz: 'Zapraszam do pokoju 3.' });
const identifying = { dokument: 'ID_CARD', komentarz: 'Okazano dowód.' };

/** How to send each form rightly. */
const RECIPES: Readonly<Record<string, () => Promise<Ready>>> = {
  'POST /wniosek/formularz': async () => {
    const visitor = office.visitor();
    const { url } = await openForm(visitor, WISH);
    return { visitor, open: at(visitor, url), button: 'Dalej', values: filledIn(testPerson(), WISH) };
  },
  'POST /wniosek/sprawdzenie': async () => {
    const visitor = office.visitor();
    await checkAnswers(visitor, testPerson(), WISH);
    return { visitor, open: at(visitor, '/wniosek/sprawdzenie'), button: 'Wyślij', values: consented };
  },
  'POST /wniosek/wyslano/ponownie': async () => {
    const visitor = await filer();
    return { visitor, open: at(visitor, '/wniosek/wyslano'), button: 'Wyślij ponownie' };
  },
  'POST /wniosek/wyslano/adres': async () => {
    const visitor = await filer();
    const values = { email: 'nowy@poczta.example' };
    return { visitor, open: at(visitor, '/wniosek/wyslano/adres'), button: 'Zmień adres i wyślij wiadomość', values };
  },
  'POST /wniosek/wyslano/wycofanie': async () => {
    const visitor = await filer();
    return { visitor, open: at(visitor, '/wniosek/wyslano/wycofanie'), button: 'Wycofaj wniosek' };
  },
  'POST /wniosek/link/:token': async () => {
    const made = await factory.application();
    const visitor = office.visitor();
    return {
      visitor,
      open: at(visitor, await factory.link(made, 'confirm')),
      button: 'Pokaż wniosek',
      values: { pesel: made.person.pesel, haslo: made.password },
    };
  },
  'POST /stan-wniosku': async () => {
    const made = await factory.application({ status: 'submitted' });
    const visitor = office.visitor();
    return {
      visitor,
      open: at(visitor, '/stan-wniosku'),
      button: 'Pokaż wniosek',
      values: { pesel: made.person.pesel, haslo: made.password },
    };
  },
  'POST /moj-wniosek/zlozenie': async () => {
    const visitor = await confirming();
    return { visitor, open: at(visitor, '/moj-wniosek'), button: 'Złóż wniosek' };
  },
  'POST /moj-wniosek/sposob': async () => {
    const visitor = await confirming();
    return { visitor, open: at(visitor, '/moj-wniosek'), button: 'Zmień na ePUAP' };
  },
  'POST /moj-wniosek/podpis': async () => {
    const visitor = await confirming({ route: 'EPUAP' });
    return { visitor, open: at(visitor, '/moj-wniosek/podpis'), button: 'Podpisz podpisem zaufanym i złóż wniosek' };
  },
  'POST /moj-wniosek/podpis/plik': async () => {
    const visitor = await confirming({ route: 'EPUAP' });
    return { visitor, open: at(visitor, '/moj-wniosek/podpis/plik'), button: 'Przygotuj plik do podpisania' };
  },
  'POST /moj-wniosek/podpis/plik/podpisany': async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const visitor = await factory.opened(made, 'confirm');
    await visitor.submit(await visitor.get('/moj-wniosek/podpis/plik'), 'Przygotuj plik do podpisania');
    const { bytes } = await visitor.download('/moj-wniosek/podpis/plik/wniosek.xml');
    return {
      ...{ visitor, open: at(visitor, '/moj-wniosek/podpis/plik'), button: 'Prześlij podpisany plik i złóż wniosek' },
      file: { field: 'plik', bytes: await signElsewhere(office, bytes, made.person) },
    };
  },
  'POST /moj-wniosek/wycofanie': async () => {
    const visitor = await confirming();
    return { visitor, open: at(visitor, '/moj-wniosek/wycofanie'), button: 'Wycofaj wniosek' };
  },
  'POST /moj-wniosek/link': async () => {
    const made = await factory.application();
    const visitor = office.visitor();
    await visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', { pesel: made.person.pesel, haslo: made.password });
    return { visitor, open: at(visitor, '/moj-wniosek'), button: 'Wyślij nowy link' };
  },
  'POST /moj-wniosek/koniec': async () => {
    const visitor = await confirming();
    return { visitor, open: at(visitor, '/moj-wniosek'), button: 'Zakończ przeglądanie' };
  },
  'POST /moj-wniosek/dane-dostepowe': async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const visitor = await factory.opened(made, 'collect');
    return {
      visitor,
      open: at(visitor, '/moj-wniosek/dane-dostepowe'),
      button: 'Pozyskaj dane dostępowe',
      values: { haslo: made.password },
    };
  },
  'POST /moj-wniosek/dane-dostepowe/zapisane': async () => {
    const made = await factory.application({ status: 'credentials_ready' });
    const visitor = await factory.opened(made, 'collect');
    return {
      visitor,
      open: at(visitor, '/moj-wniosek/dane-dostepowe/zapisane'),
      button: 'Zakończ i przejdź do logowania',
      values: { zapisany: 'tak' },
    };
  },
  'POST /zaloguj': async () => {
    const visitor = office.visitor();
    const login = await factory.loginOf(await factory.official('miasto-zmyslonow'));
    return { visitor, open: at(visitor, '/zaloguj'), button: 'Zaloguj się', values: { login, haslo: HEAD_PASSWORD } };
  },
  'POST /wyloguj': async () => leaving('/wnioski'),
  'POST /sesja/przedluz': async () => ({ ...(await leaving('/sesja')), action: '/sesja/przedluz' }),
  'POST /konto/:token': async () => {
    const { firstName, surname, pesel, email, phone } = testPerson();
    const person = { firstName, surname, pesel, email, phone, middleName: null };
    const institution = await factory.register.institution('niepubliczna-sp');
    const year = 2040 + Math.floor(Math.random() * 9_000) / 10;
    const period = { validFrom: `${Math.floor(year)}-01-01`, validTo: `${Math.floor(year)}-12-31` };
    await office.asOwner('delete from head_slot where institution_id = $1', [institution.id]);
    const { link } = await office.service(SetupLinks).invite({ person, institution, function: 'HEAD', ...period });
    const visitor = office.visitor();
    return {
      visitor,
      open: at(visitor, new URL(link).pathname),
      button: 'Ustaw hasło',
      values: { haslo: 'Zupelnie-Inne-77', 'haslo-powtorz': 'Zupelnie-Inne-77' },
    };
  },
  'POST /wnioski/:id/rozpatrywany': async () => decided('submitted', '/wnioski/:id', 'Oznacz jako rozpatrywany'),
  'POST /wnioski/:id/akceptacja': async () => decided('under_review', '/wnioski/:id', 'Zaakceptuj formalnie', accepting),
  'POST /wnioski/:id/odrzucenie': async () =>
    decided('under_review', '/wnioski/:id/odrzucenie', 'Odrzuć wniosek', { komentarz: 'Brak upoważnienia.' }),
  'POST /wnioski/:id/dowody': async () => {
    const made = await factory.application({ route: 'EPUAP', status: 'submitted' });
    const visitor = await official(made);
    return { visitor, open: at(visitor, `/wnioski/${made.id}`), button: 'Pobierz dowody podpisania' };
  },
  'POST /wnioski/:id/ponowne-wydanie': async () =>
    decided('credentials_collected', '/wnioski/:id/ponowne-wydanie', 'Wydaj login ponownie', {
      komentarz: 'Login się nie zapisał.',
    }),
  'POST /kwarantanna/:id/ponowienie': async () => heldDocument('Sprawdź jeszcze raz'),
  'POST /kwarantanna/:id/pieczec': async () => heldDocument('Zatwierdź pieczęć'),
  'POST /kwarantanna/:id/zamkniecie': async () => heldDocument('Zamknij dokument', { komentarz: 'Wyjaśniono z wnioskodawcą.' }),
  'POST /nadania/:id/rozstrzygniecie': async () => {
    const id = await troubledSending(office, await factory.application({ route: 'EPUAP', status: 'submitted' }), 'unknown');
    const values = { rozstrzygniecie: 'arrived', numer: '123', komentarz: 'Ustalono z odbiorcą.' };
    return { visitor: await operator(), open: at(await operator(), `/nadania/${id}`), button: 'Zapisz rozstrzygnięcie', values };
  },
  'POST /stanowisko': async () => {
    const made = await factory.application({ status: 'formally_accepted' });
    const visitor = await official(made);
    return { visitor, open: at(visitor, '/stanowisko'), button: 'Szukaj', values: { szukaj: made.number } };
  },
  'POST /stanowisko/:id/akceptacja': async () => decided('under_review', '/stanowisko/:id', 'Zaakceptuj formalnie', accepting),
  'POST /stanowisko/:id/tozsamosc': async () =>
    decided('formally_accepted', '/stanowisko/:id', 'Potwierdź tożsamość', identifying),
};

/** Forms whose right use needs a device; a test with one shows it, by name. */
const SHOWN_ELSEWHERE: readonly RegExp[] = [/drugi-skladnik/, /sprawdzenie\/usun$/];

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

describe('a page for every bad input', () => {
  it('has a recipe for every form of the running application', () => {
    const posts = routesOf(office.web)
      .filter(({ method }) => method === 'POST')
      .map(nameOf);

    const without = posts.filter(
      (route) => RECIPES[route] === undefined && !SHOWN_ELSEWHERE.some((pattern) => pattern.test(route)),
    );

    expect(without).toEqual([]);
    expect(Object.keys(RECIPES).filter((route) => !posts.includes(route))).toEqual([]);
  });

  it.each(Object.keys(RECIPES))(
    '%s: each bad value alone is answered with a page, and the right one goes through',
    async (route) => {
      const tried = new Trial(await (RECIPES[route] as () => Promise<Ready>)(), RECIPES[route] as () => Promise<Ready>);

      await tried.everyField();
      await tried.theKeysOfTheForm();

      expect(tried.faults).toEqual([]);
      expect(await tried.rightOne()).toBeLessThan(400);
    },
  );
});

interface FilledIn {
  form: ReturnType<VisitedPage['form']>;
  pairs: [string, string][];
}

/** One form, tried with everything. */
class Trial {
  readonly faults: string[] = [];
  private filled: FilledIn | undefined;

  constructor(
    private ready: Ready,
    private readonly again: () => Promise<Ready>,
  ) {}

  async everyField(): Promise<void> {
    const names = [...new Set((await this.pairs()).map(([name]) => name))].filter((name) => name !== '_csrf' && name !== 'klucz');
    for (const name of names) await this.tryField(name);
  }

  /** Forged, foreign and missing keys; a megabyte. */
  async theKeysOfTheForm(): Promise<void> {
    for (const [name, value, statuses] of [
      ['_csrf', '', [403]],
      ['_csrf', 'x'.repeat(64), [403]],
      ['klucz', '', [400, 422]],
      ['klucz', 'stary', [400, 422]],
      ['olbrzym', 'x'.repeat(1_048_576), [413]],
    ] as const) {
      const { form, pairs } = await this.filledIn();
      const body = [...pairs.filter(([one]) => one !== name), [name, value] as [string, string]];
      const answer = await this.send(form.action, new URLSearchParams(body).toString());
      const isKeyless = name === 'klucz' && answer.status < 400; // acts that may be repeated need no key
      if (isKeyless) await this.renew();
      else if (!(statuses as readonly number[]).includes(answer.status))
        this.faults.push(`${name}=${value.slice(0, 5)}: ${answer.status}`);
      this.judge(answer, name);
    }
  }

  async rightOne(): Promise<number> {
    await forgive();
    const { form, pairs } = await this.filledInAnew();
    return (await this.send(form.action, new URLSearchParams(pairs).toString())).status;
  }

  /** All bad values of one field; what was refused must have left everything as it was. */
  private async tryField(name: string): Promise<void> {
    let before = await digestOf(office);
    for (const bad of BAD_VALUES) {
      await forgive();
      const { form, pairs } = await this.filledIn();
      const good = pairs.find(([one]) => one === name)?.[1] ?? '';
      const rest = pairs
        .filter(([one]) => one !== name)
        .map(([one, value]) => `${encodeURIComponent(one)}=${encodeURIComponent(value)}`);
      const answer = await this.send(form.action, [...rest, ...bad.pairs(name, good)].join('&'));
      this.judge(answer, `${name} ${bad.kind}`);
      if (answer.status >= 400) continue;
      await this.renew(); // a value that may stand there: the act is done
      before = await digestOf(office);
    }
    if ((await digestOf(office)) !== before) this.faults.push(`${name}: something was written by what was refused`);
  }

  /** Whatever it is: no fault of ours, a page in Polish with a heading and a way on, nothing of our inside, nothing unescaped. */
  private judge(answer: VisitedPage, what: string): void {
    const say = (fault: string) => this.faults.push(`${what}: ${fault} (${answer.status})`);
    if (answer.status >= 500) say('our fault');
    if (answer.status < 400) return;
    if (answer.root.querySelector('html')?.getAttribute('lang') !== 'pl') return void say('no page in Polish');
    if (answer.heading === '') say('no heading');
    if (answer.root.querySelectorAll('main a, main button').length === 0) say('no way on');
    if (/\bat .+\.(?:js|ts):\d+|TypeError|QueryFailed|syntax error|undefined|\[object/.test(answer.text)) say('our inside shows');
    if (/<script>alert|<img src=x/.test(answer.html)) say('unescaped');
  }

  private async renew(): Promise<void> {
    this.ready = await this.again();
    this.filled = undefined;
  }

  /** A page serves for all that is refused, as its key does; a picture is asked for anew, since its code serves once. */
  private async filledIn(): Promise<FilledIn> {
    if (this.filled?.pairs.some(([name]) => name === 'kod') !== false) this.filled = await this.filledInAnew();
    return this.filled;
  }

  private async filledInAnew(): Promise<FilledIn> {
    let page = await this.ready.open();
    if (!page.hasButton(this.ready.button)) {
      await this.renew();
      page = await this.ready.open();
    }
    const form = page.form(this.ready.button);
    const { values = {} } = this.ready;
    const given = Object.entries(typeof values === 'function' ? values(page) : values);
    const pairs = [...form.fields].filter(([name]) => !given.some(([one]) => one === name));
    for (const [name, value] of given) for (const one of typeof value === 'string' ? [value] : value) pairs.push([name, one]);
    return { form: { ...form, action: new URL(this.ready.action ?? form.action, office.url).href }, pairs };
  }

  /** A value typed where the file belongs takes its place. */
  private sendWithFile(
    action: string,
    pairs: URLSearchParams,
    { field, bytes }: NonNullable<Ready['file']>,
  ): Promise<VisitedPage> {
    const body = new FormData();
    for (const [name, value] of pairs) if (name !== field || value !== '') body.append(name, value);
    if ((pairs.get(field) ?? '') === '') body.append(field, new Blob([new Uint8Array(bytes)]), 'podpisany.xml');
    return this.ready.visitor.request(new URL(action), { method: 'POST', body }, false);
  }

  private async pairs(): Promise<[string, string][]> {
    return (await this.filledIn()).pairs;
  }

  private send(action: string, body: string): Promise<VisitedPage> {
    const { file } = this.ready;
    if (file !== undefined && body.length < 65_536) return this.sendWithFile(action, new URLSearchParams(body), file);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.ready.visitor.request(new URL(action), { method: 'POST', body, headers }, false);
  }
}

/** Wrong tries are meant to be counted; here they would lock what is tried next. */
async function forgive(): Promise<void> {
  await office.asOwner('delete from failed_try');
}

/** What addresses may carry behind the question mark. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/wniosek': ['sposob'],
  '/wniosek/podmiot': ['sposob', 'grupa', 'nazwa', 'typ', 'regon', 'rspo', 'wojewodztwo', 'powiat'],
  '/wniosek/funkcja': ['sposob', 'podmiot'],
  '/wniosek/formularz': ['sposob', 'podmiot', 'funkcja'],
  '/wnioski': ['strona', 'po', 'przed'],
  '/kwarantanna': ['po'],
  '/stanowisko': ['strona', 'po', 'przed'],
  '/kod/obrazek': ['k'],
  '/kod/dzwiek': ['k'],
  '/konto/drugi-skladnik/haslo': ['dalej'],
};

describe('a bad address', () => {
  const PARAMETERS = ['x', newId(), '%00', '%FF%FE', '..%2F..%2Fetc', 'a'.repeat(3_000), '%3Cscript%3E', `'%20or%201=1--`];

  it('of any route with a parameter is answered with a page', async () => {
    const faults: string[] = [];
    const made = await factory.application({ status: 'under_review' });
    const [head, applicant] = [await official(made), await confirming()];
    for (const { path } of routesOf(office.web).filter(({ method, path }) => method === 'GET' && path.includes(':'))) {
      for (const value of PARAMETERS) {
        for (const visitor of [head, applicant, office.visitor()]) {
          const answer = await visitor.request(new URL(path.replace(/:\w+/g, value), office.url), { method: 'GET' }, true);
          const isPage = answer.root.querySelector('html')?.getAttribute('lang') === 'pl' && answer.heading !== '';
          if (answer.status >= 500 || !isPage || answer.html.includes('<script>'))
            faults.push(`${path} ${value.slice(0, 12)}: ${answer.status}`);
        }
      }
    }

    expect(faults).toEqual([]);
  });

  it('with bad questions is answered with a page or a picture that is not there', async () => {
    const faults: string[] = [];
    const head = await official(await factory.application({ status: 'submitted' }));
    for (const { path } of routesOf(office.web).filter(({ method, path }) => method === 'GET' && !path.includes(':'))) {
      for (const name of [...(QUESTIONS[path] ?? []), 'cokolwiek']) {
        for (const bad of BAD_VALUES.filter(({ kind }) => kind !== 'missing')) {
          const answer = await head.request(
            new URL(`${path}?${bad.pairs(name, 'x').join('&')}`, office.url),
            { method: 'GET' },
            true,
          );
          if (answer.status >= 500) faults.push(`${path} ${name} ${bad.kind}: ${answer.status}`);
          if (/<script>alert|<img src=x/.test(answer.html)) faults.push(`${path} ${name} ${bad.kind}: unescaped`);
        }
      }
    }

    expect(faults).toEqual([]);
  });
});
