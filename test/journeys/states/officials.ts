// Every state of the pages for those who sign in: one line, and where it takes more than an address, how to get there.
import { SetupLinks } from '../../../src/accounts/setup-links.service.js';
import { FieldEncryption } from '../../../src/foundation/field-encryption.js';
import { withClient } from '../../../src/start/database.js';
import type { ApplicationWish } from '../../factories/application.js';
import { copyApplications } from '../../factories/many-applications.js';
import { testPerson } from '../../factories/person.js';
import { HEAD_PASSWORD } from '../../factories/staffed-register.js';
import type { Making, PageState, Way } from '../../support/page-state.js';
import { troubledSending } from '../../support/sendings.js';
import { newestSigning, returnedDocuments, signWithoutReturning } from '../../support/signing.js';
import type { Stage } from '../../support/stage.js';
import { APPLICANT_PASSWORD } from '../../support/walk.js';
import { SECOND_FACTOR } from './second-factor.js';

type Status = NonNullable<ApplicationWish['status']>;

/** A page of the head about an application in that state. */
function about(wish: ApplicationWish, place: (id: string) => string, rest: Partial<Way> = {}): Making {
  return async (stage) => {
    const made = await stage.made(wish);
    await stage.delivered(made);
    return { at: place(made.id), as: await stage.head(wish.institution), ...rest };
  };
}

const details = (wish: ApplicationWish, rest?: Partial<Way>) => about(wish, (id) => `/wnioski/${id}`, rest);
const desk = (wish: ApplicationWish, rest?: Partial<Way>) => about(wish, (id) => `/stanowisko/${id}`, rest);

const employee: Making = async (stage) => {
  const { login = '' } = await stage.made({ status: 'credentials_collected' });
  return { as: await stage.signedIn(login, APPLICANT_PASSWORD) };
};

/** A link of an invitation, and what became of it. */
function invitation(become: 'new' | 'used' | 'expired', rest: Partial<Way> = {}): Making {
  return async ({ office, factory }) => {
    const institution = await factory.register.institution(`lo-zmyslonow`);
    const first = { person: { ...testPerson(), middleName: null }, institution, function: 'ACTING_HEAD' } as const;
    const year = 2040 + invitations++;
    const period = { validFrom: `${year}-01-01`, validTo: `${year}-12-31` };
    const { link, accountId } = await office.service(SetupLinks).invite({ ...first, ...period });
    if (become === 'used') await office.asOwner('update setup_link set used_at = now() where account_id = $1', [accountId]);
    if (become === 'expired')
      await office.asOwner(`update setup_link set expires_at = now() - interval '1 hour' where account_id = $1`, [accountId]);
    return { at: new URL(link).pathname, ...rest };
  };
}
let invitations = 0;

const WNIOSEK = /^Wniosek [0-9A-Z-]{10,}$/;

const SIGNING_IN: PageState[] = [
  { route: 'GET /zaloguj', heading: 'Zaloguj się' },
  {
    ...{ route: 'GET /zaloguj', state: 'after signing out', heading: 'Zaloguj się' },
    way: async (stage) => ({ at: '/panel', as: await stage.newHead(), press: 'Wyloguj' }),
  },
  {
    ...{ route: 'POST /zaloguj', state: 'nothing typed', heading: 'Zaloguj się', errors: 2 },
    way: () => ({ at: '/zaloguj', press: 'Zaloguj się' }),
  },
  {
    ...{ route: 'POST /zaloguj', state: 'wrong password', heading: 'Zaloguj się', errors: 1 },
    way: () => ({ at: '/zaloguj', fill: { login: 'NIKTNI1', haslo: 'Zle-Haslo-1' }, press: 'Zaloguj się' }),
  },
  {
    ...{ route: 'POST /zaloguj', state: 'locked', heading: 'Logowanie jest zablokowane', status: 429 },
    way: async (stage) => {
      for (let tries = 0; tries < 10; tries++) await stage.signedIn('ZAMKNI1', 'Zle-Haslo-1');
      return { at: '/zaloguj', fill: { login: 'ZAMKNI1', haslo: 'Zle-Haslo-1' }, press: 'Zaloguj się' };
    },
  },
  {
    ...{ route: 'POST /zaloguj', state: 'access ended', heading: 'Upoważnienie się skończyło', status: 403 },
    way: async (stage) => {
      const login = await stage.factory.register.head('technikum-zmyslonow', { validFrom: '2021-01-01', validTo: '2021-12-31' });
      return { at: '/zaloguj', fill: { login, haslo: HEAD_PASSWORD }, press: 'Zaloguj się' };
    },
  },
  { route: 'GET /panel', state: 'of a head', heading: /./, way: async (stage) => ({ as: await stage.head() }) },
  { route: 'GET /panel', state: 'of an employee', heading: 'Zofia Testowa', way: employee },
  { route: 'GET /konto/:token', heading: 'Ustaw hasło do konta', way: invitation('new') },
  { route: 'GET /konto/:token', state: 'used', heading: 'Ten link był już użyty', status: 410, way: invitation('used') },
  { route: 'GET /konto/:token', state: 'expired', heading: 'Link wygasł', status: 410, way: invitation('expired') },
  {
    ...{ route: 'GET /konto/:token', state: 'unknown', heading: 'Nie znamy takiego linku', status: 404 },
    way: () => ({ at: '/konto/zgaduje' }),
  },
  {
    ...{ route: 'POST /konto/:token', state: 'weak password', heading: 'Ustaw hasło do konta', errors: 1 },
    way: invitation('new', { fill: { haslo: 'za', 'haslo-powtorz': 'inne' }, press: 'Ustaw hasło' }),
  },
];

