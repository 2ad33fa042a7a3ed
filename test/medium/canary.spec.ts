// Unique data go through the whole procedure on both routes; afterwards they are sought where they must not be: in the logs (with
// everything that can be logged), in all that Redis was ever told, in addresses, and in mails where they do not belong.
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { newId } from '../../src/values/uuid.js';
import { type TestPerson, testPerson } from '../factories/person.js';
import { type StaffedRegister, staffedRegister } from '../factories/staffed-register.js';
import { canariesIn, type Canaries } from '../support/canary.js';
import type { ArrivedMail } from '../support/mailbox.js';
import { Office } from '../support/office.js';
import { listenToRedis, type RedisEar } from '../support/redis-ear.js';
import { sendingEnvironment } from '../support/sendings.js';
import { testRedisUrl } from '../support/services.js';
import { APPLICANT_PASSWORD, signIn } from '../support/walk.js';
import { walkThrough } from '../support/whole-procedure.js';

let office: Office;
let register: StaffedRegister;
let redis: Redis;
let ear: RedisEar;
/** Every line of web and worker, every command and key of Redis, every address that was asked for. */
const seen = { logs: [] as string[], redis: [] as string[], addresses: [] as string[] };
const mails: ArrivedMail[] = [];
const canaries: Record<string, string> = {};

beforeAll(async () => {
  office = await Office.open({
    environment: { LOG_LEVEL: 'debug', ...sendingEnvironment('miasto-zmyslonow') },
    onLog: (line) => void seen.logs.push(line),
  });
  register = await staffedRegister(office);
  redis = new Redis(testRedisUrl());
  ear = await listenToRedis(testRedisUrl(), (command) => void seen.redis.push(command));
  office.web.getHttpServer().on('request', (request: IncomingMessage) => void seen.addresses.push(request.url ?? ''));
  await walk('ePUAP', testPerson({ firstName: 'Kanarelia', surname: 'Ćwirkowska-Żółw', phone: '699 123 987' }), 'epuap');
  await walk('desk', testPerson({ firstName: 'Gżegżółka', surname: 'Trznadlowicz', phone: '698 765 123' }), 'osobiscie');
  await wrongWays();
  seen.redis.push(...(await everythingIn(redis)));
}, 120_000);
afterAll(async () => {
  ear.stop();
  redis.disconnect();
  await office.close();
});

describe('the search for canaries', () => {
  it('finds one that was planted, in each spelling', () => {
    const bird: Canaries = { bird: 'Ćwir Żółty' };

    for (const text of [
      'x Ćwir Żółty x',
      'CWIR ZOLTY',
      '?imie=%C4%86wir%20%C5%BB%C3%B3%C5%82ty',
      '{"imie":"\\u0106wir \\u017b\\u00f3\\u0142ty"}',
      Buffer.from('a:Ćwir Żółty!').toString('base64'),
      Buffer.from('Ćwir Żółty').toString('hex'),
    ])
      expect(canariesIn(text, bird)).toEqual(['bird']);
    expect(canariesIn('ćwir zielony', bird)).toEqual([]);
  });

  it('finds what was planted in the log, in Redis and in an address', async () => {
    const bird = { bird: `ptak-${newId()}` };
    const before = { ...seen, logs: seen.logs.length, redis: seen.redis.length };
    const { LOG } = await import('../../src/foundation/logging.js');

    office.web.get<{ debug(facts: object): void }>(LOG, { strict: false }).debug({ event: 'planted', note: bird.bird });
    await redis.set(`planted:${newId()}`, bird.bird, 'EX', 30);
    await office.visitor().get(`/zaloguj?note=${bird.bird}`);
    const dumped = await everythingIn(redis);

    expect(seen.logs.slice(before.logs).flatMap((line) => canariesIn(line, bird))).toEqual(['bird']);
    expect(dumped.some((line) => canariesIn(line, bird).length > 0)).toBe(true);
    expect(seen.redis.slice(before.redis).some((line) => canariesIn(line, bird).length > 0)).toBe(true);
    expect(seen.addresses.some((line) => canariesIn(line, bird).length > 0)).toBe(true);
  });

  it('looked at a whole run: both logins were shown, and there was much to look through', () => {
    expect(canaries['ePUAP login']).toMatch(/^[A-Z]{6}\d+$/);
    expect(canaries['desk login']).toMatch(/^[A-Z]{6}\d+$/);
    expect(mails.length).toBeGreaterThanOrEqual(10);
    expect(seen.logs.length).toBeGreaterThan(100);
    expect(seen.redis.length).toBeGreaterThan(100);
    expect(seen.addresses.length).toBeGreaterThan(50);
  });
});

