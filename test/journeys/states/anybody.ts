// Every state of the pages that anybody can open: information, refusals, the doors to an application.
import type { Making, PageState, Way } from '../../support/page-state.js';
import { NO_ROUTE } from '../../support/page-state.js';

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

export const ANYBODY: readonly PageState[] = [...GENERAL, ...DOORS];
