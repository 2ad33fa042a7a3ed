import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Application } from '../../src/applications/application.entity.js';
import { type ApplicationStatus, mayFollow, STATUSES } from '../../src/applications/application-status.js';
import { Progress, type Step } from '../../src/applications/progress.service.js';
import { StatusChange } from '../../src/applications/status-change.entity.js';
import { SYSTEM } from '../../src/audit/audit.service.js';
import { DomainError } from '../../src/values/domain-error.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { Office } from '../support/office.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('the one door through which an application moves', () => {
  it.each(STATUSES)('lets go on from %s only as the table says, and changes no row when it refuses', async (from) => {
    const made = await factory.application();

    const outcomes: Record<string, string> = {};
    for (const to of STATUSES) {
      await put(made, from);
      outcomes[to] = await outcomeOf(made, to);
    }

    const wanted = STATUSES.map((to) => [to, mayFollow(from, to) ? `${to}, 1 change` : `STATUS_FORBIDS, ${from}, 0 changes`]);
    expect(outcomes).toEqual(Object.fromEntries(wanted));
  });

  it('tells who comes too late what the status is, since when, and through whom', async () => {
    const made = await factory.application({ status: 'under_review' });

    const refusal = await refusalOf(advance(made, 'withdrawn'));

    expect(refusal).toMatchObject({ code: 'STATUS_FORBIDS', facts: { status: 'under_review', actorId: made.officialId } });
    expect(Date.parse(String(refusal.facts.at))).toBeGreaterThan(Date.now() - 60_000);
  });

  it('knows no application that does not exist', async () => {
    expect((await refusalOf(advance({ id: newId() }, 'withdrawn'))).code).toBe('NOT_FOUND');
  });

  it('writes history, audit, mail and effect together', async () => {
    const made = await factory.application();
    const before = await rowsAbout(made);

    await advance(made, 'submitted');

    const after = await rowsAbout(made);
    expect(after).toEqual({ ...before, changes: 2, audits: before.audits + 1, mails: 2, effects: 2 });
  });

  it.each([
    ['refuses', new DomainError('SOMETHING_ELSE_FORBIDS')],
    ['breaks', new Error('the line was cut')],
  ])('leaves no trace when the caller’s own part %s', async (_how, failure) => {
    const made = await factory.application();
    const before = await rowsAbout(made);

    const outcome = advance(made, 'submitted', {
      form: { key: newId(), result: '/' },
      also: async (tx, application) => {
        const change = { applicationId: application.id, fromStatus: null, toStatus: 'submitted', actorKind: 'system' } as const;
        await tx.insert(StatusChange, { id: newId(), ...change });
        throw failure;
      },
    });

    await expect(outcome).rejects.toBe(failure);
    expect(await rowsAbout(made)).toEqual(before);
    expect(await factory.statusOf(made)).toBe('unconfirmed');
  });

  it('leaves no trace of the first step when the second one, taken at once, fails', async () => {
    const made = await factory.application({ status: 'under_review' });
    const before = await rowsAbout(made);

    const outcome = advance(made, 'formally_accepted', { then: async () => 'withdrawn' });

    expect((await refusalOf(outcome)).code).toBe('STATUS_FORBIDS');
    expect(await rowsAbout(made)).toEqual(before);
    expect(await factory.statusOf(made)).toBe('under_review');
  });

  it('carries out one form once, to ten simultaneous sends, and gives all of them the same answer', async () => {
    const made = await factory.application();
    const { keys } = await rowsAbout(made);
    const form = { key: newId(), result: '/moj-wniosek' };

    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => advance(made, 'submitted', { form })));

    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as DomainError] : []));
    expect(refusals).toHaveLength(9);
    expect(new Set(refusals.map(({ code, facts }) => `${code} ${String(facts.result)}`))).toEqual(
      new Set(['ALREADY_DONE /moj-wniosek']),
    );
    expect(await rowsAbout(made)).toMatchObject({ changes: 2, mails: 2, effects: 2, keys: keys + 1 });
  });

  it('leaves the form of a refused act unused, so that it can be sent again', async () => {
    const made = await factory.application();
    const form = { key: newId(), result: '/moj-wniosek' };
    await refusalOf(advance(made, 'submitted', { form, also: () => Promise.reject(new DomainError('NOT_NOW')) }));

    await advance(made, 'submitted', { form });

    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('takes no form whose key is missing, or was used for another act', async () => {
    const [made, other] = [await factory.application(), await factory.application()];
    const form = { key: newId(), result: '/moj-wniosek' };
    await advance(made, 'submitted', { form });

    const codes = [
      (await refusalOf(advance(other, 'withdrawn', { form }))).code,
      (await refusalOf(advance(other, 'withdrawn', { form: { key: '', result: '/' } }))).code,
    ];

    expect(codes).toEqual(['FORM_KEY_MISSING', 'FORM_KEY_MISSING']);
    expect(await factory.statusOf(other)).toBe('unconfirmed');
  });

  it('lets one of two different acts win when they come at once', async () => {
    const made = await factory.application();

    const outcomes = await Promise.allSettled([advance(made, 'withdrawn'), advance(made, 'expired')]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rowsAbout(made)).toMatchObject({ changes: 2 });
  });
});

function advance({ id }: Pick<MadeApplication, 'id'>, to: ApplicationStatus, step: Partial<Step> = {}): Promise<void> {
  return office.service(Progress).advance(id, to, { actor: SYSTEM, ...step });
}

async function outcomeOf(made: MadeApplication, to: ApplicationStatus): Promise<string> {
  const { changes: before } = await rowsAbout(made);
  const also: Step['also'] = async () => (to === 'rejected' ? { rejection: 'NOT_PROCESSED' } : {});
  const refusal = await advance(made, to, { also }).then(
    () => null,
    (error: unknown) => error as DomainError,
  );
  const changes = (await rowsAbout(made)).changes - before;
  const status = await factory.statusOf(made);
  return refusal === null ? `${status}, ${changes} change` : `${refusal.code}, ${status}, ${changes} changes`;
}

async function refusalOf(work: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

/** Only the owner can put a row anywhere; no service of the office does. */
async function put({ id }: MadeApplication, status: ApplicationStatus): Promise<void> {
  await office.asOwner(
    `update application set status = $2, rejection = case when $2 = 'rejected' then 'NOT_PROCESSED' end where id = $1`,
    [id, status],
  );
}

interface Rows {
  changes: number;
  audits: number;
  mails: number;
  effects: number;
  keys: number;
  dataVersion: number;
}

async function rowsAbout({ id }: MadeApplication): Promise<Rows> {
  const [row] = await office.data.query<Omit<Rows, 'dataVersion'>[]>(
    `select (select count(*)::int from status_change where application_id = $1) as changes,
            (select count(*)::int from audit_entry where chain = $1) as audits,
            (select count(*)::int from mail_message where subject_id = $1) as mails,
            (select count(*)::int from effect
               where subject_id = $1 or subject_id in (select id from mail_message where subject_id = $1)) as effects,
            (select count(*)::int from request_key) as keys`,
    [id],
  );
  const { dataVersion } = await office.data.manager.findOneByOrFail(Application, { id });
  if (row === undefined) throw new Error('no answer');
  return { ...row, dataVersion };
}