describe('personal data', () => {
  it('are in no line of the logs, not even with debugging on (ASVS 16.2.5, 14.2.4)', () => {
    expect(foundIn(seen.logs, canaries)).toEqual([]);
  });

  it('were never told to Redis (ASVS 14.2.4)', () => {
    expect(foundIn(seen.redis, canaries)).toEqual([]);
  });

  it('stand in no address, but for the link of the mail itself (ASVS 14.2.1)', () => {
    const {
      'ePUAP link': _one,
      'desk link': _other,
      'ePUAP collection link': _third,
      'desk collection link': _fourth,
      ...rest
    } = canaries;

    expect(foundIn(seen.addresses, rest)).toEqual([]);
  });

  it('are not mailed, but for the link: no PESEL, password, login or telephone', () => {
    const kept = Object.fromEntries(Object.entries(canaries).filter(([name]) => /PESEL|password|login|phone/.test(name)));
    const texts = mails.flatMap(({ subject, text, html }) => [subject, text, html]);

    expect(Object.keys(kept)).toHaveLength(8);
    expect(foundIn(texts, kept)).toEqual([]);
  });
});

async function walk(name: string, person: TestPerson, route: 'epuap' | 'osobiscie'): Promise<void> {
  const key = route === 'epuap' ? 'miasto-zmyslonow' : 'kuratorium';
  const search: Record<string, string> =
    route === 'epuap' ? { nazwa: 'zmyslonow' } : { nazwa: 'kuratorium', grupa: 'EDUCATION_UNITS' };
  const walked = await walkThrough({
    ...{ office, person, decider: await register.head(key) },
    wish: {
      route,
      search,
      institution: route === 'epuap' ? /^Miasto Zmyślonów/ : /^Kuratorium/,
      function: 'EMPLOYEE',
      from: '2026-11-01',
      to: '2027-10-31',
    },
  });
  const arrived = await office.mailbox.to(person.email);
  mails.push(...arrived);
  const link = (subject: RegExp) =>
    arrived
      .find((mail) => subject.test(mail.subject))
      ?.links.find((one) => one.includes('/wniosek/link/'))
      ?.split('/')
      .at(-1) ?? '';
  const { firstName, surname, pesel, email, phone } = person;
  const data = { firstName, surname, PESEL: pesel, email, phone, password: APPLICANT_PASSWORD, login: walked.login };
  const links = { link: link(/potwierdź/), 'collection link': link(/pozyskaj dane/) };
  for (const [kind, value] of Object.entries({ ...data, ...links })) {
    if (value.length < 6) throw new Error(`${name} ${kind} is no canary: "${value}"`);
    canaries[`${name} ${kind}`] = value;
  }
}

/** Refusals and a fault, whose messages would quote what was typed. */
async function wrongWays(): Promise<void> {
  const visitor = office.visitor();
  const ask = async () => {
    const values = { pesel: canaries['desk PESEL'] ?? '', haslo: canaries['desk password'] ?? '' };
    return (await visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', values)).status;
  };
  await signIn(visitor, canaries['desk login'] ?? '', 'Zupelnie-Inne-7');
  await office.asOwner('alter table application rename to application_away');
  try {
    expect(await ask()).toBe(500);
  } finally {
    await office.asOwner('alter table application_away rename to application');
  }
  expect(await ask()).toBe(200);
  expect(seen.logs.some((line) => line.includes('request_failed'))).toBe(true);
}

function foundIn(texts: readonly string[], sought: Canaries): string[] {
  return texts.flatMap((text) => canariesIn(text, sought).map((name) => `${name}: ${text.slice(0, 200)}`));
}

async function everythingIn(client: Redis): Promise<string[]> {
  const found: string[] = [];
  for await (const keys of client.scanStream({ count: 500 }) as AsyncIterable<string[]>)
    for (const key of keys) found.push(`${key} ${await valueOf(client, key)}`);
  return found;
}

async function valueOf(client: Redis, key: string): Promise<string> {
  switch (await client.type(key)) {
    case 'string':
      return (await client.get(key)) ?? '';
    case 'hash':
      return JSON.stringify(await client.hgetall(key));
    case 'list':
      return (await client.lrange(key, 0, -1)).join(' ');
    case 'set':
      return (await client.smembers(key)).join(' ');
    case 'zset':
      return (await client.zrange(key, 0, -1)).join(' ');
    case 'stream':
      return JSON.stringify(await client.xrange(key, '-', '+'));
    default:
      return '';
  }
}
