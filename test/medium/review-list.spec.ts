// The list of those who decide, page by page, also while somebody decides meanwhile.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { readTurn } from '../../src/review/list-position.js';
import { rowsQuery, ReviewList } from '../../src/review/review-list.service.js';
import { withClient } from '../../src/start/database.js';
import { ApplicationFactory } from '../factories/application.js';
import { copyApplications } from '../factories/many-applications.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import { signIn } from '../support/walk.js';

const COUNTS = { credentials_collected: 20, formally_accepted: 9, submitted: 31, under_review: 12, unconfirmed: 5 };

let office: Office;
let factory: ApplicationFactory;
let head: string;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
  head = await factory.official('gmina-przykladowo');
  const [commune, town] = [
    await factory.register.institution('gmina-przykladowo'),
    await factory.register.institution('miasto-zmyslonow'),
  ];
  const crowd = {
    encryption: office.service(FieldEncryption),
    passwordHash: 'nobody opens these',
    since: new Date('2026-01-01T08:00:00Z'),
    until: new Date('2026-01-02T08:00:00Z'),
  };
  await withClient(office.database.ownerUrl, async (client) => {
    let first = 0;
    for (const [status, count] of Object.entries(COUNTS)) {
      for (const deciding of [commune, town]) {
        const places = [{ institution: deciding, deciding, function: 'EMPLOYEE' as const, share: 1 }];
        await copyApplications(client, { ...crowd, places, statuses: { [status]: 1 }, count, first: (first += 100) });
      }
    }
  });
});
afterAll(() => office.close());

describe('the list of those who decide', () => {
  it('shows every submitted application once: untouched, under review, awaiting the visit, then the rest', async () => {
    const pages = await allPages();

    expect(pages.map((ids) => ids.length)).toEqual([25, 25, 22]);
    expect(pages.flat()).toEqual(await idsInOrder([factory.register.idOf('gmina-przykladowo')]));
  });

  it('merges the offices of a person who decides for several', async () => {
    const offices = [factory.register.idOf('gmina-przykladowo'), factory.register.idOf('miasto-zmyslonow')];

    const found = await office.data.query<{ id: string }[]>(...rowsQuery(offices, null));

    expect(found.map(({ id }) => id)).toEqual((await idsInOrder(offices)).slice(0, 26));
  });

  it('leads back page by page to the first one', async () => {
    const visitor = office.visitor();
    const first = await signIn(visitor, await factory.loginOf(head), HEAD_PASSWORD);
    const second = await visitor.get(first.link('Następna strona'));
    const third = await visitor.get(second.link('Następna strona'));
    const secondAgain = await visitor.get(third.link('Poprzednia strona'));
    const firstAgain = await visitor.get(secondAgain.link('Poprzednia strona'));

    expect(first.hasLink('Poprzednia strona')).toBe(false);
    expect(third.hasLink('Następna strona')).toBe(false);
    expect(numbersOn(secondAgain)).toEqual(numbersOn(second));
    expect(numbersOn(firstAgain)).toEqual(numbersOn(first));
    expect(firstAgain.hasLink('Poprzednia strona')).toBe(false);
  });

  it('leaves nothing out on the next page when something of this page was decided meanwhile', async () => {
    const list = office.service(ReviewList);
    const first = await list.page(head, null);
    const [, expected = []] = await allPages();
    const decided = first.rows.at(-1)?.id;

    await office.asOwner(`update application set status = 'under_review' where id = $1`, [decided]);
    const next = await list.page(head, readTurn({ after: first.after ?? '', before: '' }));
    await office.asOwner(`update application set status = 'submitted' where id = $1`, [decided]);

    expect(next.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(expected.slice(0, 24)));
  });

  it('answers with the first page to an address that leads nowhere', async () => {
    const visitor = office.visitor();
    const first = await signIn(visitor, await factory.loginOf(head), HEAD_PASSWORD);
    const beyond = await visitor.get('/wnioski?po=3-9000000000000000-ffffffff-ffff-7fff-bfff-ffffffffffff');
    const nonsense = await visitor.get(`/wnioski?po=${encodeURIComponent("'; drop table application; --")}&strona=7`);

    expect([beyond.status, nonsense.status]).toEqual([200, 200]);
    expect(numbersOn(beyond)).toEqual(numbersOn(first));
    expect(numbersOn(nonsense)).toEqual(numbersOn(first));
  });
});

async function allPages(): Promise<string[][]> {
  const list = office.service(ReviewList);
  const pages: string[][] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await list.page(head, readTurn({ after, before: '' }));
    pages.push(page.rows.map(({ id }) => id));
    after = page.after;
  }
  return pages;
}

async function idsInOrder(offices: string[]): Promise<string[]> {
  const order = `case status when 'submitted' then 0 when 'under_review' then 1 when 'formally_accepted' then 2 else 3 end`;
  const rows = await office.data.query<{ id: string }[]>(
    `select id from application where submitted_at is not null and deciding_institution_id = any ($1) order by ${order}, submitted_at, id`,
    [offices],
  );
  return rows.map(({ id }) => id);
}

function numbersOn(page: { root: { querySelectorAll(selector: string): { text: string }[] } }): string[] {
  return page.root.querySelectorAll('tbody td a').map((link) => link.text.trim());
}
