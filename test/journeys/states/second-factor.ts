// Every state of the pages of the second factor: one line, and where it takes more than an address, how to get there.
import { Authenticator } from '../../support/authenticator.js';
import { HEAD_PASSWORD } from '../../factories/staffed-register.js';
import { APPLICANT_PASSWORD } from '../../support/walk.js';
import { newId } from '../../../src/values/uuid.js';
import type { Making, PageState, Way } from '../../support/page-state.js';
import type { Stage } from '../../support/stage.js';
import type { VisitedPage, Visitor } from '../../support/visitor.js';

const FACTOR = '/konto/drugi-skladnik';
const STEP = '/zaloguj/drugi-skladnik';
const STEP_HEADING = 'Potwierdź, że to Ty';
/** Heads with nothing set up, and with everything. */
const [WITHOUT, WITH] = ['powiat-zmyslony', 'zespol-przykladowo'];

/** Somebody who has just typed the password once more. */
async function confirmed(stage: Stage, key: string): Promise<Visitor> {
  return typedAgain(await stage.newHead(key), HEAD_PASSWORD);
}

async function typedAgain(visitor: Visitor, password: string): Promise<Visitor> {
  await visitor.submit(await visitor.get(`${FACTOR}/haslo?dalej=aplikacja`), 'Dalej', { haslo: password });
  return visitor;
}

/** @returns the page with the secret, which may have been made before */
async function secretOf(visitor: Visitor): Promise<VisitedPage> {
  const page = await visitor.get(`${FACTOR}/aplikacja`);
  return page.hasButton('Pokaż kod QR') ? visitor.submit(page, 'Pokaż kod QR') : page;
}

/** @returns the page with the recovery codes */
async function setUp(visitor: Visitor): Promise<VisitedPage> {
  const shown = await secretOf(visitor);
  return visitor.submit(shown, 'Połącz', { kod: Authenticator.from(shown).code() });
}

interface Enrolled {
  /** Signed in, with the password just typed, and the recovery codes not yet written down. */
  visitor: Visitor;
  login: string;
  passkeyId: string;
}

const enrolled = new WeakMap<Stage, Promise<Enrolled>>();

function owner(stage: Stage): Promise<Enrolled> {
  const known = enrolled.get(stage) ?? enrol(stage);
  enrolled.set(stage, known);
  return known;
}

async function enrol(stage: Stage): Promise<Enrolled> {
  const visitor = await confirmed(stage, WITH);
  await setUp(visitor);
  const accountId = await stage.factory.official(WITH);
  const passkeyId = newId();
  await stage.office.asOwner(
    `insert into passkey (id, account_id, credential_id, public_key, counter, name) values ($1, $2, $3, '\\x00', 0, 'Laptop w pracy')`,
    [passkeyId, accountId, Buffer.from(passkeyId).toString('base64url')],
  );
  return { visitor, login: await stage.factory.loginOf(accountId), passkeyId };
}

const own =
  (at: string, rest: Partial<Way> = {}): Making =>
  async (stage) => ({ at, as: (await owner(stage)).visitor, ...rest });

const newcomer =
  (at: string, rest: Partial<Way> = {}): Making =>
  async (stage) => ({ at, as: await confirmed(stage, WITHOUT), ...rest });

/** Somebody who has the secret before the eyes. */
const connecting =
  (rest: Partial<Way> = {}): Making =>
  async (stage) => {
    const as = await confirmed(stage, 'kuratorium');
    await secretOf(as);
    return { at: `${FACTOR}/aplikacja`, as, ...rest };
  };

/** Somebody whose access was given here, and who has an app. */
const lost =
  (rest: Partial<Way> = {}): Making =>
  async (stage) => {
    const { id, login = '' } = await stage.fresh({ status: 'credentials_collected', scopes: ['GRANTING'] });
    await setUp(await typedAgain(await stage.signedIn(login, APPLICANT_PASSWORD), APPLICANT_PASSWORD));
    return { at: `/wnioski/${id}/drugi-skladnik`, as: await stage.head(), ...rest };
  };

/** After the password, before the second factor. */
const halfWay =
  (rest: Partial<Way> = {}): Making =>
  async (stage) => {
    const { login } = await owner(stage);
    return { at: STEP, as: await stage.signedIn(login, HEAD_PASSWORD), ...rest };
  };

