// Every state of the pages that need no account: one line, and where it takes more than an address, how to get there.
import { TrustedProfile } from '../../../src/epuap/trusted-profile.js';
import type { ApplicationWish, MadeApplication } from '../../factories/application.js';
import { testPerson } from '../../factories/person.js';
import { newestSigning, signWithoutReturning } from '../../support/signing.js';
import { NO_ROUTE, type PageState, type Way } from '../../support/page-state.js';
import type { Stage } from '../../support/stage.js';
import type { Visitor } from '../../support/visitor.js';
import { APPLICANT_PASSWORD, checkAnswers, fileApplication, type FilingWish } from '../../support/walk.js';

type Making = (stage: Stage) => Way | Promise<Way>;
type Status = NonNullable<ApplicationWish['status']>;

const WNIOSEK = /^Wniosek [0-9A-Z-]{10,}$/;
const HERE = 'gmina-przykladowo';
const WRONG = { pesel: '88051412401', haslo: 'Zle-Haslo-1' };

const GENERAL: PageState[] = [
  { route: 'GET /', heading: 'Dostęp do Systemu Informacji Oświatowej (SIO)' },
  { route: 'GET /ochrona-danych', heading: 'Ochrona danych osobowych' },
  { route: 'GET /deklaracja-dostepnosci', heading: 'Deklaracja dostępności' },
  {
    ...{ route: NO_ROUTE, state: 'unknown address', heading: 'Nie ma takiej strony', status: 404 },
    way: () => ({ at: '/nie-ma-takiej-strony' }),
  },
  {
    ...{ route: 'GET /kod/obrazek', state: 'unknown code', heading: 'Nie ma takiej strony', status: 404 },
    way: () => ({ at: '/kod/obrazek?k=zgaduje' }),
  },
  {
    ...{ route: 'GET /wniosek/podmiot', state: 'our own fault', heading: 'Problem z usługą', status: 500 },
    way: async ({ office }) => {
      await office.asOwner('alter table institution rename to institution_away');
      const afterwards = () => office.asOwner('alter table institution_away rename to institution');
      return { at: '/wniosek/podmiot?nazwa=gmina', afterwards };
    },
  },
];

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

