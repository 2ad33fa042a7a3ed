import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadSlot } from '../../src/accounts/head-slot.entity.js';
import { ApplicantAccess } from '../../src/applications/applicant-access.service.js';
import { OPEN_STATUSES } from '../../src/applications/application-status.js';
import { Expiry } from '../../src/applications/expiry.service.js';
import { DomainError } from '../../src/values/domain-error.js';
import { FormProblem } from '../../src/values/form-problem.js';
import { addDays, addYears } from '../../src/values/civil-date.js';
import { ApplicationFactory, type ApplicationWish, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';

/** A morning far from any midnight. */
const CLOCK = '2027-03-10T10:00:00+01:00';
const TODAY = '2027-03-10';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false, clock: CLOCK });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('one person and one institution', () => {
  it.each(['unconfirmed', 'awaiting_signature', 'withdrawn', 'rejected', 'expired'] as const)(
    'may apply again while an earlier application is %s: it blocks nobody',
    async (status) => {
      const person = testPerson();
      await factory.application({ person, status, route: status === 'awaiting_signature' ? 'EPUAP' : 'IN_PERSON' });

      const again = await factory.application({ person, status: 'submitted' });

      expect(await factory.statusOf(again)).toBe('submitted');
    },
  );

  it.each(['submitted', 'under_review', 'formally_accepted', 'identity_confirmed', 'credentials_ready'] as const)(
    'cannot submit a second application while the first is %s (G1)',
    async (status) => {
      const person = testPerson();
      await factory.application({ person, status });
      const second = await factory.application({ person });

      expect(await submissionOf(second)).toBe('ALREADY_APPLIED');

      expect(await factory.statusOf(second)).toBe('unconfirmed');
      expect((OPEN_STATUSES as readonly string[]).includes(status)).toBe(true);
    },
  );

  it('cannot submit while access is still valid, and can on the day after it ended (G2)', async () => {
    const person = testPerson();
    const to = addDays(TODAY, 10);
    await factory.application({ person, status: 'credentials_collected', to });
    const second = await factory.application({ person });

    const [lastDay, dayAfter] = [
      await later(office, '10 days', () => submissionAfterRefiling(person)),
      await later(office, '11 days', () => submissionAfterRefiling(person)),
    ];

    expect(await submissionOf(second)).toBe('ALREADY_APPLIED');
    expect(lastDay).toBe('ALREADY_APPLIED');
    expect(dayAfter).toBe('submitted');
  });

  it('are told nothing of it when the form is filled in: only after the link, PESEL and password', async () => {
    const person = testPerson();
    await factory.application({ person, status: 'submitted' });

    const second = await factory.application({ person });

    expect(await factory.statusOf(second)).toBe('unconfirmed');
  });

  it('have one winner when two applications are submitted at once', async () => {
    const person = testPerson();
    const both = [await factory.application({ person }), await factory.application({ person })];

    const outcomes = await Promise.all(both.map(submissionOf));

    expect(outcomes.sort()).toEqual(['ALREADY_APPLIED', 'submitted']);
  });

  it('do not stand in the way of the same person at another institution, nor of another person', async () => {
    const person = testPerson();
    await factory.application({ person, status: 'submitted' });

    const elsewhere = await factory.application({ person, institution: 'miasto-zmyslonow', status: 'submitted' });
    const somebodyElse = await factory.application({ status: 'submitted' });

    expect(await Promise.all([elsewhere, somebodyElse].map((made) => factory.statusOf(made)))).toEqual([
      'submitted',
      'submitted',
    ]);
  });
});

