import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { Account } from '../../src/accounts/account.entity.js';
import { Application } from '../../src/applications/application.entity.js';
import { Applications } from '../../src/applications/applications.service.js';
import { Audit, SYSTEM } from '../../src/audit/audit.service.js';
import { FoundationModule } from '../../src/foundation/foundation.module.js';
import { migrate } from '../../src/foundation/migrate.js';
import { readSettings, SETTINGS } from '../../src/foundation/settings.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { databaseDump, readableIn, redisDump } from '../support/dump.js';
import { Office } from '../support/office.js';
import { createTestDatabase, testRedisUrl } from '../support/services.js';

/** A clever owner mends the hash of the entry too; the next one still names the old hash. */
const REHASHED = `update audit_entry a set event = 'never_happened',
    hash = audit_hash(jsonb_populate_record(a, '{"event": "never_happened"}')) where chain = $1 and seq = 3`;
const PLANTED = 'Zasadzona wartość 4711';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false }); // jobs stay in Redis, where they can be looked at
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('the schema', () => {
  it('that the migrations make is the one the entities describe', async () => {
    const { upQueries } = await office.data.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has a table for each entity, and a migration has nothing left to do', async () => {
    const { rows } = await office.asOwner(`select tablename from pg_tables where schemaname = 'public'`);
    const tables = (rows as { tablename: string }[]).map(({ tablename }) => tablename);

    const entities = office.data.entityMetadatas.map(({ tableName }) => tableName);

    expect(tables.filter((table) => table !== 'migrations').sort()).toEqual(entities.sort());
    await expect(migrate(office.database.ownerUrl, 'glejt_app', 'demo')).resolves.toBeUndefined();
  });

  it('keeps dates as they were written: no zone shifts them by a day', async () => {
    const made = await factory.application({ from: '2026-12-01', to: '2027-03-28' });

    const { validFrom, validTo } = await factory.state(made.id);

    expect([validFrom, validTo]).toEqual(['2026-12-01', '2027-03-28']);
  });
});

describe('the role of web and worker', () => {
  it.each([
    ['change the audit', `update audit_entry set event = 'x'`],
    ['delete from the audit', 'delete from audit_entry'],
    ['empty the audit', 'truncate audit_entry'],
    [
      'say when an audited thing happened',
      `insert into audit_entry (chain, event, actor_kind, at) values ($1, 'x', 'system', now())`,
    ],
    ['say its place in the chain', `insert into audit_entry (chain, event, actor_kind, seq) values ($1, 'x', 'system', 1)`],
    ['write a hash', `insert into audit_entry (chain, event, actor_kind, hash) values ($1, 'x', 'system', '\\x00')`],
    ['switch the guards of the audit off', 'alter table audit_entry disable trigger all'],
    ['change a table', 'alter table application add column note text'],
    ['drop a table', 'drop table status_change'],
    ['make a table', 'create table notes (text text)'],
    ['make a function', `create function office_now2() returns timestamptz language sql as 'select now()'`],
    ['replace the clock', `create or replace function office_now() returns timestamptz language sql as 'select now()'`],
    ['set the clock', `update installation set clock_offset = interval '1 day'`],
    ['change the mode', `update installation set mode = 'production'`],
    ['forget the keys', 'update installation set key_check = null'],
    ['empty a table', 'truncate application cascade'],
    ['give itself rights', `select grant_app_role('glejt_app')`],
    ['become the owner', 'set role glejt_owner'],
  ])('cannot %s', async (_deed, sql) => {
    const values = sql.includes('$1') ? [newId()] : [];

    await expect(office.data.query(sql, values)).rejects.toThrow(/permission denied|must be owner|set once/);
  });
});

