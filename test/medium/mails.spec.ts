import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Corrections } from '../../src/applications/corrections.service.js';
import { MailMessage } from '../../src/mail/mail-message.entity.js';
import { type RedisServer, startRedis } from '../../src/start/redis-server.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { eventually } from '../support/eventually.js';
import { later } from '../support/later.js';
import type { ArrivedMail } from '../support/mailbox.js';
import { MoodyMailServer } from '../support/moody-mail-server.js';
import { Office } from '../support/office.js';
import { fileApplication } from '../support/walk.js';

/** Names that stand in no letter by chance. */
const NAMES = { firstName: 'Gryzelda', surname: 'Wyszukańska' };

const SUBJECTS = {
  E1: /: potwierdź go do /,
  E2: /: został złożony$/,
  E3: /: rozpoczęto rozpatrywanie$/,
  'E4 in person': /: przyjdź potwierdzić tożsamość do /,
  'E4 ePUAP': /: dane są poprawne$/,
  E5: /: pozyskaj dane dostępowe do SIO$/,
  E6: /: dane dostępowe zostały pozyskane$/,
  E7a: /: nie nadano mu biegu$/,
  E8: /: został wycofany$/,
  completed: /: upoważnienie zostało zapisane$/,
};
type Letter = keyof typeof SUBJECTS;

describe('the mails of a procedure', () => {
  let office: Office;
  let factory: ApplicationFactory;
  const addresses = new Set<string>();

  beforeAll(async () => {
    office = await Office.open();
    factory = await ApplicationFactory.of(office);
  });
  afterAll(() => office.close());

  it.each([
    ['in person', 'IN_PERSON', ['E1', 'E2', 'E3', 'E4 in person', 'E5', 'E6']],
    ['with a signature', 'EPUAP', ['E1', 'E2', 'E3', 'E4 ePUAP', 'E5', 'E6']],
  ] as const)('arrive each exactly once when everything goes well %s', async (_route, route, letters) => {
    const made = await startedWith('E1', { route });
    await arrivals(made, ['submit'], 'E2');
    await arrivals(made, ['start'], 'E3');
    await arrivals(made, ['accept'], route === 'EPUAP' ? 'E4 ePUAP' : 'E4 in person');
    await arrivals(made, ['confirm', 'issue'], 'E5');
    const { login } = await arrivals(made, ['collect'], 'E6');

    const arrived = await settled(made);

    expect(arrived.map(kindOf)).toEqual(letters);
    expectNothingPersonal(arrived, made, login);
  });

  it.each([
    ['that was taken back', ['withdraw'], ['E1', 'E8']],
    ['that was not processed', ['submit', 'start', 'reject'], ['E1', 'E2', 'E3', 'E7a']],
  ] as const)('end with one letter about an application %s', async (_what, steps, letters) => {
    let made = await startedWith('E1');
    for (const [place, step] of steps.entries()) made = await arrivals(made, [step], letters[place + 1] ?? 'E1');

    const arrived = await settled(made);

    expect(arrived.map(kindOf)).toEqual(letters);
    expectNothingPersonal(arrived, made);
  });

  it('say for a second institution that the login stays: no new one is sent for', async () => {
    const first = await factory.application({ status: 'credentials_collected', person: person() });
    const second = await factory.file({ person: first.person, institution: 'miasto-zmyslonow' });
    await factory.goOn(second, ['submit', 'start', 'accept', 'confirm', 'issue']);

    const arrived = await office.mailbox.waitFor(first.person.email, SUBJECTS.completed);

    expect(await factory.statusOf(second)).toBe('completed');
    expectNothingPersonal([arrived], first, first.login);
  });

  it('bring the new link once when it is asked for, and the older one ends', async () => {
    const made = await startedWith('E1');
    const [old] = await office.mailbox.to(made.person.email);

    await office.service(Corrections).resendLink(made.id, newId(), '/');
    const again = await office.mailbox.waitFor(made.person.email, SUBJECTS.E1, 2);

    const pages = await Promise.all([old, again].map((mail) => office.visitor().get(linkIn(mail))));
    expect(pages.map(({ status }) => status)).toEqual([410, 200]);
    expect(await settled(made)).toHaveLength(2);
  });

  it('went to nobody else', async () => {
    const all = (await (await fetch(`${office.sandbox.url}/mailbox/messages`)).json()) as ArrivedMail[];

    expect(all.filter(({ to }) => !addresses.has(to))).toEqual([]);
    expect(all.length).toBeGreaterThan(15);
  });

  function person() {
    const made = testPerson(NAMES);
    addresses.add(made.email);
    return made;
  }

  async function startedWith(letter: Letter, wish: { route?: MadeApplication['route'] } = {}): Promise<MadeApplication> {
    const made = await factory.application({ ...wish, person: person() });
    await office.mailbox.waitFor(made.person.email, SUBJECTS[letter]);
    return made;
  }

  async function arrivals(made: MadeApplication, steps: Parameters<ApplicationFactory['goOn']>[1], letter: Letter) {
    const next = await factory.goOn(made, steps);
    await office.mailbox.waitFor(made.person.email, SUBJECTS[letter]);
    return next;
  }

  /** All letters about an application once nothing waits any more. */
  async function settled({ id, person: { email } }: MadeApplication): Promise<ArrivedMail[]> {
    await eventually(async () => (await pendingOf(office, id)) === 0);
    return office.mailbox.to(email);
  }

  function expectNothingPersonal(mails: readonly ArrivedMail[], made: MadeApplication, login = 'GRYWYS'): void {
    const secrets = [made.person.pesel, made.password, login, ...Object.values(NAMES), made.person.phone];
    for (const mail of mails) {
      expect(mail.from).toMatch(/^"?Administrator SIO"? <administrator\.sio@glejt\.example>$/);
      expect(mail.to).toBe(made.person.email);
      const written = [mail.subject, mail.text, mail.html, ...mail.links.map(decodeURIComponent)].join('\n').toLowerCase();
      expect(secrets.filter((secret) => written.includes(secret.toLowerCase()))).toEqual([]);
    }
  }
});

