// The order of the two acts.
import { describe, expect, it } from '@jest/globals';
import { STATUSES } from '../applications/application-status.js';
import { deskStageOf } from './desk-stage.js';

describe('what comes next at the desk', () => {
  it('is acceptance under review, and identity after it', () => {
    expect(deskStageOf({ status: 'under_review' })).toBe('accept');
    expect(deskStageOf({ status: 'formally_accepted' })).toBe('identify');
  });

  it('is nothing in every other status', () => {
    const others = STATUSES.filter((status) => status !== 'under_review' && status !== 'formally_accepted');

    expect(others.map((status) => deskStageOf({ status }))).toEqual(others.map(() => null));
  });
});
