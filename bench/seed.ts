// Fills the office: applications by COPY, most of them decided long ago and six in ten for one town, whose head is measured.
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/foundation/data-source-options.js';
import { FieldEncryption } from '../src/foundation/field-encryption.js';
import { Passwords } from '../src/foundation/passwords.js';
import { readSettings } from '../src/foundation/settings.js';
import { Institution } from '../src/institutions/institution.entity.js';
import { withClient } from '../src/start/database.js';
import { copyApplications, type Crowd, personOf, type Place } from '../test/factories/many-applications.js';
import type { Product } from './product.js';

export const BIG_OFFICE = 'Miasto Zmyślonów';
const APPLICANT_PASSWORD = 'Wniosek-2026';

/** Weights: four in a hundred wait for somebody. */
const STATUSES: Crowd['statuses'] = {
  credentials_collected: 70,
  rejected: 8,
  expired: 7,
  withdrawn: 3,
  completed: 6,
  credentials_ready: 1,
  returned: 1,
  submitted: 2,
  under_review: 1,
  formally_accepted: 1,
};

export interface Seeded {
  /** The town that decides about six in ten. */
  bigOfficeId: string;
  applicant: { pesel: string; password: string };
}

export class Seeding {
  private rows = 0;

  private constructor(
    private readonly product: Product,
    private readonly encryption: FieldEncryption,
    private readonly places: readonly Place[],
    private readonly passwordHash: string,
  ) {}

  static async of(product: Product): Promise<Seeding> {
    const encryption = new FieldEncryption(readSettings(product.env));
    return new Seeding(product, encryption, await placesOf(product.ownerUrl), await new Passwords().hash(APPLICANT_PASSWORD));
  }

  get bigOfficeId(): string {
    const place = this.places.find(({ deciding }) => deciding.name === BIG_OFFICE);
    if (place === undefined) throw new Error(`${BIG_OFFICE} is not in the demo register`);
    return place.deciding.id;
  }

  /** One application that waits for the visit, with its history and mails. */
  async applicant(): Promise<Seeded['applicant']> {
    await this.copy({ count: 1, statuses: { formally_accepted: 1 }, historyEvery: 1 });
    return { pesel: personOf(this.rows - 1).pesel, password: APPLICANT_PASSWORD };
  }

  /** Up to so many in all. @returns seconds by the clock, and those this process computed (the rest is PostgreSQL, or others) */
  async fillUpTo(rows: number): Promise<{ seconds: number; own: number }> {
    const [since, used] = [performance.now(), process.cpuUsage()];
    await this.copy({ count: rows - this.rows, statuses: STATUSES, historyEvery: 100 });
    const { user, system } = process.cpuUsage(used);
    return { seconds: (performance.now() - since) / 1_000, own: (user + system) / 1_000_000 };
  }

  private async copy(part: Pick<Crowd, 'count' | 'statuses' | 'historyEvery'>): Promise<void> {
    const { encryption, places, passwordHash } = this;
    const period = { since: new Date(Date.now() - 700 * 86_400_000), until: new Date(Date.now() - 3 * 86_400_000) };
    await withClient(this.product.superuserUrl, async (client) => {
      await client.query('set session_replication_role = replica'); // every row points to an institution that is there
      const indexes = part.count > 100_000 ? await dropIndexes(client, 'application') : [];
      await copyApplications(client, { ...part, ...period, encryption, places, passwordHash, first: this.rows });
      await client.query(`set maintenance_work_mem = '512MB'`);
      for (const index of indexes) await client.query(index);
      await client.query(MAILS);
      for (const table of ['application', 'status_change', 'mail_message']) await client.query(`vacuum (analyze) ${table}`);
    });
    this.rows += part.count;
  }
}

/** Building an index over a full table is several times faster than keeping it up row by row. */
async function dropIndexes(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where tablename = $1 and indexname <> $1 || '_pkey'`,
    [table],
  );
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  return rows.map(({ indexdef }) => indexdef);
}

/** Those with a history have mails, too; nobody opens these. */
const MAILS = `
  insert into mail_message (id, subject_id, template, recipient, facts, state, handed_over_at, created_at)
  select gen_random_uuid(), application_id, template, '', '', 'handed_over', at, at
    from (select application_id, min(at) as at from status_change
           where application_id not in (select subject_id from mail_message) group by 1) as filed
    cross join unnest(array['E1', 'E2', 'E3', 'E4']) as template`;

async function placesOf(url: string): Promise<Place[]> {
  const dataSource = new DataSource({ ...dataSourceOptions(url, 1), entities: [Institution] });
  await dataSource.initialize();
  try {
    const all = await dataSource.manager.find(Institution, { order: { regon: 'ASC' } });
    const big = all.find(({ name }) => name === BIG_OFFICE);
    if (big === undefined) throw new Error(`${BIG_OFFICE} is not in the demo register`);
    const others = all.filter(({ id }) => id !== big.id);
    const schools = others.filter(({ registeringInstitutionId }) => registeringInstitutionId === big.id);
    return [
      { institution: big, deciding: big, function: 'EMPLOYEE', share: 30 },
      ...schools.map((institution): Place => ({ institution, deciding: big, function: 'HEAD', share: 30 / schools.length })),
      ...others.map((institution): Place => ({
        institution,
        deciding: institution,
        function: 'EMPLOYEE',
        share: 40 / others.length,
      })),
    ];
  } finally {
    await dataSource.destroy();
  }
}
