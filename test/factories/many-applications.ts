// Applications by the thousand, written past the services: real enough for every page to show them (persons are sealed with the
// office's keys, row by row), but without mails, audit and, except for some, without a history.
import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import type { Application } from '../../src/applications/application.entity.js';
import { type ApplicationStatus, UNSUBMITTED_STATUSES } from '../../src/applications/application-status.js';
import { registerDataOf } from '../../src/applications/register-data.js';
import type { FieldEncryption } from '../../src/foundation/field-encryption.js';
import type { Institution } from '../../src/institutions/institution.entity.js';
import { userTypesOf } from '../../src/institutions/user-types.js';
import type { ApplicantFunction } from '../../src/values/applicant-function.js';
import { makeApplicationNumber } from '../../src/values/application-number.js';
import { PLEDGE_VERSION } from '../../src/values/pledge.js';
import { newId } from '../../src/values/uuid.js';
import { copyIn, copyLine } from '../support/copy-in.js';

/** Where applications are for, and who decides; `share` weighs one place against the others. */
export interface Place {
  institution: Institution;
  deciding: Institution;
  function: ApplicantFunction;
  share: number;
}

export interface Crowd {
  encryption: FieldEncryption;
  places: readonly Place[];
  /** How often each status occurs, one weighed against the others. */
  statuses: Partial<Record<ApplicationStatus, number>>;
  passwordHash: string;
  count: number;
  /** Serial number of the first person; crowds with other numbers do not meet. */
  first?: number;
  /** Filed evenly between these moments. */
  since: Date;
  until: Date;
  /** Every n-th application has a history. */
  historyEvery?: number;
}

const COLUMNS = [
  ...['id', 'number', 'status', 'rejection', 'route', 'institution_id', 'deciding_institution_id', 'function'],
  ...['person', 'pesel_index', 'authorisation', 'valid_from', 'valid_to', 'scopes', 'user_types', 'register_data'],
  ...['password_hash', 'pledge_version', 'pledged_at', 'created_at', 'confirm_until', 'submitted_at', 'review_started_at'],
  ...['review_due_on', 'accepted_at', 'closed_at'],
];
const HISTORY_COLUMNS = ['id', 'application_id', 'from_status', 'to_status', 'actor_kind', 'at'];

const LINES_PER_CHUNK = 250;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The statuses an application went through at the desk. */
const WAY: readonly ApplicationStatus[] = [
  ...(['unconfirmed', 'submitted', 'under_review', 'formally_accepted', 'identity_confirmed'] as const),
  ...(['credentials_ready', 'credentials_collected'] as const),
];
/** What came right before an end that is not on that way. */
const BEFORE: Partial<Record<ApplicationStatus, ApplicationStatus>> = {
  rejected: 'under_review',
  returned: 'under_review',
  expired: 'unconfirmed',
  withdrawn: 'submitted',
  completed: 'identity_confirmed',
  revoked: 'credentials_collected',
};

/** Writes them with COPY. @param client of a role that may: the owner, or who switched foreign keys off */
export async function copyApplications(client: Client, crowd: Crowd): Promise<void> {
  const history: HistoryRow[] = [];
  await copyIn(client, 'application', COLUMNS, chunks(applications(crowd, history)));
  await copyIn(client, 'status_change', HISTORY_COLUMNS, chunks(historyLines(history)));
}

/** The person with this serial number: the same every time. */
export function personOf(serial: number) {
  const at = (list: readonly string[], divisor: number) => list[Math.floor(serial / divisor) % list.length] ?? '';
  return {
    firstName: at(FIRST_NAMES, 1),
    middleName: serial % 3 === 0 ? at(FIRST_NAMES, 7) : null,
    surname: at(SURNAMES, FIRST_NAMES.length),
    pesel: peselOf(serial),
    email: `osoba.${serial}@poczta.example`,
    phone: `+48600${String(serial % 1_000_000).padStart(6, '0')}`,
  };
}

interface HistoryRow {
  id: string;
  status: ApplicationStatus;
  createdAt: number;
}

function* applications(crowd: Crowd, history: HistoryRow[]): Generator<string> {
  const { count, first = 0, historyEvery = 0 } = crowd;
  const step = (crowd.until.getTime() - crowd.since.getTime()) / count;
  const statuses = shares(Object.entries(crowd.statuses) as [ApplicationStatus, number][]);
  const places = shares(crowd.places.map((place) => [prepared(place), place.share]));
  for (let n = 0; n < count; n += 1) {
    const serial = first + n;
    const createdAt = Math.round(crowd.since.getTime() + n * step);
    const id = newId(createdAt);
    const status = statuses(mixed(serial));
    if (historyEvery > 0 && n % historyEvery === 0) history.push({ id, status, createdAt });
    yield applicationLine(crowd, { id, serial, createdAt, status, place: places(mixed(serial + 0x5bd1)) });
  }
}

interface PreparedPlace extends Place {
  registerData: string;
  userTypes: string;
}

function prepared(place: Place): PreparedPlace {
  const { institution } = place;
  return {
    ...place,
    registerData: JSON.stringify(registerDataOf(institution)),
    userTypes: `{${userTypesOf(institution.kind).join(',')}}`,
  };
}

interface Made {
  id: string;
  serial: number;
  createdAt: number;
  status: ApplicationStatus;
  place: PreparedPlace;
}