describe('the audit', () => {
  it('is a chain that holds, for an application that went the whole way', async () => {
    const made = await factory.application({ status: 'credentials_collected' });

    const entries = await entriesOf(made.id);

    expect(entries.map(({ event }) => event)).toEqual(
      expect.arrayContaining([
        'filed',
        'submitted',
        'under_review',
        'formally_accepted',
        'identity_confirmed',
        'credentials_ready',
      ]),
    );
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, place) => place + 1));
    expect(await firstBreak(made.id)).toBeNull();
  });

  it('has time and role from the database, whoever writes', async () => {
    const chain = newId();
    const before = Date.now();

    await office.data.transaction((tx) => office.service(Audit).record(tx, { chain, event: 'tried', actor: SYSTEM }));

    const [entry] = await entriesOf(chain);
    expect(entry).toMatchObject({ seq: 1, db_role: 'glejt_app', actor_kind: 'system' });
    expect(Math.abs((entry?.at.getTime() ?? 0) - before)).toBeLessThan(5_000);
  });

  it('has no gap and no fork when twenty write into one chain at once', async () => {
    const chain = newId();
    const write = () =>
      office.data.transaction((tx) => office.service(Audit).record(tx, { chain, event: 'tried', actor: SYSTEM }));

    await Promise.all(Array.from({ length: 20 }, write));

    expect((await entriesOf(chain)).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
    expect(await firstBreak(chain)).toBeNull();
  });

  it.each([
    ['changed', `update audit_entry set details = '{"from": "nowhere"}' where chain = $1 and seq = 3`, 3],
    ['given another actor', `update audit_entry set actor_id = gen_random_uuid() where chain = $1 and seq = 2`, 2],
    ['moved in time', `update audit_entry set at = at - interval '1 day' where chain = $1 and seq = 3`, 3],
    ['taken out', 'delete from audit_entry where chain = $1 and seq = 2', 3],
    ['taken out at the beginning', 'delete from audit_entry where chain = $1 and seq = 1', 2],
    ['given a hash that fits its new content', REHASHED, 4],
  ])('shows where an entry was %s by the owner, who alone can switch the guard off', async (_how, sql, place) => {
    const made = await factory.application({ status: 'formally_accepted' });
    const before = await firstBreak(made.id);

    await expect(office.asOwner(sql, [made.id])).rejects.toThrow('audit entries are never changed or removed');
    await withoutGuard(() => office.asOwner(sql, [made.id]));

    expect(before).toBeNull();
    expect(await firstBreak(made.id)).toBe(place);
  });

  it('cannot be emptied even by the owner while its guard stands', async () => {
    await expect(office.asOwner('truncate audit_entry')).rejects.toThrow('audit entries are never changed or removed');
  });

  function firstBreak(chain: string): Promise<number | null> {
    return office.service(Audit).firstBreak(office.data.manager, chain);
  }

  function entriesOf(chain: string) {
    return office.data.query<{ seq: number; event: string; at: Date; db_role: string; actor_kind: string }[]>(
      'select seq, event, at, db_role, actor_kind from audit_entry where chain = $1 order by seq',
      [chain],
    );
  }

  async function withoutGuard(work: () => Promise<unknown>): Promise<void> {
    await office.asOwner('alter table audit_entry disable trigger user');
    await work();
    await office.asOwner('alter table audit_entry enable trigger user');
  }
});

describe('a process on the wrong database', () => {
  const keys = () => randomBytes(32).toString('base64');
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let right: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase('installation');
    right = {
      GLEJT_MODE: 'demo',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.appUrl,
      DATABASE_POOL: '2',
      REDIS_URL: testRedisUrl(),
      QUEUE_PREFIX: 't-installation',
      GLEJT_ENCRYPTION_KEY: keys(),
      GLEJT_BLIND_INDEX_KEY: keys(),
      GLEJT_LINK_KEY: keys(),
      GLEJT_SESSION_SECRET: keys(),
    };
    await started(right);
  });
  afterAll(() => database.drop());

  it('starts again with the keys it was filled with', async () => {
    await expect(started(right)).resolves.toBeUndefined();
  });

  it.each(['GLEJT_ENCRYPTION_KEY', 'GLEJT_BLIND_INDEX_KEY'])('does not start with another %s', async (name) => {
    await expect(started({ ...right, [name]: keys() })).rejects.toThrow('is not the one this database was filled with');
  });

  it('starts with a new encryption key that knows the old one', async () => {
    const rotated = {
      ...right,
      GLEJT_ENCRYPTION_KEY: keys(),
      GLEJT_ENCRYPTION_KEY_ID: 'k2',
      GLEJT_ENCRYPTION_OLD_KEYS: `k1:${right.GLEJT_ENCRYPTION_KEY ?? ''}`,
    };

    await expect(started(rotated)).resolves.toBeUndefined();
  });

  it('does not start in production on the database of a demo', async () => {
    const production = {
      GLEJT_MODE: 'production',
      PUBLIC_URL: 'https://glejt.example',
      CONTROLLER_NAME: 'Urząd',
      TRUSTED_PROXIES: 'loopback',
      CRL_URLS: 'http://glejt.example/lista.crl',
    };

    await expect(started({ ...right, ...production })).rejects.toThrow('belongs to an installation in demo mode');
  });

  it('does not migrate in the other mode', async () => {
    await expect(migrate(database.ownerUrl, 'glejt_app', 'production')).rejects.toThrow('in demo mode, not production');
  });

  /** The foundation under every process: it starts, or says why not. */
  async function started(environment: Record<string, string>): Promise<void> {
    const module = await Test.createTestingModule({ imports: [FoundationModule] })
      .overrideProvider(SETTINGS)
      .useValue(readSettings(environment))
      .compile();
    try {
      await module.init();
    } finally {
      await module.close();
    }
  }
});

