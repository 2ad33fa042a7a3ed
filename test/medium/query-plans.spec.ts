// With tables as full as a big office has them, the queries of pages and sweeps must read an index, whatever their services become:
// each service is called, what it asks the database is overheard and explained.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from 'typeorm';
import { ApplicantAccess } from '../../src/applications/applicant-access.service.js';
import { Expiry } from '../../src/applications/expiry.service.js';
import { Links } from '../../src/applications/links.service.js';
import { Timeline } from '../../src/applications/timeline.service.js';
import { Effects } from '../../src/foundation/effects.service.js';
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { DeskLists } from '../../src/in-person/desk-list.service.js';
import { Mails } from '../../src/mail/mail.service.js';
import { TroubledSendings } from '../../src/operations/troubled-sendings.service.js';
import { readTurn } from '../../src/review/list-position.js';
import { ReviewList } from '../../src/review/review-list.service.js';
import { withClient } from '../../src/start/database.js';
import { ApplicationFactory } from '../factories/application.js';
import { copyApplications, personOf } from '../factories/many-applications.js';
import { Office } from '../support/office.js';

const ROWS = 50_000;
const DAY = 86_400_000;
/** Filling takes seconds, and longer where others work, too. */
const PATIENCE_MS = 240_000;

let office: Office;
let head: string;
let applicationId: string;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  const factory = await ApplicationFactory.of(office);
  head = await factory.official('miasto-zmyslonow');
  await fill(factory);
  const [row] = await office.data.query<{ id: string }[]>(
    `select id from application where status = 'formally_accepted' limit 1`,
  );
  applicationId = row?.id ?? '';
}, PATIENCE_MS);
afterAll(() => office.close());

describe('with 50,000 applications, effects, mails and links', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['the first page of the list', () => list(''), 'application_review_idx'],
    ['a page in the middle of the list', async () => list((await list('')).after ?? ''), 'application_review_idx'],
    ['the page before in the list', async () => list('', (await list('')).after ?? ''), 'application_review_idx'],
    ["the desk's list", () => office.service(DeskLists).page(head, ''), 'application_deciding_idx'],
    [
      'the state of an application by PESEL',
      () => office.service(ApplicantAccess).openByPesel(personOf(7).pesel, 'wrong'),
      'application_pesel_idx',
    ],
    ['a link by its token', () => office.service(Links).check('unknown'), 'application_link_token_hash_key'],
    ['the history of an application', () => office.service(Timeline).changesOf(applicationId), 'status_change_application_idx'],
    ['the newest mail', () => office.service(Mails).latest(office.data.manager, applicationId, 'E4'), 'mail_message_subject_idx'],
    ['the effects that are due', () => office.service(Effects).due(1_000), 'effect_due_idx'],
    ['the sendings that need a person', () => office.service(TroubledSendings).page(''), 'sending_troubled_idx'],
    [
      'the applications nobody confirmed in time',
      () => office.service(Expiry).expireUnconfirmed(),
      'application_unsubmitted_idx',
    ],
  ])('%s reads an index', async (_what, act, index) => {
    const plans = await plansOf(act);

    expect(plans.flatMap(({ indexes }) => indexes)).toContain(index);
    expect(plans.flatMap(({ wholeTables }) => wholeTables).filter((table) => BIG.has(table))).toEqual([]);
  });

  it('notices a query that reads a whole table', async () => {
    const [plan] = await plansOf(() => office.data.query(`select count(*) from application where pledge_version = 'x'`));

    expect(plan?.wholeTables).toEqual(['application']);
  });
});

const BIG: ReadonlySet<string> = new Set([
  'application',
  'application_link',
  'effect',
  'mail_message',
  'sending',
  'status_change',
  'upp',
]);

function list(after: string, before = '') {
  return office.service(ReviewList).page(head, readTurn({ after, before }));
}

interface Plan {
  indexes: string[];
  wholeTables: string[];
}

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: Node[];
}

/** Plans of everything an act reads; a refusal of the act (a wrong password, an unknown link) comes after the reading. */
async function plansOf(act: () => Promise<unknown>): Promise<Plan[]> {
  const asked: { sql: string; values: unknown[] }[] = [];
  const { logger } = office.data;
  const listening = Object.create(logger) as Logger;
  listening.logQuery = (sql, values) => void asked.push({ sql, values: (values ?? []) as unknown[] });
  Object.assign(office.data, { logger: listening });
  await act().catch(() => undefined);
  Object.assign(office.data, { logger });
  const read = asked.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql));
  expect(read).not.toEqual([]);
  return Promise.all(read.map(({ sql, values }) => planOf(sql, values)));
}

async function planOf(sql: string, values: unknown[]): Promise<Plan> {
  const [row] = await office.data.query<{ 'QUERY PLAN': { Plan: Node }[] }[]>(`explain (format json) ${sql}`, values);
  const nodes = row === undefined ? [] : row['QUERY PLAN'].flatMap(({ Plan }) => allOf(Plan));
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    wholeTables: nodes.filter((node) => node['Node Type'] === 'Seq Scan').flatMap((node) => node['Relation Name'] ?? []),
  };
}

function allOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(allOf)];
}

async function fill({ register }: ApplicationFactory): Promise<void> {
  const [town, commune] = [await register.institution('miasto-zmyslonow'), await register.institution('gmina-przykladowo')];
  const places = [town, commune].map((deciding, n) => ({
    ...{ institution: deciding, deciding, function: 'EMPLOYEE' as const },
    share: n === 0 ? 60 : 40,
  }));
  const crowd = { encryption: office.service(FieldEncryption), passwordHash: 'nobody opens these', places };
  const [longAgo, yesterday, now] = [700, 1, 0].map((days) => new Date(Date.now() - days * DAY)) as [Date, Date, Date];
  const statuses = { credentials_collected: 88, rejected: 8, submitted: 2, under_review: 1, formally_accepted: 1 };
  const [decided, fresh] = [
    { ...crowd, statuses, count: ROWS - 500, since: longAgo, until: yesterday, historyEvery: 5 },
    { ...crowd, statuses: { unconfirmed: 1 }, count: 500, first: ROWS, since: yesterday, until: now },
  ];
  await withClient(office.database.ownerUrl, async (client) => {
    await copyApplications(client, decided);
    await copyApplications(client, fresh);
    for (const sql of OTHER_ROWS) await client.query(sql);
    await client.query('analyze');
  });
}

const OTHER_ROWS = [
  `insert into application_link (id, application_id, purpose, token_hash, expires_at)
   select gen_random_uuid(), id, 'confirm', sha256(id::text::bytea), confirm_until from application`,
  `insert into mail_message (id, subject_id, template, recipient, facts, state, created_at)
   select gen_random_uuid(), id, 'E4', '', '', 'handed_over', created_at from application`,
  `insert into effect (id, kind, subject_id, due_at, state)
   select gen_random_uuid(), 'send_mail', id, created_at, case when status = 'unconfirmed' then 'pending' else 'done' end
     from application`,
  `insert into signed_document (id, application_id, channel, transport_id, content, sha256, state)
   select id, id, 'upload', 'upload:' || id, '', '', 'accepted' from application`,
  `insert into sending (id, application_id, document_id, state, from_box, to_box, document_number)
   select id, id, id, case when status = 'under_review' then 'unknown' else 'sent' end, '/a/b', '/c/d', id::text from application`,
  `insert into upp (document_id, sending_id, certificate_number, document_number, delivered_at, issued_at)
   select id, id, 'x', 'x', now(), now() from application`,
];