const EMPTY = 'kuratorium';
const ELSEWHERE = 'miasto-zmyslonow';
const CROWDED = 'sp-1-zmyslonow';

async function crowdAt({ office, factory }: Stage, key: string, count: number): Promise<void> {
  const institution = await factory.register.institution(key);
  const now = new Date();
  const crowd = {
    ...{ encryption: office.service(FieldEncryption), passwordHash: 'nobody opens these', count },
    places: [{ institution, deciding: institution, function: 'EMPLOYEE' as const, share: 1 }],
    ...{ statuses: { submitted: 1, under_review: 1 }, since: new Date(now.getTime() - 86_400_000), until: now },
  };
  await withClient(office.database.ownerUrl, (client) => copyApplications(client, crowd));
}

const LIST: PageState[] = [
  { route: 'GET /wnioski', state: 'empty', heading: 'Wnioski', way: async (stage) => ({ as: await stage.head(EMPTY) }) },
  {
    ...{ route: 'GET /wnioski', state: 'filled', heading: 'Wnioski' },
    way: async (stage) => {
      for (const status of ['submitted', 'under_review', 'formally_accepted', 'rejected'] as const) await stage.made({ status });
      await stage.made({ status: 'submitted', route: 'EPUAP' });
      return { as: await stage.head() };
    },
  },
  {
    ...{ route: 'GET /wnioski', state: 'second page', heading: 'Wnioski' },
    way: async (stage) => {
      const as = await stage.head(CROWDED);
      await crowdAt(stage, CROWDED, 60);
      return { at: (await as.get('/wnioski')).link('Następna strona'), as };
    },
  },
  { route: 'GET /wnioski', state: 'of an employee who may not decide', heading: 'Wnioski', way: employee },
];

const SEEN: readonly (readonly [Status, ApplicationWish])[] = [
  ['submitted', {}],
  ['under_review', {}],
  ['formally_accepted', {}],
  ['credentials_ready', {}],
  ['credentials_collected', {}],
  ['rejected', {}],
  ['submitted', { route: 'EPUAP' }],
  ['credentials_ready', { route: 'EPUAP' }],
];

