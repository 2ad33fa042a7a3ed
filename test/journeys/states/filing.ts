// Every state of the pages on which an application is filled in and sent.
import { testPerson } from '../../factories/person.js';
import type { Making, PageState, Way } from '../../support/page-state.js';
import type { Stage } from '../../support/stage.js';
import type { Visitor } from '../../support/visitor.js';
import { checkAnswers, fileApplication, type FilingWish } from '../../support/walk.js';

const HERE = 'gmina-przykladowo';

/** Addresses of the form, with the institution and the function in them. */
function place(path: string, route: 'epuap' | 'osobiscie', held: string, institution = HERE): Making {
  return async ({ factory }) => {
    if (institution === HERE) await factory.official(HERE);
    const podmiot = factory.register.idOf(institution);
    const query = new URLSearchParams({ sposob: route, podmiot, ...(held && { funkcja: held }) });
    return { at: `${path}?${query.toString()}` };
  };
}

function wish(stage: Stage, change: Partial<FilingWish> = {}): FilingWish {
  const year = new Date().getFullYear() + 1;
  return {
    ...{ route: 'osobiscie', search: { nazwa: 'przykladowo' }, institution: /^Gmina Przykładowo/, function: 'EMPLOYEE' },
    ...{ from: `${year}-01-01`, to: `${year + 1}-06-30` },
    ...change,
  };
}

/** Everything is filled in, nothing is sent. */
async function begun(stage: Stage, change?: Partial<FilingWish>, person = testPerson()): Promise<Visitor> {
  await stage.factory.official(HERE);
  const visitor = stage.office.visitor();
  const page = await checkAnswers(visitor, person, wish(stage, change));
  if (page.errors.length > 0) throw new Error(page.errors.join(' '));
  return visitor;
}

async function filed(stage: Stage, person = testPerson()): Promise<Visitor> {
  await stage.factory.official(HERE);
  const visitor = stage.office.visitor();
  const page = await fileApplication(visitor, person, wish(stage));
  if (page.heading !== 'Sprawdź pocztę i potwierdź wniosek') throw new Error(`${page.heading}: ${page.text}`);
  return visitor;
}

const withDraft =
  (at: string, rest: Partial<Way> = {}, change?: Partial<FilingWish>): Making =>
  async (stage) => ({ at, as: await begun(stage, change), ...rest });

const CHECK = '/wniosek/sprawdzenie';
const CHECK_HEADING = 'Sprawdź odpowiedzi i wyślij wniosek';

