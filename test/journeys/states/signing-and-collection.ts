// Every state of the pages around the trusted profile, and of those that hand out the login.
import { TrustedProfile } from '../../../src/epuap/trusted-profile.js';
import type { ApplicationWish, MadeApplication } from '../../factories/application.js';
import { newestSigning, signWithoutReturning } from '../../support/signing.js';
import type { Making, PageState } from '../../support/page-state.js';
import type { Stage } from '../../support/stage.js';
import type { Visitor } from '../../support/visitor.js';
import { APPLICANT_PASSWORD } from '../../support/walk.js';

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

const FILE = '/moj-wniosek/podpis/plik';
const PREPARE = 'Przygotuj plik do podpisania';

const withFile = async (stage: Stage): Promise<{ at: string; as: Visitor }> => ({
  at: FILE,
  as: await stage.factory.opened(await stage.fresh(E), 'confirm'),
});

const SIGNING: PageState[] = [
  {
    route: 'GET /moj-wniosek/podpis',
    heading: 'Podpisz wniosek podpisem zaufanym',
    way: async (stage) => ({ as: await stage.opened(E) }),
  },
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
  {
    ...{ route: 'GET /moj-wniosek/podpis/plik', state: 'to be prepared', heading: 'Podpisz wniosek jako plik' },
    way: async (stage) => ({ as: await stage.opened(E) }),
  },
  {
    ...{ route: 'GET /moj-wniosek/podpis/plik', state: 'prepared', heading: 'Podpisz wniosek jako plik' },
    way: async (stage) => ({ ...(await withFile(stage)), press: PREPARE }),
  },
  {
    ...{
      route: 'POST /moj-wniosek/podpis/plik/podpisany',
      state: 'nothing chosen',
      heading: 'Podpisz wniosek jako plik',
      errors: 1,
    },
    way: async (stage) => {
      const { as } = await withFile(stage);
      await as.submit(await as.get(FILE), PREPARE);
      return { at: FILE, as, press: 'Prześlij podpisany plik i złóż wniosek' };
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

export const SIGNING_AND_COLLECTION: readonly PageState[] = [...SIGNING, ...COLLECTION];