const REVIEW: PageState[] = [
  ...SEEN.map(([status, wish]): PageState => ({
    route: 'GET /wnioski/:id',
    state: [status, wish.route ?? 'IN_PERSON'].join(' '),
    heading: WNIOSEK,
    way: details({ ...wish, status }),
  })),
  {
    ...{ route: 'GET /wnioski/:id', state: 'of another body', heading: 'Nie ma takiej strony', status: 404 },
    way: async (stage) => ({
      at: `/wnioski/${(await stage.made({ status: 'under_review' })).id}`,
      as: await stage.head(EMPTY),
    }),
  },
  {
    ...{ route: 'GET /wnioski/:id/podpisy', state: 'signed', heading: 'Sprawdzenie podpisu' },
    way: about({ route: 'EPUAP', status: 'submitted' }, (id) => `/wnioski/${id}/podpisy`),
  },
  {
    ...{ route: 'GET /wnioski/:id/podpisy', state: 'nothing was signed', heading: 'Nie ma takiej strony', status: 404 },
    way: about({ status: 'submitted' }, (id) => `/wnioski/${id}/podpisy`),
  },
  {
    ...{ route: 'POST /wnioski/:id/akceptacja', state: 'nothing typed', heading: WNIOSEK, errors: 1 },
    way: details({ status: 'under_review' }, { press: 'Zaakceptuj formalnie' }),
  },
  {
    ...{
      route: 'POST /wnioski/:id/rozpatrywany',
      state: 'somebody was faster',
      heading: 'Wniosek ma już inny stan',
      status: 409,
    },
    way: async (stage) => {
      const made = await stage.fresh({ status: 'submitted' });
      const meanwhile = () => stage.factory.goOn(made, ['start']);
      return { at: `/wnioski/${made.id}`, as: await stage.head(), meanwhile, press: 'Oznacz jako rozpatrywany' };
    },
  },
  {
    ...{ route: 'GET /wnioski/:id', state: 'just started', heading: WNIOSEK },
    way: async (stage) => {
      const made = await stage.fresh({ status: 'submitted' });
      return { at: `/wnioski/${made.id}`, as: await stage.head(), press: 'Oznacz jako rozpatrywany' };
    },
  },
  {
    ...{ route: 'POST /wnioski/:id/akceptacja', state: 'session ended', heading: 'Sesja się zakończyła', status: 403 },
    way: async (stage) => {
      const { id, officialId } = await stage.made({ status: 'under_review', institution: ELSEWHERE });
      const meanwhile = () => stage.office.asOwner(`delete from web_session where sess->>'accountId' = $1`, [officialId]);
      return {
        ...{ at: `/wnioski/${id}`, as: await stage.newHead(ELSEWHERE), meanwhile },
        ...{ fill: { komentarz: 'Zapraszam.' }, press: 'Zaakceptuj formalnie' },
      };
    },
  },
  {
    ...{ route: 'GET /wnioski/:id/odrzucenie', state: 'of data', heading: 'Odrzucenie wniosku' },
    way: about({ status: 'under_review' }, (id) => `/wnioski/${id}/odrzucenie`),
  },
  {
    ...{ route: 'GET /wnioski/:id/odrzucenie', state: 'of a visit', heading: 'Odrzucenie wniosku' },
    way: about({ status: 'formally_accepted' }, (id) => `/wnioski/${id}/odrzucenie`),
  },
  {
    ...{ route: 'POST /wnioski/:id/odrzucenie', state: 'nothing typed', heading: 'Odrzucenie wniosku', errors: 1 },
    way: about({ status: 'formally_accepted' }, (id) => `/wnioski/${id}/odrzucenie`, { press: 'Odrzuć wniosek' }),
  },
  {
    ...{ route: 'GET /wnioski/:id/ponowne-wydanie', heading: 'Ponowne wydanie loginu' },
    way: about({ status: 'credentials_collected' }, (id) => `/wnioski/${id}/ponowne-wydanie`),
  },
  {
    ...{ route: 'POST /wnioski/:id/ponowne-wydanie', state: 'nothing typed', heading: 'Ponowne wydanie loginu', errors: 1 },
    way: about({ status: 'credentials_collected' }, (id) => `/wnioski/${id}/ponowne-wydanie`, { press: 'Wydaj login ponownie' }),
  },
];

const DESK: PageState[] = [
  {
    route: 'GET /stanowisko',
    state: 'nobody expected',
    heading: 'Stanowisko',
    way: async (stage) => ({ as: await stage.head(EMPTY) }),
  },
  {
    ...{ route: 'GET /stanowisko', state: 'somebody expected', heading: 'Stanowisko' },
    way: async (stage) => {
      await stage.delivered(await stage.made({ status: 'formally_accepted' }));
      return { as: await stage.head() };
    },
  },
  { route: 'GET /stanowisko', state: 'of an employee who may not decide', heading: 'Stanowisko', way: employee },
  {
    ...{ route: 'POST /stanowisko', state: 'nobody found', heading: 'Stanowisko', errors: 1 },
    way: async (stage) => ({ at: '/stanowisko', as: await stage.head(), fill: { szukaj: '88051412401' }, press: 'Szukaj' }),
  },
  {
    ...{ route: 'POST /stanowisko', state: 'several found', heading: 'Stanowisko' },
    way: async (stage) => {
      const person = testPerson();
      await stage.fresh({ status: 'rejected', person });
      await stage.fresh({ status: 'formally_accepted', person });
      return { at: '/stanowisko', as: await stage.head(), fill: { szukaj: person.pesel }, press: 'Szukaj' };
    },
  },
  { route: 'GET /stanowisko/:id', state: 'to be accepted', heading: WNIOSEK, way: desk({ status: 'under_review' }) },
  { route: 'GET /stanowisko/:id', state: 'to be identified', heading: WNIOSEK, way: desk({ status: 'formally_accepted' }) },
  { route: 'GET /stanowisko/:id', state: 'done', heading: WNIOSEK, way: desk({ status: 'credentials_ready' }) },
  {
    ...{ route: 'POST /stanowisko/:id/akceptacja', state: 'nothing typed', heading: WNIOSEK, errors: 2 },
    way: desk({ status: 'under_review' }, { press: 'Zaakceptuj formalnie' }),
  },
  {
    ...{ route: 'POST /stanowisko/:id/tozsamosc', state: 'nothing typed', heading: WNIOSEK, errors: 2 },
    way: desk({ status: 'formally_accepted' }, { press: 'Potwierdź tożsamość' }),
  },
];