describe('the heads of one institution', () => {
  const school = (from: string, to: string, wish: ApplicationWish = {}): ApplicationWish => ({
    institution: 'lo-zmyslonow',
    function: 'HEAD',
    from,
    to,
    ...wish,
  });

  it('may follow each other day by day, and may not share a single day (G3)', async () => {
    const first = await factory.application(school(TODAY, addDays(TODAY, 60), { status: 'submitted' }));
    const overlapping = await factory.application(school(addDays(TODAY, 60), addDays(TODAY, 90)));
    const adjacent = await factory.application(school(addDays(TODAY, 61), addDays(TODAY, 90)));

    const outcomes = [await submissionOf(overlapping), await submissionOf(adjacent)];

    expect(outcomes).toEqual(['HEAD_PERIOD_OVERLAPS', 'submitted']);
    expect(await factory.statusOf(overlapping)).toBe('unconfirmed');
    await factory.goOn(adjacent, ['withdraw']);
    await factory.goOn(first, ['withdraw']);
  });

  it('have one winner when two overlapping applications are submitted at once', async () => {
    const both = await Promise.all([
      factory.application(school(TODAY, addDays(TODAY, 30))),
      factory.application(school(TODAY, addDays(TODAY, 30))),
    ]);

    const outcomes = await Promise.all(both.map(submissionOf));

    expect(outcomes.sort()).toEqual(['HEAD_PERIOD_OVERLAPS', 'submitted']);
    expect(await slotsOf('lo-zmyslonow', 'HEAD')).toBe(1);
    await withdrawSubmitted(both);
  });

  it('may stand beside an acting head for the same days; two acting heads may not', async () => {
    const head = await factory.application(school(TODAY, addDays(TODAY, 30), { status: 'submitted' }));
    const acting = await factory.application(school(TODAY, addDays(TODAY, 30), { function: 'ACTING_HEAD' }));
    const secondActing = await factory.application(school(TODAY, addDays(TODAY, 30), { function: 'ACTING_HEAD' }));

    const outcomes = [await submissionOf(acting), await submissionOf(secondActing)];

    expect(outcomes).toEqual(['submitted', 'HEAD_PERIOD_OVERLAPS']);
    await withdrawSubmitted([head, acting]);
  });

  it('are not blocked by forms that nobody submitted', async () => {
    await factory.application(school(TODAY, addDays(TODAY, 30)));

    const second = await factory.application(school(TODAY, addDays(TODAY, 30), { status: 'submitted' }));

    expect(await factory.statusOf(second)).toBe('submitted');
    await factory.goOn(second, ['withdraw']);
  });

  it.each(['withdrawn', 'rejected'] as const)('free their days when the application is %s', async (end) => {
    const first = await factory.application(school(TODAY, addDays(TODAY, 30), { status: 'submitted' }));
    const second = await factory.application(school(TODAY, addDays(TODAY, 30)));
    const taken = await submissionOf(second);

    await factory.goOn(first, end === 'withdrawn' ? ['withdraw'] : ['start', 'reject']);

    expect(taken).toBe('HEAD_PERIOD_OVERLAPS');
    expect(await submissionOf(second)).toBe('submitted');
    await factory.goOn(second, ['withdraw']);
    expect(await slotsOf('lo-zmyslonow', 'HEAD')).toBe(0);
  });

  it('keep their days when they get access: the next one cannot take them', async () => {
    await factory.application(school(TODAY, addDays(TODAY, 30), { institution: 'niepubliczna-sp', status: 'credentials_ready' }));
    const second = await factory.application(school(addDays(TODAY, 30), addDays(TODAY, 40), { institution: 'niepubliczna-sp' }));

    expect(await submissionOf(second)).toBe('HEAD_PERIOD_OVERLAPS');
    expect(await slotsOf('niepubliczna-sp', 'HEAD')).toBe(1);
  });

  it('limit no employees: any number may apply for the same days', async () => {
    const employees = await Promise.all([1, 2, 3].map(() => factory.application({ institution: 'powiat-zmyslony' })));

    expect(await Promise.all(employees.map(submissionOf))).toEqual(['submitted', 'submitted', 'submitted']);
  });
});

describe('the period asked for', () => {
  it('ends for an employee at most five years after the day of submission, and is checked again on that day', async () => {
    const limit = addYears(TODAY, 5);
    const onTheLimit = await factory.application({ to: limit });

    expect(await filingProblem({ to: addDays(limit, 1) })).toBe('OVER_5_YEARS_FROM_SUBMISSION');
    expect(await submissionOf(onTheLimit)).toBe('submitted');
  });

  it('is refused on submission when it is over by then', async () => {
    const made = await factory.application({ from: TODAY, to: TODAY });

    const nextDay = await later(office, '15 hours', () => submissionOf(made));

    expect(nextDay).toBe('PERIOD_NO_LONGER_ALLOWED TO_IN_THE_PAST');
    expect(await factory.statusOf(made)).toBe('unconfirmed');
  });

  it('of a head counts from its own beginning, up to 90 days ahead', async () => {
    const from = addDays(TODAY, 90);
    const wish = { institution: 'przedszkole-przykladowo', function: 'HEAD', from } as const;

    const made = await factory.application({ ...wish, to: addYears(from, 5) });

    expect(await filingProblem({ ...wish, to: addDays(addYears(from, 5), 1) })).toBe('OVER_5_YEARS_FROM_START');
    expect(await filingProblem({ ...wish, from: addDays(from, 1), to: addDays(from, 100) })).toBe('FROM_TOO_FAR_AHEAD');
    expect(await submissionOf(made)).toBe('submitted');
  });

  it('of an employee needs a head who can decide (G5)', async () => {
    const wish = { institution: 'oke', function: 'EMPLOYEE' } as const;

    await expect(factory.fileAsItIs(wish)).rejects.toMatchObject({ code: 'NO_DECIDER' });
  });
});

