import { describe, expect, it } from '@jest/globals';
import {
  type ApplicationStatus,
  mayFollow,
  OPEN_STATUSES,
  STATUSES,
  TRANSITIONS,
  UNSUBMITTED_STATUSES,
} from './application-status.js';

describe('the statuses of an application', () => {
  it('can all be reached from a filed form', () => {
    expect(reachableFrom('unconfirmed')).toEqual(new Set(STATUSES));
  });

  it('follow each other only as the table says', () => {
    const table = STATUSES.flatMap((from) => TRANSITIONS[from].map((to) => `${from} → ${to}`));
    const allowed = STATUSES.flatMap((from) => STATUSES.filter((to) => mayFollow(from, to)).map((to) => `${from} → ${to}`));

    expect(allowed.sort()).toEqual(table.sort());
    expect(allowed).toHaveLength(30);
  });

  it('never lead to themselves', () => {
    expect(STATUSES.filter((status) => mayFollow(status, status))).toEqual([]);
  });

  it('end in the five that nothing follows', () => {
    const ends = STATUSES.filter((status) => TRANSITIONS[status].length === 0);

    expect(ends).toEqual(['completed', 'rejected', 'expired', 'withdrawn', 'revoked']);
  });

  it('can always come to an end: nobody is stuck', () => {
    const stuck = STATUSES.filter((status) => ![...reachableFrom(status)].some((end) => TRANSITIONS[end].length === 0));

    expect(stuck).toEqual([]);
  });

  it('lead to the login only over formal acceptance and confirmed identity', () => {
    const before = (status: ApplicationStatus) => STATUSES.filter((from) => mayFollow(from, status));

    expect(before('formally_accepted')).toEqual(['under_review']);
    expect(before('identity_confirmed')).toEqual(['formally_accepted']);
    expect(before('credentials_ready')).toEqual(['identity_confirmed', 'credentials_collected']);
    expect(before('credentials_collected')).toEqual(['credentials_ready']);
  });

  it('let the applicant take it back until the review starts', () => {
    const withdrawable = STATUSES.filter((status) => mayFollow(status, 'withdrawn'));

    expect(withdrawable).toEqual(['unconfirmed', 'awaiting_signature', 'submitted', 'returned']);
  });

  it('block another application from submission to the collected login, never before', () => {
    expect(OPEN_STATUSES.filter((status) => (UNSUBMITTED_STATUSES as readonly string[]).includes(status))).toEqual([]);
    expect([...UNSUBMITTED_STATUSES, ...OPEN_STATUSES].sort()).toEqual(
      STATUSES.filter((status) => TRANSITIONS[status].length > 0 && status !== 'credentials_collected').sort(),
    );
  });
});

function reachableFrom(start: ApplicationStatus): Set<ApplicationStatus> {
  const seen = new Set<ApplicationStatus>([start]);
  for (const status of seen) for (const next of TRANSITIONS[status]) seen.add(next);
  return seen;
}
