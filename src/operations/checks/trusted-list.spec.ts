import { describe, expect, it } from '@jest/globals';
import { judgeTrustedList } from './trusted-list.js';

const now = new Date('2026-03-11T00:00:00Z');
const judged = (nextUpdate: string | null) =>
  judgeTrustedList(
    {
      ...{ sequenceNumber: 7, issuedAt: new Date('2026-03-01T00:00:00Z'), now },
      nextUpdate: nextUpdate === null ? null : new Date(nextUpdate),
    },
    { TRUSTED_LIST_URL: undefined, TRUSTED_LIST_AUTHORITIES: 'off' },
  );

describe('the trusted list', () => {
  it('is told with its age', () => {
    expect(judged('2026-09-01T00:00:00Z')).toMatchObject({
      ...{ level: 'ok', what: 'number 7 of 2026-03-01, 10 days old, until 2026-09-01' },
    });
  });

  it('is looked for when it ends soon, ended, or is the last one', () => {
    expect(judged('2026-03-20T00:00:00Z').level).toBe('warning');
    expect(judged('2026-03-10T00:00:00Z').level).toBe('fault');
    expect(judged(null).level).toBe('warning');
  });

  it('may be missing where none is fetched', () => {
    expect(judgeTrustedList(null, { TRUSTED_LIST_URL: undefined, TRUSTED_LIST_AUTHORITIES: 'off' }).level).toBe('ok');
    expect(judgeTrustedList(null, { TRUSTED_LIST_URL: 'https://lista.example/', TRUSTED_LIST_AUTHORITIES: 'off' }).level).toBe(
      'warning',
    );
  });

  it('may not be missing where it vouches for signatures', () => {
    expect(judgeTrustedList(null, { TRUSTED_LIST_URL: undefined, TRUSTED_LIST_AUTHORITIES: 'on' }).level).toBe('fault');
  });
});
