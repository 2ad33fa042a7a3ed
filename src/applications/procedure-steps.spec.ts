import { describe, expect, it } from '@jest/globals';
import type { ApplicationStatus } from './application-status.js';
import { type CourseFacts, procedureSteps } from './procedure-steps.js';

const CONFIRM_UNTIL = at(24);

describe('the steps of an application', () => {
  it('of the desk route are seven, of the signed route six: the signature stands in for the visit', () => {
    expect(keys('IN_PERSON')).toEqual(['fill_in', 'submit', 'start', 'check', 'visit', 'prepare', 'collect']);
    expect(keys('EPUAP')).toEqual(['fill_in', 'sign', 'start', 'check', 'prepare', 'collect']);
  });

  it('say of each whether it is done, present or to come, and of the present one who acts, since when and until when', () => {
    const steps = course('IN_PERSON', ['unconfirmed', 'submitted', 'under_review'], { reviewDueOn: '2026-11-27' });

    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'now', 'coming', 'coming', 'coming']);
    expect(steps[0]).toMatchObject({ key: 'fill_in', at: at(0) });
    expect(steps[1]).toMatchObject({ key: 'submit', at: at(1) });
    expect(steps[3]).toEqual({ key: 'check', actor: 'office', state: 'now', at: at(2), due: '2026-11-27' });
  });

  it('wait for the applicant until the end of the term of confirmation', () => {
    expect(course('EPUAP', ['unconfirmed'])[1]).toEqual({
      key: 'sign',
      actor: 'applicant',
      state: 'now',
      at: at(0),
      due: CONFIRM_UNTIL,
    });
  });

  it('count the beginning of a signature to the same step as the wait for it', () => {
    const [, sign] = course('EPUAP', ['unconfirmed', 'awaiting_signature', 'unconfirmed', 'awaiting_signature']);

    expect(sign).toMatchObject({ state: 'now', at: at(0) });
  });

  it('invite to the desk until the day that is known only once the notice has arrived', () => {
    const way: ApplicationStatus[] = ['unconfirmed', 'submitted', 'under_review', 'formally_accepted'];

    expect(course('IN_PERSON', way)[4]).toMatchObject({ key: 'visit', actor: 'applicant', state: 'now', due: null });
    expect(course('IN_PERSON', way, {}, { visitDueOn: '2026-12-01' })[4]).toMatchObject({ due: '2026-12-01' });
  });

  it('of an application handed back count from the last time', () => {
    const steps = course('IN_PERSON', ['unconfirmed', 'submitted', 'under_review', 'submitted']);

    expect(steps[2]).toMatchObject({ key: 'start', state: 'now', at: at(3) });
    expect(steps[1]).toMatchObject({ key: 'submit', state: 'done', at: at(1) });
  });

  it('are all done once the login is collected', () => {
    const way: ApplicationStatus[] = [
      ...['unconfirmed', 'submitted', 'under_review', 'formally_accepted'],
      ...['identity_confirmed', 'credentials_ready', 'credentials_collected'],
    ] as ApplicationStatus[];
    const steps = course('EPUAP', way);

    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['done']));
    expect(steps.at(-1)).toMatchObject({ key: 'collect', at: at(6) });
  });

  it('end with the record of the authorisation when no login is needed', () => {
    const way: ApplicationStatus[] = ['unconfirmed', 'submitted', 'under_review', 'formally_accepted', 'identity_confirmed'];
    const steps = course('IN_PERSON', [...way, 'completed']);

    expect(steps.at(-1)).toMatchObject({ key: 'record', state: 'done', at: at(5) });
  });

  it.each([
    ['rejected', ['unconfirmed', 'submitted', 'under_review', 'rejected'], 'check'],
    ['expired', ['unconfirmed', 'expired'], 'submit'],
    ['withdrawn', ['unconfirmed', 'submitted', 'withdrawn'], 'start'],
    ['revoked', ['unconfirmed', 'submitted', 'under_review', 'formally_accepted', 'identity_confirmed', 'revoked'], 'prepare'],
  ] as const)('of one that is %s end there, and promise nothing more', (_end, way, where) => {
    const steps = course('IN_PERSON', [...way]);

    expect(steps.at(-1)).toMatchObject({ key: where, state: 'ended', at: at(way.length - 1) });
    expect(steps.filter(({ state }) => state === 'coming')).toEqual([]);
  });
});

function at(hour: number): Date {
  return new Date(Date.UTC(2026, 10, 20, 9) + hour * 3_600_000);
}

/** One change each hour. */
function course(
  route: 'EPUAP' | 'IN_PERSON',
  way: ApplicationStatus[],
  columns: Partial<CourseFacts['application']> = {},
  more: Partial<CourseFacts> = {},
) {
  const changes = way.map((toStatus, index) => ({ fromStatus: way[index - 1] ?? null, toStatus, at: at(index) }));
  const status = way.at(-1) ?? 'unconfirmed';
  const application = { status, route, createdAt: at(0), confirmUntil: CONFIRM_UNTIL, reviewDueOn: null, ...columns };
  return procedureSteps({ application, changes, visitDueOn: null, collectUntil: null, ...more });
}

function keys(route: 'EPUAP' | 'IN_PERSON') {
  return course(route, ['unconfirmed']).map(({ key }) => key);
}
