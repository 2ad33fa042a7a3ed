// Every state of the pages on which applicants see their own application.
import type { ApplicationWish } from '../../factories/application.js';
import { testPerson } from '../../factories/person.js';
import type { Making, PageState, Way } from '../../support/page-state.js';

type Status = NonNullable<ApplicationWish['status']>;

const WNIOSEK = /^Wniosek [0-9A-Z-]{10,}$/;

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
    ...{ route: 'POST /moj-wniosek/zlozenie', state: 'applied before', heading: 'Nie możemy przyjąć tego wniosku', status: 409 },
    way: async (stage) => {
      const person = testPerson();
      const as = await stage.factory.opened(await stage.fresh({ person }), 'confirm');
      const meanwhile = () => stage.fresh({ person, status: 'submitted' });
      return { at: '/moj-wniosek', as, meanwhile, press: 'Złóż wniosek' };
    },
  },
  {
    ...{ route: 'GET /moj-wniosek', state: 'completed without a new login', heading: WNIOSEK },
    way: async (stage) => {
      const person = testPerson();
      await stage.fresh({ person, status: 'credentials_collected' });
      const second = await stage.fresh({ person, status: 'completed', institution: 'miasto-zmyslonow' });
      await stage.delivered(second);
      return { as: await stage.openedByPesel(second) };
    },
  },
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

export const OWN_APPLICATION: readonly PageState[] = [...OWN, ...AFTERWARDS];
