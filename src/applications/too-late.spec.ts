import { describe, expect, it } from '@jest/globals';
import { isPast } from './too-late.js';

describe('an act that came too late', () => {
  it('is told from one that came too early', () => {
    expect(isPast('under_review', 'formally_accepted')).toBe(true);
    expect(isPast('under_review', 'credentials_ready')).toBe(true);
    expect(isPast('under_review', 'rejected')).toBe(true);
    expect(isPast('under_review', 'submitted')).toBe(false);
    expect(isPast('formally_accepted', 'under_review')).toBe(false);
  });

  it('is nobody’s doing when the applicant withdrew or time ran out', () => {
    expect(isPast('submitted', 'withdrawn')).toBe(false);
    expect(isPast('submitted', 'expired')).toBe(false);
  });
});