export const SECOND_FACTOR: PageState[] = [
  {
    ...{ route: `GET ${FACTOR}`, state: 'none yet', heading: 'Ustaw drugi składnik logowania' },
    way: async (stage) => ({ as: await stage.head(WITHOUT) }),
  },
  { route: `GET ${FACTOR}`, state: 'app and passkey', heading: 'Drugi składnik logowania', way: own(FACTOR) },
  {
    ...{ route: `GET ${FACTOR}/haslo`, heading: 'Podaj hasło' },
    way: async (stage) => ({ at: `${FACTOR}/aplikacja`, as: await stage.newHead(WITHOUT) }),
  },
  {
    ...{ route: `POST ${FACTOR}/haslo`, state: 'wrong password', heading: 'Podaj hasło', errors: 1 },
    way: async (stage) => ({
      ...{ at: `${FACTOR}/haslo?dalej=klucz`, as: await stage.newHead(WITHOUT) },
      ...{ fill: { haslo: 'Zle-Haslo-1' }, press: 'Dalej' },
    }),
  },
  { route: `GET ${FACTOR}/aplikacja`, heading: 'Zainstaluj aplikację z kodami', way: newcomer(`${FACTOR}/aplikacja`) },
  {
    ...{ route: `GET ${FACTOR}/aplikacja`, state: 'to be connected', heading: 'Połącz aplikację z kontem' },
    way: connecting(),
  },
  {
    ...{ route: `POST ${FACTOR}/aplikacja/kod`, state: 'wrong code', heading: 'Połącz aplikację z kontem', errors: 1 },
    way: connecting({ fill: { kod: '12' }, press: 'Połącz' }),
  },
  { route: `GET ${FACTOR}/aplikacja/usun`, heading: 'Usuń: aplikację z kodami', way: own(`${FACTOR}/aplikacja/usun`) },
  {
    ...{ route: `GET ${FACTOR}`, state: 'app taken off', heading: 'Ustaw drugi składnik logowania' },
    way: async (stage) => {
      const visitor = await confirmed(stage, 'sp-1-zmyslonow');
      await setUp(visitor);
      return { at: `${FACTOR}/aplikacja/usun`, as: visitor, press: 'Usuń' };
    },
  },
  { route: `GET ${FACTOR}/klucz`, heading: 'Dodaj klucz dostępu', way: newcomer(`${FACTOR}/klucz`) },
  {
    ...{ route: `POST ${FACTOR}/klucz`, state: 'nothing typed', heading: 'Dodaj klucz dostępu', errors: 1 },
    way: newcomer(`${FACTOR}/klucz`, { without: 'passkeys', press: 'Dodaj klucz' }),
  },
  {
    ...{ route: `GET ${FACTOR}/klucz/:id/usun`, heading: /^Usuń: klucz dostępu „/ },
    way: async (stage) => {
      const { visitor, passkeyId } = await owner(stage);
      return { at: `${FACTOR}/klucz/${passkeyId}/usun`, as: visitor };
    },
  },
  { route: `GET ${FACTOR}/kody`, heading: 'Zapisz kody zapasowe', way: own(`${FACTOR}/kody`) },
  {
    ...{ route: `POST ${FACTOR}/kody/zapisane`, state: 'not ticked', heading: 'Zapisz kody zapasowe', errors: 1 },
    way: own(`${FACTOR}/kody`, { press: 'Dalej' }),
  },
  { route: `GET ${FACTOR}/kody/nowe`, heading: 'Wydaj nowe kody zapasowe', way: own(`${FACTOR}/kody/nowe`) },
  { route: `GET ${STEP}`, heading: STEP_HEADING, way: halfWay() },
  {
    ...{ route: `POST ${STEP}`, state: 'wrong code', heading: STEP_HEADING, errors: 1 },
    way: halfWay({ fill: { kod: '12' }, press: 'Zaloguj się' }),
  },
  {
    ...{ route: `POST ${STEP}/kod-zapasowy`, state: 'wrong code', heading: STEP_HEADING, errors: 1 },
    way: halfWay({ fill: { 'kod-zapasowy': 'ABCDE-FGH23' }, press: 'Użyj kodu zapasowego' }),
  },
  {
    ...{ route: `POST ${STEP}/klucz`, state: 'no passkey at hand', heading: STEP_HEADING, errors: 1 },
    way: halfWay({ without: 'passkeys', press: 'Użyj klucza dostępu' }),
  },
  { route: 'GET /sesja', heading: 'Sesja trwa', way: async (stage) => ({ as: await stage.head() }) },
  {
    ...{ route: 'GET /wnioski/:id/drugi-skladnik', state: 'none', heading: 'Usunięcie drugiego składnika logowania' },
    way: async (stage) => {
      const { id } = await stage.made({ status: 'credentials_collected' });
      return { at: `/wnioski/${id}/drugi-skladnik`, as: await stage.head() };
    },
  },
  {
    ...{ route: 'GET /wnioski/:id/drugi-skladnik', state: 'lost', heading: 'Usunięcie drugiego składnika logowania' },
    way: lost(),
  },
  {
    ...{ route: 'POST /wnioski/:id/drugi-skladnik', state: 'nothing typed' },
    ...{ heading: 'Usunięcie drugiego składnika logowania', errors: 2 },
    way: lost({ press: 'Usuń drugi składnik' }),
  },
];
