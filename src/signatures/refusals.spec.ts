import { describe, expect, it } from '@jest/globals';
import { REFUSED_APPLICATIONS } from '../../test/factories/refused/application.js';
import { REFUSED_BYTES } from '../../test/factories/refused/bytes.js';
import { REFUSED_CERTIFICATES } from '../../test/factories/refused/certificates.js';
import { REFUSED_CRYPTOGRAPHY } from '../../test/factories/refused/cryptography.js';
import { REFUSED_GENERAL } from '../../test/factories/refused/general.js';
import { REFUSED_LISTS } from '../../test/factories/refused/lists.js';
import { REFUSED_BY_SERVICE, REFUSED_OPINIONS } from '../../test/factories/refused/opinions.js';
import { REFUSED_PERSONS } from '../../test/factories/refused/persons.js';
import { REFUSED_SEALS } from '../../test/factories/refused/seals.js';
import { REFUSED_STRUCTURE } from '../../test/factories/refused/structure.js';
import { NOW } from '../../test/factories/test-authority.js';
import { good, policy, trust } from '../../test/factories/trusted-profile.js';
import { REASONS } from './reasons.js';
import type { ReasonCode } from './reasons.js';
import type { TrustSettings } from './trust-settings.js';
import { verify } from './verify.js';

const ALL = {
  bytes: REFUSED_BYTES,
  structure: REFUSED_STRUCTURE,
  cryptography: REFUSED_CRYPTOGRAPHY,
  certificates: REFUSED_CERTIFICATES,
  seals: REFUSED_SEALS,
  'time and person': REFUSED_PERSONS,
};

describe.each(Object.entries(ALL))('a document is refused for its %s', (_, cases) => {
  it.each(cases)('$what: $reason', (refused) => {
    const bytes = refused.bytes?.() ?? good(refused.wish);
    const settings = 'trust' in refused ? (refused.trust as TrustSettings) : trust;

    const verdict = verify(bytes, refused.policy ?? policy, settings, NOW);

    const { indication, subIndication } = REASONS[refused.reason];
    expect(verdict).toMatchObject({ reason: refused.reason, indication, subIndication, person: null, content: null });
    expect(JSON.stringify(verdict)).not.toMatch(/44051401359|PNOPL|Zażółć/);
  });
});

describe('the reasons', () => {
  it('each have a document that is refused for them', () => {
    const elsewhere = [...REFUSED_APPLICATIONS, ...REFUSED_GENERAL, ...REFUSED_LISTS, ...REFUSED_OPINIONS, ...REFUSED_BY_SERVICE];
    const seen = new Set([...Object.values(ALL).flat(), ...elsewhere].map((refused) => refused.reason));

    expect(Object.keys(REASONS).filter((reason) => !seen.has(reason as ReasonCode))).toEqual([]);
  });
});