const FILING: PageState[] = [
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

const link =
  (purpose: 'confirm' | 'collect', rest: Partial<Way> = {}, after = ''): Making =>
  async (stage) => {
    const made = await stage.made({ status: purpose === 'confirm' ? 'unconfirmed' : 'credentials_ready' });
    return { at: `${await stage.factory.link(made, purpose)}${after}`, ...rest };
  };

const LINK = 'GET /wniosek/link/:token';
const CONFIRM_HEADING = 'Potwierdź dane i złóż wniosek';

const DOORS: PageState[] = [
  { route: LINK, state: 'to confirm', heading: CONFIRM_HEADING, way: link('confirm') },
  { route: LINK, state: 'to collect', heading: 'Pozyskaj dane dostępowe', way: link('collect') },
  {
    ...{ route: LINK, state: 'unknown', heading: 'Nie znamy takiego linku', status: 404 },
    way: () => ({ at: '/wniosek/link/zgaduje' }),
  },
  {
    ...{ route: LINK, state: 'expired', heading: 'Link wygasł', status: 410 },
    way: async ({ factory, office }) => {
      const made = await factory.application();
      const at = await factory.link(made, 'confirm');
      const sql = `update application_link set expires_at = now() - interval '1 minute' where application_id = $1`;
      await office.asOwner(sql, [made.id]);
      return { at };
    },
  },
  {
    ...{ route: LINK, state: 'superseded', heading: 'Ten link został zastąpiony nowszym', status: 410 },
    way: async (stage) => {
      const { factory } = stage;
      const made = await factory.application();
      const at = await factory.link(made, 'confirm');
      const visitor = await stage.openedByPesel(made);
      await visitor.submit(await visitor.get('/moj-wniosek'), 'Wyślij nowy link');
      return { at };
    },
  },
  {
    ...{ route: 'POST /wniosek/link/:token', state: 'wrong data', heading: CONFIRM_HEADING, errors: 1 },
    way: link('confirm', { fill: WRONG, press: 'Pokaż wniosek' }),
  },
  {
    ...{ route: 'POST /wniosek/link/:token', state: 'locked', heading: 'Dostęp do wniosku jest zablokowany', status: 429 },
    way: async ({ factory, office }) => {
      const made = await factory.application();
      const at = await factory.link(made, 'confirm');
      const visitor = office.visitor();
      for (let tries = 0; tries < 5; tries++) await visitor.submit(await visitor.get(at), 'Pokaż wniosek', WRONG);
      return { at, fill: WRONG, press: 'Pokaż wniosek' };
    },
  },
  { route: `${LINK}/podmiot`, heading: 'Wybierz jednostkę', way: link('confirm', {}, '/podmiot') },
  { route: `${LINK}/podmiot`, state: 'found', heading: 'Wybierz jednostkę', way: link('confirm', {}, '/podmiot?nazwa=gmina') },
  { route: 'GET /stan-wniosku', heading: 'Sprawdź stan wniosku' },
  {
    ...{ route: 'POST /stan-wniosku', state: 'wrong data', heading: 'Sprawdź stan wniosku', errors: 1 },
    way: () => ({ at: '/stan-wniosku', fill: WRONG, press: 'Pokaż wniosek' }),
  },
];

/** What one has of an application after the link was opened. */
const own =
  (what: ApplicationWish, at = '/moj-wniosek', rest: Partial<Way> = {}): Making =>
  async (stage) => ({ at, as: await stage.opened(what), ...rest });

/** With a mail that is on its way to the server of the recipient, or there. */
const byPesel =
  (what: ApplicationWish): Making =>
  async (stage) => {
    const made = await stage.made(what);
    await stage.delivered(made);
    return { at: '/moj-wniosek', as: await stage.openedByPesel(made) };
  };

const STATES_OF_APPLICATION: readonly Status[] = [
  'unconfirmed',
  'submitted',
  'under_review',
  'formally_accepted',
  'credentials_ready',
  'credentials_collected',
  'rejected',
  'withdrawn',
  'expired',
];

const OWN: PageState[] = [
  ...STATES_OF_APPLICATION.map((status): PageState => ({
    route: 'GET /moj-wniosek',
    state: status,
    heading: WNIOSEK,
    way: byPesel({ status }),
  })),
  { route: 'GET /moj-wniosek', state: 'to be submitted', heading: WNIOSEK, way: own({ status: 'unconfirmed' }) },
  { route: 'GET /moj-wniosek', state: 'to be signed', heading: WNIOSEK, way: own({ status: 'unconfirmed', route: 'EPUAP' }) },
  {
    ...{ route: 'GET /moj-wniosek', state: 'awaiting signature', heading: WNIOSEK },
    way: byPesel({ status: 'awaiting_signature', route: 'EPUAP' }),
  },
  { route: 'GET /moj-wniosek', state: 'signed', heading: WNIOSEK, way: byPesel({ status: 'submitted', route: 'EPUAP' }) },
  {
    ...{ route: 'GET /moj-wniosek', state: 'accepted with a signature', heading: WNIOSEK },
    way: byPesel({ status: 'credentials_ready', route: 'EPUAP' }),
  },
  {
    ...{ route: 'GET /moj-wniosek', state: 'to collect', heading: WNIOSEK },
    way: async (stage) => ({ as: await stage.opened({ status: 'credentials_ready' }, 'collect') }),
  },
  {
    ...{ route: 'GET /moj-wniosek', state: 'with others', heading: WNIOSEK },
    way: async (stage) => {
      const person = testPerson();
      const first = await stage.fresh({ person, status: 'rejected' });
      await stage.fresh({ person, status: 'submitted' });
      return { as: await stage.openedByPesel(first) };
    },
  },
  {
    ...{ route: 'GET /moj-wniosek', state: 'in another browser', heading: 'Otwórz wniosek jeszcze raz', status: 403 },
  },
  {
    ...{ route: 'GET /moj-wniosek', state: 'route changed', heading: WNIOSEK },
    way: async (stage) => ({
      ...{ at: '/moj-wniosek', as: await stage.factory.opened(await stage.fresh({}), 'confirm') },
      press: 'Zmień na ePUAP',
    }),
  },
  {
    route: 'GET /moj-wniosek/wydruk',
    state: 'before submission',
    heading: /./,
    way: own({ status: 'unconfirmed' }, '/moj-wniosek/wydruk'),
  },
  {
    route: 'GET /moj-wniosek/wydruk',
    state: 'submitted',
    heading: /./,
    way: own({ status: 'submitted' }, '/moj-wniosek/wydruk'),
  },
  {
    ...{ route: 'GET /moj-wniosek/wycofanie', heading: 'Czy wycofać wniosek?' },
    way: own({ status: 'unconfirmed' }, '/moj-wniosek/wycofanie'),
  },
  {
    ...{ route: 'POST /moj-wniosek/wycofanie', state: 'too late', heading: 'Tego nie można już zrobić', status: 409 },
    way: async (stage) => {
      const made = await stage.fresh({ status: 'submitted' });
      const meanwhile = () => stage.factory.goOn(made, ['start']);
      const as = await stage.openedByPesel(made);
      return { at: '/moj-wniosek/wycofanie', as, meanwhile, press: 'Wycofaj wniosek' };
    },
  },
];

const AFTERWARDS: PageState[] = [
  {
    ...{ route: 'GET /moj-wniosek/zlozony', heading: 'Wniosek został złożony' },
    way: async (stage) => ({
      ...{ at: '/moj-wniosek', as: await stage.factory.opened(await stage.fresh({}), 'confirm') },
      press: 'Złóż wniosek',
    }),
  },
  {
    ...{ route: 'GET /moj-wniosek/wycofany', heading: 'Wniosek został wycofany' },
    way: async (stage) => ({
      ...{ at: '/moj-wniosek/wycofanie', as: await stage.factory.opened(await stage.fresh({}), 'confirm') },
      press: 'Wycofaj wniosek',
    }),
  },
  {
    ...{ route: 'POST /moj-wniosek/link', state: 'too many mails', heading: 'Odczekaj chwilę', status: 429 },
    way: async (stage) => {
      const as = await stage.openedByPesel(await stage.fresh({}));
      for (let mails = 0; mails < 5; mails++) {
        const page = await as.get('/moj-wniosek');
        if (!page.hasButton('Wyślij nowy link')) break;
        await as.submit(page, 'Wyślij nowy link');
      }
      return { at: '/moj-wniosek', as, press: 'Wyślij nowy link' };
    },
  },
];

const E: ApplicationWish = { status: 'unconfirmed', route: 'EPUAP' };

/** The browser comes back from the trusted profile. */
const back =
  (variant: string, { isOwner = true, door = 'powrot' } = {}): Making =>
  async (stage) => {
    const made = await stage.fresh({ status: 'awaiting_signature', route: 'EPUAP' });
    const { serviceUrl } = await newestSigning(stage.office, made.id);
    const action = variant === 'cancelled' ? 'anuluj' : 'podpisz';
    const at = await signWithoutReturning(stage.office, serviceUrl ?? '', {
      ...made.person,
      variant: variant === 'cancelled' ? 'good' : variant,
      action,
    });
    const as = isOwner ? await stage.factory.opened(made, 'confirm') : stage.office.visitor();
    return { at: at.replace('/powrot/', `/${door}/`), as };
  };

const SIGNING: PageState[] = [
  { route: 'GET /moj-wniosek/podpis', heading: 'Podpisz wniosek podpisem zaufanym', way: own(E, '/moj-wniosek/podpis') },
  {
    ...{ route: 'POST /moj-wniosek/podpis', heading: 'Przechodzimy na stronę podpisu' },
    way: async (stage) => ({
      ...{ at: '/moj-wniosek/podpis', as: await stage.factory.opened(await stage.fresh(E), 'confirm') },
      press: 'Podpisz podpisem zaufanym i złóż wniosek',
    }),
  },
  {
    ...{
      route: 'POST /moj-wniosek/podpis',
      state: 'no service',
      heading: 'Podpis zaufany jest chwilowo niedostępny',
      status: 503,
    },
    way: async (stage) => {
      const service = stage.office.service(TrustedProfile) as unknown as { made: unknown };
      const { made } = service;
      const meanwhile = () => void (service.made = null);
      const afterwards = () => void (service.made = made);
      const as = await stage.factory.opened(await stage.fresh(E), 'confirm');
      const press = 'Podpisz podpisem zaufanym i złóż wniosek';
      return { at: '/moj-wniosek/podpis', as, meanwhile, press, afterwards };
    },
  },
  { route: 'GET /podpis/powrot/:token', state: 'accepted', heading: 'Wniosek jest podpisany i złożony', way: back('good') },
  { route: 'GET /podpis/powrot/:token', state: 'refused', heading: 'Podpisu nie można przyjąć', way: back('tampered_content') },
  {
    ...{ route: 'GET /podpis/powrot/:token', state: 'to be looked at', heading: 'Podpis do nas dotarł, ale wymaga sprawdzenia' },
    way: back('new_seal'),
  },
  {
    ...{ route: 'GET /podpis/powrot/:token', state: 'in another browser', heading: 'Dziękujemy, podpis do nas dotarł' },
    way: back('good', { isOwner: false }),
  },
  { route: 'GET /podpis/przerwany/:token', heading: 'Wniosek nie został podpisany', way: back('cancelled') },
];

const COLLECT = '/moj-wniosek/dane-dostepowe';
const COLLECT_BUTTON = 'Pozyskaj dane dostępowe';

const ready = async (stage: Stage): Promise<{ made: MadeApplication; as: Visitor }> => {
  const made = await stage.fresh({ status: 'credentials_ready' });
  return { made, as: await stage.factory.opened(made, 'collect') };
};

const COLLECTION: PageState[] = [
  { route: `GET ${COLLECT}`, heading: COLLECT_BUTTON, way: async (stage) => ({ as: (await ready(stage)).as }) },
  {
    ...{ route: `POST ${COLLECT}`, state: 'wrong password', heading: COLLECT_BUTTON, errors: 1 },
    way: async (stage) => ({ at: COLLECT, as: (await ready(stage)).as, fill: { haslo: 'Zle-Haslo-1' }, press: COLLECT_BUTTON }),
  },
  {
    ...{ route: `POST ${COLLECT}`, state: 'shown', heading: 'Twój login do SIO' },
    way: async (stage) => ({
      at: COLLECT,
      as: (await ready(stage)).as,
      fill: { haslo: APPLICANT_PASSWORD },
      press: COLLECT_BUTTON,
    }),
  },
  {
    ...{ route: `POST ${COLLECT}`, state: 'already shown', heading: 'Login został już wyświetlony', status: 409 },
    way: async (stage) => {
      const { made, as } = await ready(stage);
      const meanwhile = () => stage.factory.goOn(made, ['collect']);
      return { at: COLLECT, as, meanwhile, fill: { haslo: APPLICANT_PASSWORD }, press: COLLECT_BUTTON };
    },
  },
  {
    ...{ route: `GET ${COLLECT}`, state: 'already shown', heading: 'Login został już wyświetlony' },
    way: async (stage) => {
      const { made, as } = await ready(stage);
      await stage.factory.goOn(made, ['collect']);
      return { as };
    },
  },
  {
    ...{ route: `POST ${COLLECT}`, state: 'without the link', heading: 'Potrzebny jest link z wiadomości', status: 403 },
    way: async (stage) => ({
      ...{ at: COLLECT, as: await stage.openedByPesel(await stage.made({ status: 'credentials_ready' })) },
      ...{ fill: { haslo: APPLICANT_PASSWORD }, press: COLLECT_BUTTON },
    }),
  },
  { route: `GET ${COLLECT}/zapisane`, heading: 'Czy login jest zapisany?' },
  {
    ...{ route: `POST ${COLLECT}/zapisane`, state: 'not ticked', heading: 'Czy login jest zapisany?', errors: 1 },
    way: () => ({ at: `${COLLECT}/zapisane`, press: 'Zakończ i przejdź do logowania' }),
  },
];

export const APPLICANTS: readonly PageState[] = [
  ...GENERAL,
  ...FILING,
  ...DOORS,
  ...OWN,
  ...AFTERWARDS,
  ...SIGNING,
  ...COLLECTION,
];