describe('an application that nobody confirms', () => {
  it('can be submitted after 23 hours 59 minutes', async () => {
    const made = await factory.application();

    const outcome = await later(office, '23 hours 59 minutes', async () => {
      await office.service(Expiry).expireUnconfirmed();
      return submissionOf(made);
    });

    expect(outcome).toBe('submitted');
  });

  it('cannot be submitted after 24 hours 1 minute, and expires', async () => {
    const made = await factory.application();
    const link = await factory.link(made, 'confirm');

    const [outcome, page] = await later(office, '24 hours 1 minute', async () => [
      await submissionOf(made),
      await office.visitor().get(link),
    ]);
    await later(office, '24 hours 1 minute', () => office.service(Expiry).expireUnconfirmed());

    expect(outcome).toBe('LINK_EXPIRED');
    expect(page.status).toBe(410);
    expect(page.text).toContain('Link wygasł');
    expect(await factory.statusOf(made)).toBe('expired');
  });

  it('takes its waiting mails along, and still shows its state to the person', async () => {
    const made = await factory.application();
    await later(office, '24 hours 1 minute', () => office.service(Expiry).expireUnconfirmed());

    const [mail] = await office.data.query<{ state: string }[]>('select state from mail_message where subject_id = $1', [
      made.id,
    ]);
    const opened = await office.service(ApplicantAccess).openByPesel(made.person.pesel, made.password);

    expect(mail?.state).toBe('cancelled');
    expect(opened).toEqual([made.id]);
  });
});

describe('taking an application back', () => {
  it.each(['unconfirmed', 'submitted'] as const)('is possible while it is %s', async (status) => {
    const made = await factory.application({ status });

    await factory.goOn(made, ['withdraw']);

    expect(await factory.statusOf(made)).toBe('withdrawn');
  });

  it('is possible while a signature is awaited', async () => {
    const made = await factory.application({ status: 'awaiting_signature', route: 'EPUAP' });

    await factory.goOn(made, ['withdraw']);

    expect(await factory.statusOf(made)).toBe('withdrawn');
  });

  it.each(['under_review', 'formally_accepted', 'identity_confirmed', 'credentials_ready', 'rejected'] as const)(
    'is not possible once it is %s',
    async (status) => {
      const made = await factory.application({ status });

      await expect(factory.goOn(made, ['withdraw'])).rejects.toMatchObject({ code: 'STATUS_FORBIDS', facts: { status } });
      expect(await factory.statusOf(made)).toBe(status);
    },
  );

  it('is offered on the page until the review starts', async () => {
    const made = await factory.application({ status: 'submitted' });
    const visitor = await factory.opened(made, 'confirm');

    const before = await visitor.get('/moj-wniosek');
    await factory.goOn(made, ['start']);
    const after = await visitor.get('/moj-wniosek');

    expect([before.hasLink('Wycofaj wniosek'), after.hasLink('Wycofaj wniosek')]).toEqual([true, false]);
  });
});

/** What comes of submitting: the status, or the code of the refusal. */
async function submissionOf(made: MadeApplication): Promise<string> {
  try {
    await factory.goOn(made, ['submit']);
    return await factory.statusOf(made);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, error.facts.violation].filter(Boolean).join(' ');
  }
}

async function submissionAfterRefiling(person: MadeApplication['person']): Promise<string> {
  return submissionOf(await factory.application({ person }));
}

async function filingProblem(wish: ApplicationWish): Promise<string | undefined> {
  const error: unknown = await factory.application(wish).catch((reason: unknown) => reason);
  if (error instanceof FormProblem) return error.errors[0]?.code;
  throw new Error('the form was accepted', { cause: error });
}

async function withdrawSubmitted(all: MadeApplication[]): Promise<void> {
  for (const made of all) if ((await factory.statusOf(made)) === 'submitted') await factory.goOn(made, ['withdraw']);
}

function slotsOf(key: string, held: 'HEAD' | 'ACTING_HEAD'): Promise<number> {
  return office.data.manager.countBy(HeadSlot, { institutionId: factory.register.idOf(key), function: held });
}
