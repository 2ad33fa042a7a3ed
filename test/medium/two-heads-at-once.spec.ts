import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Account } from '../../src/accounts/account.entity.js';
import { ReviewService } from '../../src/review/review.service.js';
import { DomainError } from '../../src/values/domain-error.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import type { Visitor } from '../support/visitor.js';
import { pointsOf } from '../support/walk.js';

let office: Office;
let factory: ApplicationFactory;
let head: string;
let delegate: string;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
  head = await factory.official('gmina-przykladowo');
  delegate = await employeeWhoMayGrant();
});
afterAll(() => office.close());

describe('two officials of one institution', () => {
  it('accept at once: one wins, the other reads who was first and when', async () => {
    const made = await factory.application({ status: 'under_review' });

    const outcomes = await Promise.allSettled([accept(made, head), accept(made, delegate)]);

    const { winner, refusals } = await verdictOn(made, outcomes);
    expect(refusals.map(({ code }) => code)).toEqual(['ALREADY_DECIDED']);
    expect(refusals[0]?.facts).toMatchObject({
      status: 'formally_accepted',
      person: await office.service(Accounts).nameOf(winner),
      time: expect.stringMatching(/^godz\. \d{1,2}:\d{2}$/),
      back: `/wnioski/${made.id}`,
    });
  });

  it('accept and refuse at once: one of the two stands, and one mail goes out', async () => {
    const made = await factory.application({ status: 'under_review' });

    const outcomes = await Promise.allSettled([accept(made, head), reject(made, delegate)]);

    const { status, refusals } = await verdictOn(made, outcomes);
    expect(refusals).toHaveLength(1);
    expect(await templatesOf(made)).toEqual(['E1', 'E2', 'E3', status === 'rejected' ? 'E7a' : 'E4']);
  });

  it.each([2, 5, 20])('decide %i times at once: the history has one winner, everybody else is told', async (times) => {
    const made = await factory.application({ status: 'under_review' });
    const acts = Array.from({ length: times }, (_, turn) => (turn % 2 === 0 ? accept(made, head) : reject(made, delegate)));

    const { refusals } = await verdictOn(made, await Promise.allSettled(acts));

    expect(refusals).toHaveLength(times - 1);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['ALREADY_DECIDED']));
    expect(await actsOf(made)).toHaveLength(2); // the start of the review and the one decision
  });

  it('begin the review at once: one of them does, and the five working days run once', async () => {
    const made = await factory.application({ status: 'submitted' });
    const start = (actorId: string) => office.service(ReviewService).start(factory.act(made, actorId));

    const outcomes = await Promise.allSettled([start(head), start(delegate)]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(refusalsIn(outcomes)[0]?.code).toBe('ALREADY_DECIDED');
    expect(await templatesOf(made)).toEqual(['E1', 'E2', 'E3']);
  });

  it('read of the other on the page, with the way back to the application', async () => {
    const made = await factory.application({ status: 'under_review' });
    const [first, second] = [await signedIn('gmina-przykladowo'), await signedIn('gmina-przykladowo')];
    const [seenFirst, seenSecond] = [await first.get(`/wnioski/${made.id}`), await second.get(`/wnioski/${made.id}`)];
    const rejection = await second.get(`/wnioski/${made.id}/odrzucenie`);
    const typed = { sprawdzono: pointsOf(seenFirst), komentarz: 'Dane są poprawne.' };

    const accepted = await first.submit(seenFirst, 'Zaakceptuj formalnie', typed);
    const tooLate = await second.submit(seenSecond, 'Zaakceptuj formalnie', typed);
    const rejectedTooLate = await second.submit(rejection, 'Odrzuć wniosek', { komentarz: 'Brak upoważnienia.' });

    expect(accepted.status).toBe(200);
    for (const page of [tooLate, rejectedTooLate]) {
      expect(page.status).toBe(409);
      expect(page.text).toMatch(/Ten wniosek jest już zaakceptowany \(Stefan Przykładowy, godz\. \d{1,2}:\d{2}\)/);
      expect(new URL(page.link('Wróć do wniosku')).pathname).toBe(`/wnioski/${made.id}`);
    }
  });
});

describe('one official', () => {
  it('sends the same form twice at once: it is carried out once, and the second answer is the first one’s place', async () => {
    const made = await factory.application({ status: 'under_review' });
    const act = factory.act(made, head);
    const typed = await factory.acceptance(made);

    const outcomes = await Promise.allSettled([1, 2].map(() => office.service(ReviewService).accept(act, typed)));

    const { refusals } = await verdictOn(made, outcomes);
    expect(refusals.map(({ code, facts }) => [code, facts.result])).toEqual([['ALREADY_DONE', `/wnioski/${made.id}`]]);
  });
});

async function signedIn(key: string): Promise<Visitor> {
  const visitor = office.visitor();
  const login = await factory.loginOf(await factory.official(key));
  await visitor.submit(await visitor.get('/zaloguj'), 'Zaloguj się', { login, haslo: HEAD_PASSWORD });
  return visitor;
}

async function accept(made: MadeApplication, actorId: string) {
  return office.service(ReviewService).accept(factory.act(made, actorId), await factory.acceptance(made));
}

function reject(made: MadeApplication, actorId: string) {
  return office
    .service(ReviewService)
    .reject(factory.act(made, actorId), { comment: 'Brak upoważnienia.', kind: 'NOT_PROCESSED' });
}

/** That exactly one outcome stands, in the status, the history and the audit alike. */
async function verdictOn(made: MadeApplication, outcomes: PromiseSettledResult<unknown>[]) {
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const changes = await office.data.query<{ status: string; actor: string }[]>(
    `select to_status as status, actor_id as actor from status_change where application_id = $1 and from_status = 'under_review'`,
    [made.id],
  );
  expect(changes).toHaveLength(1);
  const [{ status = '', actor: winner = '' } = {}] = changes;
  expect(await factory.statusOf(made)).toBe(status);
  const audited = await office.data.query<{ actor_id: string }[]>(
    `select actor_id from audit_entry where chain = $1 and event in ('formally_accepted', 'rejected')`,
    [made.id],
  );
  expect(audited).toEqual([{ actor_id: winner }]);
  return { status, winner, refusals: refusalsIn(outcomes) };
}

function refusalsIn(outcomes: PromiseSettledResult<unknown>[]): DomainError[] {
  const reasons = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }): unknown => reason);
  for (const reason of reasons) if (!(reason instanceof DomainError)) throw reason;
  return reasons as DomainError[];
}

async function templatesOf({ id }: MadeApplication): Promise<string[]> {
  const mails = await office.data.query<{ template: string }[]>('select template from mail_message where subject_id = $1', [id]);
  return mails.map(({ template }) => template).sort();
}

function actsOf({ id }: MadeApplication): Promise<unknown[]> {
  return office.data.query('select 1 from review_act where application_id = $1', [id]);
}

/** An employee with a written authorisation to grant access (art. 70(3)), whose own application went the whole way. */
async function employeeWhoMayGrant(): Promise<string> {
  const person = testPerson({ firstName: 'Anna', surname: 'Nowak' });
  const { login } = await factory.application({ status: 'credentials_collected', person, scopes: ['GRANTING'] });
  return (await office.data.manager.findOneByOrFail(Account, { login: login ?? '' })).id;
}
