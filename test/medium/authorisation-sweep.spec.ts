// Every route of the running application, asked by every kind of visitor about own and foreign applications: who may not, gets
// nothing, learns nothing and changes nothing. A route for which no rule is written below fails the test.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetupLinks } from '../../src/accounts/setup-links.service.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { Clock } from '../../src/foundation/clock.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { type TestPerson, testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { digestOf } from '../support/digest.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { addressOf, type Route, routesOf } from '../support/routes.js';
import { APPLICANT_PASSWORD, fileApplication, pointsOf, signIn } from '../support/walk.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';

const HERE = 'gmina-przykladowo';
const ELSEWHERE = 'miasto-zmyslonow';

type Role =
  | 'anonymous'
  | 'filer'
  | 'head before the second factor'
  | 'applicant by state'
  | 'applicant by confirmation link'
  | 'applicant by collection link'
  | 'another applicant'
  | 'head'
  | 'head elsewhere'
  | 'employee with GRANTING'
  | 'employee'
  | 'operator'
  | 'head whose grant ended';

const APPLICANTS: readonly Role[] = [
  'applicant by state',
  'applicant by confirmation link',
  'applicant by collection link',
  'another applicant',
];
const DECIDERS: readonly Role[] = ['head', 'employee with GRANTING'];
const OFFICIALS: readonly Role[] = [...DECIDERS, 'head elsewhere', 'employee', 'operator'];
const ROLES: readonly Role[] = [
  ...(['anonymous', 'filer', 'head before the second factor', 'head whose grant ended'] as const),
  ...APPLICANTS,
  ...OFFICIALS,
];

/** What everybody may see is asked for by these. */
const SOME: readonly Role[] = ['anonymous', 'another applicant', 'employee'];

/** Whose application the address names; 'none' when it names nobody's. */
type Owner = 'mine' | 'foreign' | 'none';

interface Rule {
  route: RegExp;
  lets: (role: Role, owner: Owner) => boolean;
  /** It ends the session of whoever asks. */
  ends?: true;
  /** What the address names is neither an application nor there at all: 404 is no denial. */
  isOfNobody?: true;
  /** The password has to be typed once more first: 403 with its own words. */
  asksPassword?: true;
  /** How those are refused whom it does not let in, when not as everywhere. */
  denial?: (answer: VisitedPage) => boolean;
}

const leadsTo = (place: string) => (answer: VisitedPage) => answer.status === 303 && answer.headers.get('location') === place;

const everybody = () => true;
const among = (roles: readonly Role[]) => (role: Role) => roles.includes(role);

/** The first that fits counts. What everybody may see is listed address by address; the rest by its beginning. */
const RULES: readonly Rule[] = [
  { route: /^GET \/(ochrona-danych|deklaracja-dostepnosci|\.well-known\/security\.txt)?$/, lets: everybody },
  { route: /^GET \/(health\/(live|ready)|kod\/(obrazek|dzwiek))$/, lets: everybody },
  { route: /^GET \/wniosek(\/(podmiot|funkcja|formularz|sprawdzenie))?$/, lets: everybody },
  { route: /^POST \/wniosek\/(formularz|sprawdzenie(\/usun)?)$/, lets: everybody },
  { route: /^(GET|POST) \/(stan-wniosku|zaloguj)$/, lets: everybody },
  { route: /^POST \/(wyloguj|moj-wniosek\/koniec)$/, lets: everybody, ends: true },
  { route: /^\w+ \/zaloguj\/drugi-skladnik/, lets: among(['head before the second factor']), denial: leadsTo('/zaloguj') },
  { route: /^\w+ \/konto\/drugi-skladnik\/klucz\/:id/, lets: among(OFFICIALS), asksPassword: true, isOfNobody: true },
  { route: /^\w+ \/konto\/drugi-skladnik(\/|$)/, lets: among(OFFICIALS), asksPassword: true },
  { route: /^\w+ \/sesja(\/|$)/, lets: among(OFFICIALS) },
  { route: /^(GET|POST) \/(wniosek\/link|konto|podpis\/(powrot|przerwany))\/:token(\/podmiot)?$/, lets: everybody },
  { route: /^(GET|POST) \/moj-wniosek\/dane-dostepowe\/zapisane$/, lets: everybody },

  { route: /^\w+ \/wniosek\/wyslano/, lets: among(['filer']) },
  { route: /^GET \/moj-wniosek\/inny\/:id$/, lets: () => false },
  { route: /^POST \/moj-wniosek\/(zlozenie|sposob)$/, lets: among(['applicant by confirmation link']) },
  {
    route: /^GET \/moj-wniosek\/podpis\/plik\/wniosek\.xml$/,
    lets: among(['applicant by confirmation link']),
    isOfNobody: true, // no file was prepared
  },
  { route: /^\w+ \/moj-wniosek\/podpis(\/plik.*)?$/, lets: among(['applicant by confirmation link']) },
  { route: /^POST \/moj-wniosek\/dane-dostepowe$/, lets: among(['applicant by collection link']) },
  { route: /^\w+ \/moj-wniosek/, lets: among(APPLICANTS) },

  { route: /^\w+ \/(kwarantanna|nadania)/, lets: among(['operator']), isOfNobody: true },
  {
    route: /^GET \/wnioski\/:id\/podpisy/,
    lets: (role, owner) => among(decidersOf(owner))(role),
    isOfNobody: true, // nothing was signed
  },
  { route: /^\w+ \/(wnioski|stanowisko)\/:id/, lets: (role, owner) => among(decidersOf(owner))(role) },
  { route: /^\w+ \/(wnioski|stanowisko|panel)(\/|$)/, lets: among(OFFICIALS) },
];