/** A document that came back and is held, and the page about it. */
const held =
  (variant: string, rest: Partial<Way> = {}): Making =>
  async (stage) => {
    const made = await stage.fresh({ status: 'awaiting_signature', route: 'EPUAP' });
    const { serviceUrl } = await newestSigning(stage.office, made.id);
    const signed = await signWithoutReturning(stage.office, serviceUrl ?? '', { ...made.person, variant: 'new_seal' });
    await stage.office.visitor().get(signed);
    const [document] = await returnedDocuments(stage.office, made.id);
    if (variant !== 'new_seal')
      await stage.office.asOwner('update signed_document set reason = $2 where id = $1', [document?.id, variant]);
    return { at: `/kwarantanna/${document?.id}`, as: await stage.operator(), ...rest };
  };

const QUARANTINE: PageState[] = [
  {
    ...{ route: 'GET /kwarantanna', state: 'empty', heading: 'Kwarantanna' },
    way: async (stage) => {
      await stage.office.asOwner(`update signed_document set state = 'closed' where state = 'quarantined'`);
      return { as: await stage.operator() };
    },
  },
  { route: 'GET /kwarantanna/:id', state: 'new seal', heading: 'Dokument w kwarantannie', way: held('new_seal') },
  { route: 'GET /kwarantanna/:id', state: 'late', heading: 'Dokument w kwarantannie', way: held('LATE') },
  {
    ...{ route: 'GET /kwarantanna/:id/raport', state: 'new seal', heading: 'Sprawdzenie podpisu' },
    way: async (stage) => {
      const { at, ...rest } = await held('new_seal')(stage);
      return { ...rest, at: `${at}/raport` };
    },
  },
  {
    ...{ route: 'GET /kwarantanna', state: 'filled', heading: 'Kwarantanna' },
    way: async (stage) => ({ as: await stage.operator() }),
  },
  {
    ...{ route: 'POST /kwarantanna/:id/zamkniecie', state: 'nothing typed', heading: 'Dokument w kwarantannie', errors: 1 },
    way: held('LATE', { press: 'Zamknij dokument' }),
  },
];

const lost =
  (state: 'unknown' | 'refused' | 'sent', rest: Partial<Way> = {}): Making =>
  async (stage) => {
    const made = await stage.fresh({ status: 'submitted', route: 'EPUAP' });
    return { at: `/nadania/${await troubledSending(stage.office, made, state)}`, as: await stage.operator(), ...rest };
  };

const SENDINGS: PageState[] = [
  {
    ...{ route: 'GET /nadania', state: 'empty', heading: 'Nadania przez ePUAP' },
    way: async (stage) => {
      await stage.office.asOwner('delete from sending');
      return { as: await stage.operator() };
    },
  },
  { route: 'GET /nadania/:id', state: 'unknown', heading: 'Nadanie przez ePUAP', way: lost('unknown') },
  { route: 'GET /nadania/:id', state: 'refused', heading: 'Nadanie przez ePUAP', way: lost('refused') },
  { route: 'GET /nadania/:id', state: 'sent without a number', heading: 'Nadanie przez ePUAP', way: lost('sent') },
  {
    ...{ route: 'GET /nadania', state: 'filled', heading: 'Nadania przez ePUAP' },
    way: async (stage) => ({ as: await stage.operator() }),
  },
  {
    ...{ route: 'POST /nadania/:id/rozstrzygniecie', state: 'nothing typed', heading: 'Nadanie przez ePUAP', errors: 2 },
    way: lost('unknown', { press: 'Zapisz rozstrzygnięcie' }),
  },
];

export const OFFICIALS: readonly PageState[] = [
  ...[...SIGNING_IN, ...SECOND_FACTOR, ...LIST, ...REVIEW, ...DESK],
  ...[...QUARANTINE, ...SENDINGS],
];
