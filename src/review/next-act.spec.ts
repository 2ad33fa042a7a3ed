import { describe, expect, it } from '@jest/globals';
import { nextActOn } from './next-act.js';

describe('what the head can do next', () => {
  it('follows the status', () => {
    expect(nextActOn({ status: 'submitted', route: 'EPUAP' })).toBe('start');
    expect(nextActOn({ status: 'under_review', route: 'EPUAP' })).toBe('decide');
    expect(nextActOn({ status: 'formally_accepted', route: 'IN_PERSON' })).toBe('identify');
    expect(nextActOn({ status: 'credentials_ready', route: 'IN_PERSON' })).toBeNull();
  });

  it('is never a visit for a signed application', () => {
    expect(nextActOn({ status: 'formally_accepted', route: 'EPUAP' })).toBeNull();
  });
});
