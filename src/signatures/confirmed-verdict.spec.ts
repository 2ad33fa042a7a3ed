import { describe, expect, it } from '@jest/globals';
import { REFUSED_BY_SERVICE } from '../../test/factories/refused/opinions.js';
import { NOW } from '../../test/factories/test-authority.js';
import { good, policy, trust } from '../../test/factories/trusted-profile.js';
import { withheld } from './confirmed-verdict.js';
import { meaningOf } from './reasons.js';
import { verify } from './verify.js';

describe('R46: a verdict that passed, withheld for what others said', () => {
  it.each(REFUSED_BY_SERVICE)('($what: $reason) keeps its findings, and gives neither person nor content away', ({ reason }) => {
    const passed = verify(good(), policy, trust, NOW);

    const verdict = withheld(passed, reason);

    const { indication, subIndication } = meaningOf(reason);
    expect(verdict).toMatchObject({ reason, indication, subIndication, person: null, content: null });
    expect(indication).toBe('INDETERMINATE');
    expect(verdict.checks).toEqual(passed.checks);
  });
});