describe('a stolen copy', () => {
  const person = testPerson({
    firstName: 'Gryzelda',
    surname: 'Wyszukańska',
    email: 'gryzelda.w@tajna-poczta.example',
    phone: '698 765 432',
  });
  const password = 'Zupelnie-Tajne-2027';
  const secrets = [
    ...[person.pesel, person.firstName, person.surname, person.email, '698765432', password],
    ...['Halina', 'Zmyślona', 'Dane zgadzają się z upoważnieniem', 'Okazano dowód'], // who signed the letter; comments of officials
  ];
  let redis: Redis;
  let made: MadeApplication;

  beforeAll(async () => {
    redis = new Redis(testRedisUrl());
    made = await factory.application({ person, password, status: 'credentials_collected' });
    await factory.opened(made, 'collect');
    await factory.application({ person, password, route: 'EPUAP', institution: 'miasto-zmyslonow', status: 'submitted' });
  });
  afterAll(async () => void (await redis.quit()));

  it('of the tables shows no PESEL, name, e-mail, telephone, password or comment', async () => {
    const dump = await databaseDump(office);

    expect(dump).toContain(made.number); // the dump holds the applications
    expect(readableIn(dump, secrets)).toEqual([]);
  });

  it('of the tables would show a value that was planted in them, in a text as in bytes', async () => {
    const id = newId();
    await office.asOwner('insert into login_stem (stem, last_number) values ($1, 1)', [PLANTED]);
    const inText = readableIn(await databaseDump(office), [PLANTED]);
    await office.asOwner('delete from login_stem where stem = $1', [PLANTED]);
    const sealed = `insert into mail_message (id, subject_id, template, recipient, facts) values ($1, $1, 'E1', $2, $2)`;
    await office.asOwner(sealed, [id, Buffer.from(`do: ${PLANTED}!`)]);
    const inBytes = readableIn(await databaseDump(office), [PLANTED]);
    await office.asOwner('delete from mail_message where id = $1', [id]);

    expect([inText, inBytes]).toEqual([[PLANTED], [PLANTED]]);
    expect(readableIn(await databaseDump(office), [PLANTED])).toEqual([]);
  });

  it('of Redis shows none of it either, while the jobs of all its mails wait there', async () => {
    const dump = await redisDump(redis);

    expect(dump).toContain('effect-');
    expect(readableIn(dump, [...secrets, made.login ?? '', made.id, made.number])).toEqual([]);
  });

  it('of Redis would show a value that was planted in it, plain or in base64', async () => {
    await redis.hset('planted', 'field', JSON.stringify({ text: Buffer.from(`a${PLANTED}`).toString('base64') }));
    const found = readableIn(await redisDump(redis), [PLANTED]);
    await redis.del('planted');

    expect(found).toEqual([PLANTED]);
  });

  it('holds links that open nothing: only hashes of their tokens', async () => {
    const tokens = [await factory.link(made, 'collect')].map((link) => link.split('/').at(-1) ?? '');

    expect(readableIn(await databaseDump(office), tokens)).toEqual([]);
  });

  it('gives one ciphertext per row: a value moved to another row does not open', async () => {
    const other = await factory.application();
    const [{ person: sealed }, row] = [await factory.state(made.id), await factory.state(other.id)];

    expect(() => office.service(Applications).personOf({ ...row, person: sealed })).toThrow();
    expect(office.service(Applications).personOf(row).pesel).toBe(other.person.pesel);
  });

  it('shows equal PESEL numbers only as equal indexes, which nobody can compute without the key', async () => {
    const account = await office.data.manager.findOneByOrFail(Account, { login: made.login ?? '' });
    const applications = await office.data.manager.findBy(Application, { peselIndex: account.peselIndex });

    expect(applications).toHaveLength(2);
    expect(account.peselIndex).toHaveLength(32);
  });
});