function decidersOf(owner: Owner): readonly Role[] {
  return owner === 'mine' ? DECIDERS : owner === 'foreign' ? ['head elsewhere'] : [];
}

let office: Office;
let factory: ApplicationFactory;
let routes: Route[];
let openRole: (role: Role) => Promise<Visitor>;
let checklist: readonly string[];
const visitors = new Map<Role, Visitor>();
/** Of the browser; one serves for all its forms. */
const formTokens = new WeakMap<Visitor, string>();
const applications = {} as Record<
  'mine' | 'foreign' | 'confirming' | 'collecting' | 'filed',
  { person: TestPerson; number: string; id: string }
>;
/** What stands for the parameters of an address. */
let tokens: Record<'link' | 'konto' | 'podpis', Record<'mine' | 'foreign', string>>;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
  const passwords = await staff();
  const made = {
    mine: await factory.application({ status: 'under_review', person: someone('Mojkowska'), institution: HERE }),
    foreign: await factory.application({ status: 'under_review', person: someone('Obcowska'), institution: ELSEWHERE }),
    confirming: await factory.application({ route: 'EPUAP', person: someone('Linkowska'), institution: HERE }),
    collecting: await factory.application({ status: 'credentials_ready', person: someone('Odbiorska'), institution: HERE }),
  };
  Object.assign(applications, made);
  const filing = someone('Formularska');
  openRole = async (role) => {
    const visitor = await open(role, made, passwords, filing);
    formTokens.set(visitor, (await visitor.get('/stan-wniosku')).form('Pokaż wniosek').fields.get('_csrf') ?? '');
    return visitor;
  };
  for (const role of ROLES) visitors.set(role, await openRole(role));
  const [filed] = await office.data.query<{ id: string; number: string }[]>(
    'select id, number from application order by created_at desc limit 1',
  );
  applications.filed = { person: filing, id: filed?.id ?? '', number: filed?.number ?? '' };
  tokens = await tokensOf(made.confirming);
  checklist = pointsOf(await (visitors.get('head') as Visitor).get(`/wnioski/${made.mine.id}`));
  routes = routesOf(office.web);
});
afterAll(() => office.close());