export const FILING: readonly PageState[] = [
  { route: 'GET /wniosek', heading: 'Jak chcesz potwierdzić tożsamość?' },
  { route: 'GET /wniosek', state: 'begun before', heading: 'Masz niewysłany wniosek', way: withDraft('/wniosek') },
  {
    ...{ route: 'GET /wniosek', state: 'answers deleted', heading: 'Jak chcesz potwierdzić tożsamość?' },
    way: withDraft(CHECK, { press: 'Usuń odpowiedzi' }),
  },
  {
    ...{ route: 'GET /wniosek', state: 'chosen anew', heading: 'Jak chcesz potwierdzić tożsamość?' },
    way: async (stage) => ({ at: (await place('/wniosek', 'epuap', 'EMPLOYEE')(stage)).at ?? '', as: await begun(stage) }),
  },
  { route: 'GET /wniosek/podmiot', heading: 'Wybierz jednostkę' },
  {
    ...{ route: 'GET /wniosek/podmiot', state: 'found', heading: 'Wybierz jednostkę' },
    way: () => ({ at: '/wniosek/podmiot?sposob=epuap&nazwa=zmyslonow' }),
  },
  {
    ...{ route: 'GET /wniosek/podmiot', state: 'nothing found', heading: 'Wybierz jednostkę' },
    way: () => ({ at: '/wniosek/podmiot?sposob=epuap&nazwa=nieistniejaca' }),
  },
  {
    ...{ route: 'GET /wniosek/podmiot', state: 'wrong numbers', heading: 'Wybierz jednostkę', errors: 2 },
    way: () => ({ at: '/wniosek/podmiot', fill: { regon: '123', rspo: 'abc' }, press: 'Wyszukaj' }),
  },
  {
    ...{ route: 'GET /wniosek/funkcja', heading: 'Jaką funkcję pełnisz w tej jednostce?' },
    way: place('/wniosek/funkcja', 'epuap', ''),
  },
  {
    ...{
      route: 'GET /wniosek/formularz',
      state: 'no function chosen',
      heading: 'Jaką funkcję pełnisz w tej jednostce?',
      errors: 1,
    },
    way: place('/wniosek/formularz', 'epuap', ''),
  },
  {
    ...{ route: 'GET /wniosek/formularz', state: 'of an employee', heading: 'Wniosek o dostęp do SIO' },
    way: place('/wniosek/formularz', 'osobiscie', 'EMPLOYEE'),
  },
  {
    ...{ route: 'GET /wniosek/formularz', state: 'of a head', heading: 'Wniosek o dostęp do SIO' },
    way: place('/wniosek/formularz', 'epuap', 'HEAD'),
  },
  {
    ...{
      route: 'GET /wniosek/formularz',
      state: 'nobody can decide',
      heading: 'Najpierw dostęp musi dostać kierownik',
      status: 409,
    },
    way: place('/wniosek/formularz', 'osobiscie', 'EMPLOYEE', 'lo-zmyslonow'),
  },
  {
    ...{ route: 'GET /wniosek/formularz', state: 'opened again', heading: 'Wniosek o dostęp do SIO' },
    way: withDraft('/wniosek/formularz'),
  },
  {
    ...{ route: 'POST /wniosek/formularz', state: 'nothing typed', heading: 'Wniosek o dostęp do SIO', errors: 12 },
    way: async (stage) => ({ ...(await place('/wniosek/formularz', 'osobiscie', 'EMPLOYEE')(stage)), press: 'Dalej' }),
  },
  { route: 'GET /wniosek/sprawdzenie', heading: CHECK_HEADING, way: withDraft(CHECK) },
  {
    ...{ route: 'GET /wniosek/sprawdzenie', state: 'with warnings', heading: CHECK_HEADING },
    way: withDraft(CHECK, {}, { fields: { email: 'sekretariat@szkola.example' } }),
  },
  {
    ...{ route: 'GET /wniosek/sprawdzenie', state: 'answers gone', heading: 'Odpowiedzi z formularza już nie ma', status: 410 },
    way: () => ({ at: CHECK }),
  },
  {
    ...{ route: 'POST /wniosek/sprawdzenie', state: 'nothing typed', heading: CHECK_HEADING, errors: 2 },
    way: withDraft(CHECK, { press: 'Wyślij' }),
  },
  {
    ...{ route: 'GET /wniosek/wyslano', state: 'sent', heading: 'Sprawdź pocztę i potwierdź wniosek' },
    way: async (stage) => ({ as: await filed(stage) }),
  },
  {
    ...{ route: 'GET /wniosek/wyslano', state: 'in another browser', heading: 'Otwórz wniosek jeszcze raz', status: 403 },
  },
  {
    ...{ route: 'GET /wniosek/wyslano/adres', heading: 'Zmień adres e-mail' },
    way: async (stage) => ({ as: await filed(stage) }),
  },
  {
    ...{ route: 'POST /wniosek/wyslano/adres', state: 'no address', heading: 'Zmień adres e-mail', errors: 1 },
    way: async (stage) => ({
      ...{ at: '/wniosek/wyslano/adres', as: await filed(stage), fill: { email: 'bez-malpy' } },
      press: 'Zmień adres i wyślij wiadomość',
    }),
  },
  {
    ...{ route: 'GET /wniosek/wyslano', state: 'address changed', heading: 'Sprawdź pocztę i potwierdź wniosek' },
    way: async (stage) => ({
      ...{ at: '/wniosek/wyslano/adres', as: await filed(stage), fill: { email: 'inny@poczta.example' } },
      press: 'Zmień adres i wyślij wiadomość',
    }),
  },
  {
    ...{ route: 'GET /wniosek/wyslano/wycofanie', heading: 'Czy wycofać wniosek?' },
    way: async (stage) => ({ as: await filed(stage) }),
  },
  {
    ...{ route: 'GET /wniosek/wyslano/wycofano', heading: 'Wniosek został wycofany' },
    way: async (stage) => ({ at: '/wniosek/wyslano/wycofanie', as: await filed(stage), press: 'Wycofaj wniosek' }),
  },
];
