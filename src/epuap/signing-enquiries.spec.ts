import { describe, expect, it } from '@jest/globals';
import { ASK_HOURS_AFTER_TERM, pauseBefore } from './signing-enquiries.js';

const HOUR = 3_600;

describe('the enquiries about an open signing', () => {
  it('come 2, 10 and 60 minutes after the start, then every hour', () => {
    expect(momentsOf(6)).toEqual([120, 600, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR]);
  });

  it('go on after the 24 hours of the term, because a signature of the last minute counts', () => {
    const end = (24 + ASK_HOURS_AFTER_TERM) * HOUR;

    expect(momentsOf(30).filter((moment) => moment > 24 * HOUR && moment <= end)).toEqual([25 * HOUR, 26 * HOUR]);
  });
});

function momentsOf(count: number): number[] {
  let moment = 0;
  return Array.from({ length: count }, (_, asked) => (moment += pauseBefore(asked)));
}