describe('the sweep over all routes (ASVS 8.1.1, 8.2.1, 8.2.2, 8.3.1)', () => {
  it('has a rule for each route', () => {
    const unruled = routes.filter((route) => !RULES.some((rule) => rule.route.test(nameOf(route))));

    expect(unruled.map(nameOf)).toEqual([]);
    expect(routes.length).toBeGreaterThan(50);
  });

  it('lets nobody in whom no rule names, shows them nothing and changes nothing', async () => {
    const faults: string[] = [];
    let [asked, digest] = [0, await digestOf(office)];
    for (const route of routes) {
      const denied = cases(route).filter(({ isAllowed }) => !isAllowed);
      const found = denied.map(async ({ role, owner }) => {
        const answer = await ask(route, role, owner, true);
        return [...denialFaults(route, role, owner, answer), ...leaks(route, role, answer)];
      });
      faults.push(...(await Promise.all(found)).flat());
      asked += denied.length;
      const after = await digestOf(office);
      if (after !== digest) faults.push(`${nameOf(route)}: something changed`);
      digest = after;
    }

    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  }, 180_000);

  it('lets everybody in whom a rule names, without showing other persons; GET changes nothing', async () => {
    const faults: string[] = [];
    let digest = await digestOf(office);
    for (const route of [...byMethod('GET'), ...byMethod('POST')]) {
      const isSampled = ruleOf(route).lets === everybody;
      const allowed = cases(route).filter(({ role, isAllowed }) => isAllowed && (!isSampled || SOME.includes(role)));
      const found = allowed.map(async ({ role, owner }) => entryFaults(route, role, owner, await ask(route, role, owner, false)));
      faults.push(...(await Promise.all(found)).flat());
      if (ruleOf(route).ends) for (const { role } of allowed) visitors.set(role, await openRole(role));
      if (route.method !== 'GET') continue;
      const after = await digestOf(office);
      if (after !== digest) faults.push(`${nameOf(route)}: something changed`);
      digest = after;
    }

    expect(faults).toEqual([]);
  }, 180_000);

  it('refused nothing but the right: the same complete form is carried out for the head', async () => {
    const route = routes.find((one) => nameOf(one) === 'POST /wnioski/:id/akceptacja') as Route;
    const before = await digestOf(office);

    const answer = await ask(route, 'head', 'mine', true);

    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/wnioski/${applications.mine.id}`]);
    expect(await digestOf(office)).not.toBe(before);
  });
});

function byMethod(method: string): Route[] {
  return routes.filter((route) => route.method === method);
}

function cases(route: Route): { role: Role; owner: Owner; isAllowed: boolean }[] {
  const owners: readonly Owner[] = /:(id|token)/.test(route.path) ? ['mine', 'foreign'] : ['none'];
  return ROLES.flatMap((role) => owners.map((owner) => ({ role, owner, isAllowed: ruleOf(route).lets(role, owner) })));
}

/** Strangers are told to sign in or to open their application; officials, that there is no such thing. */
function denialFaults(route: Route, role: Role, owner: Owner, answer: VisitedPage): string[] {
  const { denial } = ruleOf(route);
  const isForOfficials = /^\/(wnioski|stanowisko|panel|sesja|kwarantanna|nadania|konto\/drugi)/.test(route.path);
  const isOfficial = OFFICIALS.includes(role) && isForOfficials;
  const isApplicant = APPLICANTS.includes(role) && route.path.includes('/inny/');
  const isSent = (place: string) => isForOfficials && !isOfficial && leadsTo(place)(answer);
  const isRight =
    denial?.(answer) ??
    (answer.status === (isOfficial || isApplicant ? 404 : 403) ||
      (route.method === 'GET' && isSent('/zaloguj')) ||
      (role === 'head before the second factor' && isSent('/zaloguj/drugi-skladnik')));
  return isRight
    ? []
    : [`${nameOf(route)} by ${role}, ${owner}: ${answer.status} ${answer.headers.get('location') ?? answer.heading}`];
}

function entryFaults(route: Route, role: Role, owner: Owner, answer: VisitedPage): string[] {
  const { lets, isOfNobody, asksPassword } = ruleOf(route);
  const isFineAnyway = (isOfNobody && answer.status === 404) || (asksPassword && answer.heading === 'Podaj hasło');
  const isRefused = lets !== everybody && isDenial(answer) && !isFineAnyway;
  const isFault = isRefused || answer.status >= 500;
  return [...(isFault ? [`${nameOf(route)} by ${role}, ${owner}: ${answer.status}`] : []), ...leaks(route, role, answer)];
}

/** Data of persons whom this role has nothing to do with. */
function leaks(route: Route, role: Role, { html, headers }: VisitedPage): string[] {
  const seen = `${html} ${headers.get('location') ?? ''}`;
  return Object.entries(applications).flatMap(([name, { person, number }]) => {
    if (mayKnow(role).includes(name)) return [];
    const found = [number, person.surname, person.pesel, person.email].filter((datum) => seen.includes(datum));
    return found.length === 0 ? [] : [`${nameOf(route)} by ${role}: shows ${found.join(' ')}`];
  });
}

function mayKnow(role: Role): string[] {
  const own: Partial<Record<Role, string[]>> = {
    filer: ['filed'],
    'applicant by state': ['mine'],
    'applicant by confirmation link': ['confirming'],
    'applicant by collection link': ['collecting'],
    'another applicant': ['foreign'],
    'head elsewhere': ['foreign'],
  };
  return DECIDERS.includes(role) ? ['mine', 'collecting'] : (own[role] ?? []);
}

function isDenial({ status, headers }: VisitedPage): boolean {
  return [401, 403, 404, 405, 410].includes(status) || headers.get('location') === '/zaloguj';
}

function ruleOf(route: Route): Rule {
  const rule = RULES.find((one) => one.route.test(nameOf(route)));
  if (rule === undefined) throw new Error(`no rule for ${nameOf(route)}`);
  return rule;
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** @param filledIn whether a form is sent complete, so that nothing but the refused right can stop it */
async function ask(route: Route, role: Role, owner: Owner, filledIn: boolean): Promise<VisitedPage> {
  const visitor = visitors.get(role) as Visitor;
  const whose = owner === 'foreign' ? 'foreign' : 'mine';
  const kind = (['konto', 'podpis'] as const).find((name) => route.path.startsWith(`/${name}`)) ?? 'link';
  const address = addressOf(route, { id: applications[whose].id, token: tokens[kind][whose], dokument: newId() });
  const url = new URL(address, office.url);
  if (route.method === 'GET') return visitor.request(url, { method: 'GET' }, false);
  const body = new URLSearchParams({ _csrf: formTokens.get(visitor) ?? '', ...(filledIn ? complete() : {}) });
  if (filledIn) for (const point of checklist) body.append('sprawdzono', point);
  return visitor.request(url, { method: route.method, body }, false);
}

/** Everything that any form of an official or an applicant asks for. */
const complete = (): Record<string, string> => ({
  klucz: newId(),
  komentarz: 'Dane zgadzają się z upoważnieniem.',
  rodzaj: 'NOT_PROCESSED',
  dokument: 'ID_CARD',
  sposob: 'osobiscie',
  haslo: APPLICANT_PASSWORD,
  email: 'nowy@poczta.example',
  zapisany: 'tak',
  szukaj: applications.mine.number,
});

interface Staff {
  granting: string;
  employee: string;
  ended: string;
  /** With a passkey, without which the password does not let in. */
  guarded: string;
}

/** Those who hold a login besides the two heads. */
async function staff(): Promise<Staff> {
  const collected = { status: 'credentials_collected', institution: HERE } as const;
  const granting = await factory.application({ ...collected, scopes: ['GRANTING', 'RSPO'] });
  const employee = await factory.application({ ...collected, scopes: ['RSPO'] });
  const opened = async (period: { validFrom: string; validTo: string }) => {
    const [person, institution] = [{ ...testPerson(), middleName: null }, await factory.register.institution(HERE)];
    return office.service(SetupLinks).openAtOnce({ person, institution, function: 'ACTING_HEAD', ...period }, HEAD_PASSWORD);
  };
  const ended = await opened({ validFrom: '2015-01-01', validTo: '2019-12-31' });
  const guarded = await opened({ validFrom: '2020-01-01', validTo: '2035-12-31' });
  await office.asOwner(
    `insert into passkey (id, account_id, name, credential_id, public_key, counter, transports) values ($1, $2, 'Klucz', 'a', '\\x00', 0, '{}')`,
    [newId(), guarded.accountId],
  );
  return { granting: granting.login ?? '', employee: employee.login ?? '', ended: ended.login, guarded: guarded.login };
}

async function open(role: Role, made: Record<string, MadeApplication>, logins: Staff, filing: TestPerson): Promise<Visitor> {
  const visitor = office.visitor();
  const enter = async (login: string, password: string) => {
    const page = await signIn(visitor, login, password);
    if (!/\/(wnioski|panel)/.test(page.url)) throw new Error(`${role} did not get in: ${page.text}`);
  };
  const head = async (key: string) => enter(await factory.loginOf(await factory.official(key)), HEAD_PASSWORD);
  const byState = async ({ person, password }: MadeApplication) => {
    const page = await visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', {
      pesel: person.pesel,
      haslo: password,
    });
    if (!page.url.includes('/moj-wniosek')) throw new Error(`${role} did not get in: ${page.text}`);
  };
  const { mine, foreign, confirming, collecting } = made as Record<
    'mine' | 'foreign' | 'confirming' | 'collecting',
    MadeApplication
  >;
  switch (role) {
    case 'anonymous':
      break;
    case 'filer':
      await fileApplication(visitor, filing, {
        ...{ route: 'osobiscie', search: { nazwa: 'przykladowo' }, institution: /^Gmina Przykładowo/, function: 'EMPLOYEE' },
        ...{ from: await today(), to: `${Number((await today()).slice(0, 4)) + 1}-06-30` },
      });
      break;
    case 'applicant by state':
      await byState(mine);
      break;
    case 'another applicant':
      await byState(foreign);
      break;
    case 'applicant by confirmation link':
      await factory.opened(confirming, 'confirm', visitor);
      break;
    case 'applicant by collection link':
      await factory.opened(collecting, 'collect', visitor);
      break;
    case 'head':
      await head(HERE);
      break;
    case 'head elsewhere':
      await head(ELSEWHERE);
      break;
    case 'head before the second factor':
      await signIn(visitor, logins.guarded, HEAD_PASSWORD);
      break;
    case 'employee with GRANTING':
      await enter(logins.granting, APPLICANT_PASSWORD);
      break;
    case 'operator':
      return operatorOf(office, factory);
    case 'employee':
      await enter(logins.employee, APPLICANT_PASSWORD);
      break;
    case 'head whose grant ended': {
      const setEnd = (end: string) =>
        office.asOwner('update access_grant set valid_to = $2 where account_id = (select id from account where login = $1)', [
          logins.ended,
          end,
        ]);
      await setEnd('2035-12-31');
      await enter(logins.ended, HEAD_PASSWORD);
      await setEnd('2019-12-31');
    }
  }
  return visitor;
}

async function tokensOf(confirming: MadeApplication): Promise<typeof tokens> {
  const foreign = await factory.application({ route: 'EPUAP', institution: ELSEWHERE });
  const link = async (made: MadeApplication) => (await factory.link(made, 'confirm')).split('/').at(-1) ?? '';
  const setUp = async (key: string) => {
    const person = { ...testPerson(), middleName: null };
    const period = { validFrom: '2010-01-01', validTo: '2012-12-31' };
    const first = { person, institution: await factory.register.institution(key), function: 'ACTING_HEAD', ...period } as const;
    return (await office.service(SetupLinks).invite(first)).link.split('/').at(-1) ?? '';
  };
  return {
    link: { mine: await link(confirming), foreign: await link(foreign) },
    konto: { mine: await setUp(HERE), foreign: await setUp(ELSEWHERE) },
    podpis: { mine: await returnToken(confirming), foreign: await returnToken(foreign) },
  };
}

/** The token in the address to which the trusted profile sends a browser that signed nothing. */
async function returnToken({ id }: MadeApplication): Promise<string> {
  const visitor = office.visitor();
  const page = await visitor.get(await office.service(SigningService).start(id, newId()));
  const back = await visitor.send(page.form('Anuluj'), { akcja: 'anuluj' }, false);
  return back.headers.get('location')?.split('/').at(-1) ?? '';
}

function someone(surname: string): TestPerson {
  return testPerson({ surname });
}

async function today(): Promise<string> {
  return office.service(Clock).today();
}