describe('mails when something is broken', () => {
  let office: Office;
  let factory: ApplicationFactory;
  let mailServer: MoodyMailServer;
  let redis: RedisServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'glejt-redis-'));
    [mailServer, redis] = await Promise.all([MoodyMailServer.start(), ownRedis()]);
    office = await Office.open({ environment: { SMTP_URL: mailServer.url, REDIS_URL: redis.url, SWEEP_SECONDS: '0.2' } });
    factory = await ApplicationFactory.of(office);
  });
  afterAll(async () => {
    await office.close();
    await Promise.all([mailServer.close(), redis.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('wait when the server says "not now" (451), and arrive once when it takes them', async () => {
    const person = testPerson();
    mailServer.answer(person.email, 451);
    const made = await factory.application({ person });
    const mail = await stateOf(made, 'deferred');
    const visitor = office.visitor();
    const access = await visitor.get('/stan-wniosku');
    const page = await visitor.submit(access, 'Pokaż wniosek', { pesel: person.pesel, haslo: made.password });

    mailServer.answer(person.email, null);
    await later(office, '20 minutes', async () => stateOf(made, 'handed_over'));

    expect(mail.smtpCode).toBe(451);
    expect(page.text).toContain('chwilowo jej nie przyjął, spróbujemy ponownie');
    expect(mailServer.to(person.email)).toEqual([expect.objectContaining({ messageId: `<${mail.id}@localhost>` })]);
  });

  it('are called refused on the page when the server says "never" (550), and go to the corrected address', async () => {
    const person = testPerson();
    mailServer.answer(person.email, 550);
    const made = await factory.application({ person });
    const mail = await stateOf(made, 'refused');
    const visitor = office.visitor();
    const access = await visitor.get('/stan-wniosku');
    const page = await visitor.submit(access, 'Pokaż wniosek', { pesel: person.pesel, haslo: made.password });

    await office.service(Corrections).changeEmail(made.id, `nowy-${person.email}`, newId(), '/');
    await eventually(async () => mailServer.to(`nowy-${person.email}`).length > 0);

    expect(mail).toMatchObject({ smtpCode: 550, tries: 1 });
    expect(page.text).toContain('serwer poczty odbiorcy ją odrzucił. Sprawdź adres i zmień go, jeśli jest błędny.');
    expect(mailServer.to(person.email)).toEqual([]);
    expect(mailServer.to(`nowy-${person.email}`)).toHaveLength(1);
  });

  it('arrive after somebody emptied Redis; the repeating work is planned again too', async () => {
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();

    const made = await factory.application();
    await eventually(async () => mailServer.to(made.person.email).length > 0);

    await eventually(async () => (await queue('applications').getJobSchedulersCount()) > 0);
    expect(mailServer.to(made.person.email)).toHaveLength(1);
  });

  it('arrive when Redis is back; while it is away every page works and the form is taken', async () => {
    const [visitor, person] = [office.visitor(), testPerson()];
    const { port } = redis;
    const password = new URL(redis.url).password;
    await factory.official('gmina-przykladowo');
    await redis.stop();

    const sent = await fileApplication(visitor, person, {
      route: 'osobiscie',
      search: { regon: '990000045' },
      institution: /Gmina Przykładowo/,
      function: 'EMPLOYEE',
      from: today(),
      to: today(1),
    });
    const pages = await Promise.all(
      ['/', '/zaloguj', '/stan-wniosku', '/wniosek', '/wniosek/wyslano'].map((at) => visitor.get(at)),
    );
    const ready: unknown = await (await fetch(`${office.url}/health/ready`)).json();
    redis = await ownRedis({ port, password });
    await eventually(async () => mailServer.to(person.email).length > 0);

    expect(sent.errors).toEqual([]);
    expect(new URL(sent.url).pathname).toBe('/wniosek/wyslano');
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(ready).toMatchObject({ parts: { database: 'available', queue: 'unavailable' } });
    expect(mailServer.to(person.email)).toHaveLength(1);
  });

  async function ownRedis(same: { port?: number; password?: string } = {}): Promise<RedisServer> {
    const started = await startRedis({ dataDir: folder, onLine: () => undefined, ...same });
    if (started.url === null) throw new Error(started.reason);
    return started;
  }

  async function stateOf({ id }: MadeApplication, state: string): Promise<MailMessage> {
    return eventually(() => office.data.manager.findOne(MailMessage, { where: { subjectId: id, state: state as 'waiting' } }));
  }

  function queue(name: string): Queue {
    return office.web.get<Queue>(getQueueToken(name), { strict: false });
  }

  function today(yearsOn = 0): string {
    const [year = '', rest = ''] = [new Date().toISOString().slice(0, 4), new Date().toISOString().slice(4, 10)];
    return `${Number(year) + yearsOn}${rest}`;
  }
});

async function pendingOf(office: Office, id: string): Promise<number> {
  const [row] = await office.data.query<{ n: number }[]>(
    `select count(*)::int as n from effect
      where state = 'pending' and kind <> 'ask_signing' and (subject_id = $1 or subject_id in (select id from mail_message where subject_id = $1))`,
    [id],
  );
  return row?.n ?? 0;
}

function kindOf({ subject }: ArrivedMail): string {
  return Object.entries(SUBJECTS).find(([, pattern]) => pattern.test(subject))?.[0] ?? subject;
}

function linkIn(mail: ArrivedMail | undefined): string {
  return mail?.links.find((link) => link.includes('/wniosek/link/')) ?? '';
}