function applicationLine({ encryption, passwordHash }: Crowd, { id, serial, createdAt, status, place }: Made): string {
  const person = personOf(serial);
  const sealed = (column: string, value: unknown) => encryption.sealJson({ table: 'application', column, row: id }, value);
  const isEmployee = place.function === 'EMPLOYEE';
  const reached = momentsOf(status, createdAt);
  const validFrom = createdAt + 10 * DAY;
  return copyLine([
    id,
    makeApplicationNumber(randomBytes),
    status,
    status === 'rejected' ? 'NOT_PROCESSED' : null,
    'IN_PERSON',
    place.institution.id,
    place.deciding.id,
    place.function,
    sealed('person', person),
    encryption.blindIndex(person.pesel),
    isEmployee ? sealed('authorisation', AUTHORISATION) : null,
    dayOf(validFrom),
    dayOf(validFrom + 700 * DAY),
    isEmployee ? '{RSPO,SCHOOL_DATA}' : '{}',
    place.userTypes,
    place.registerData,
    passwordHash,
    PLEDGE_VERSION,
    new Date(createdAt),
    new Date(createdAt),
    new Date(createdAt + DAY),
    reached.submitted,
    reached.under_review,
    reached.under_review === null ? null : dayOf(reached.under_review.getTime() + 7 * DAY),
    reached.formally_accepted,
    WAY.includes(status) && status !== 'credentials_collected' ? null : new Date(createdAt + 8 * DAY),
  ]);
}

const AUTHORISATION = { firstName: 'Halina', surname: 'Zmyślona', function: 'burmistrz', givenOn: null };

/** All statuses up to this one, the first one first. */
function wayTo(status: ApplicationStatus): ApplicationStatus[] {
  const before = BEFORE[status];
  return before === undefined ? WAY.slice(0, WAY.indexOf(status) + 1) : [...wayTo(before), status];
}

const WAYS = new Map<ApplicationStatus, ApplicationStatus[]>();

function wayOf(status: ApplicationStatus): ApplicationStatus[] {
  const known = WAYS.get(status) ?? (UNSUBMITTED.has(status) ? [...new Set(['unconfirmed' as const, status])] : wayTo(status));
  WAYS.set(status, known);
  return known;
}

const UNSUBMITTED: ReadonlySet<ApplicationStatus> = new Set(UNSUBMITTED_STATUSES);

function momentsOf(status: ApplicationStatus, createdAt: number) {
  const way = wayOf(status);
  const moment = (reached: ApplicationStatus) => (way.includes(reached) ? momentOf(reached, createdAt) : null);
  return {
    submitted: moment('submitted'),
    under_review: moment('under_review'),
    formally_accepted: moment('formally_accepted'),
  } satisfies Partial<Record<Application['status'], Date | null>>;
}

function momentOf(status: ApplicationStatus, createdAt: number): Date {
  const place = WAY.indexOf(status);
  return new Date(createdAt + (place === -1 ? 8 * DAY : place * 30 * HOUR));
}

function* historyLines(history: readonly HistoryRow[]): Generator<string> {
  for (const { id, status, createdAt } of history) {
    let from: ApplicationStatus | null = null;
    for (const to of wayOf(status)) {
      const actor = from === null || to === 'submitted' ? 'applicant' : 'system';
      yield copyLine([newId(), id, from, to, actor, momentOf(to, createdAt)]);
      from = to;
    }
  }
}

function* chunks(lines: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    if (chunk.push(line) < LINES_PER_CHUNK) continue;
    yield chunk.join('');
    chunk = [];
  }
  yield chunk.join('');
}

/** Picks by weight; the same number picks the same. */
function shares<T>(weighed: readonly (readonly [T, number])[]): (number: number) => T {
  const total = weighed.reduce((sum, [, share]) => sum + share, 0);
  return (number) => {
    let rest = (number / 0x1_0000_0000) * total;
    for (const [one, share] of weighed) {
      rest -= share;
      if (rest < 0) return one;
    }
    throw new Error('there is nothing to pick from');
  };
}

/** Spreads serial numbers evenly over 32 bits, so that neighbours have nothing in common. */
function mixed(serial: number): number {
  let hash = Math.imul(serial ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
const pad = (number: number, width = 2) => String(number).padStart(width, '0');

/** Born between 1950 and 1999; 168 million of them. */
function peselOf(serial: number): string {
  const [day, month, year] = [Math.floor(serial / 10_000), Math.floor(serial / 280_000), Math.floor(serial / 3_360_000)];
  const stem = `${50 + (year % 50)}${pad((month % 12) + 1)}${pad((day % 28) + 1)}${pad(serial % 10_000, 4)}`;
  let sum = 0;
  for (let place = 0; place < 10; place += 1) sum += Number(stem[place]) * (WEIGHTS[place] ?? 0);
  return `${stem}${(10 - (sum % 10)) % 10}`;
}

const FIRST_NAMES = [
  ...['Anna', 'Barbara', 'Celina', 'Danuta', 'Elżbieta', 'Felicja', 'Grażyna', 'Halina', 'Irena', 'Joanna', 'Krystyna'],
  ...['Łucja', 'Małgorzata', 'Natalia', 'Oliwia', 'Paulina', 'Renata', 'Stanisława', 'Teresa', 'Urszula', 'Wanda', 'Zofia'],
  ...['Adam', 'Bogdan', 'Cezary', 'Dariusz', 'Edward', 'Feliks', 'Grzegorz', 'Henryk', 'Ignacy', 'Jan', 'Krzysztof', 'Łukasz'],
];
const SURNAMES = [
  ...['Zmyślona', 'Niebyła', 'Umowna', 'Wymyślona', 'Fikcyjna', 'Pozorna', 'Przykładowa', 'Wzorcowa', 'Próbna', 'Testowa'],
  ...['Bajkowa', 'Urojona', 'Nierzeczywista', 'Żółć', 'Gęślą-Jaźń', 'Źdźbło', 'Ćma', 'Łąka', 'Święta', 'Kowalska-Zmyślona'],
];
