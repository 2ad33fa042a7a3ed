// Documents refused because who signed is no seal the office accepts: forged roles above all.
import { epSignature } from '../signed-document.js';
import { KEY_USAGE, SEAL_EXTENSIONS, SEAL_NAME, extensions, personLeaf, sealLeaf, testAuthority } from '../test-authority.js';
import { authority, ruled, sealedBy, trust } from '../trusted-profile.js';
import type { Refused } from '../trusted-profile.js';

const sealWith = (...own: typeof SEAL_EXTENSIONS) => sealLeaf(authority, { extensions: own });
const [usage, policies, statements] = SEAL_EXTENSIONS as [
  (typeof SEAL_EXTENSIONS)[number],
  (typeof SEAL_EXTENSIONS)[number],
  (typeof SEAL_EXTENSIONS)[number],
];
const named = (change: Partial<Record<string, string>>, extra: typeof SEAL_NAME = []) =>
  sealLeaf(authority, { subject: [...SEAL_NAME.map(([oid, value]) => [oid, change[oid] ?? value] as const), ...extra] });
const role = (xml: string) => ({ role: xml });
const foreign = testAuthority();

export const REFUSED_SEALS: readonly Refused[] = [
  {
    what: "a PodpisZP under a person's qualified certificate",
    reason: 'NOT_A_SEAL',
    wish: { certificate: personLeaf(authority) },
  },
  {
    what: "an EPSignature under a person's qualified certificate",
    reason: 'NOT_A_SEAL',
    wish: { certificate: personLeaf(authority), ...role(epSignature()) },
  },
  {
    what: "the seal's name on a certificate without its policy",
    reason: 'NOT_A_SEAL',
    ...sealedBy(sealWith(usage, extensions.policies('0.4.0.194112.1.0'), statements)),
  },
  { what: 'a seal that is not qualified', reason: 'NOT_A_SEAL', ...sealedBy(sealWith(usage, policies)) },
  {
    what: 'a seal of the type for websites',
    reason: 'NOT_A_SEAL',
    ...sealedBy(
      sealWith(usage, policies, extensions.qcStatements({ '0.4.0.1862.1.1': null, '0.4.0.1862.1.6': ['0.4.0.1862.1.6.3'] })),
    ),
  },
  {
    what: 'a seal that may not commit',
    reason: 'NOT_A_SEAL',
    ...sealedBy(sealWith(extensions.keyUsage(KEY_USAGE.digitalSignature), policies, statements)),
  },
  { what: 'a seal of another body', reason: 'NOT_A_SEAL', ...sealedBy(named({ '2.5.4.97': 'VATPL-1111111111' })) },
  {
    what: 'a seal with a longer name',
    reason: 'NOT_A_SEAL',
    ...sealedBy(named({ '2.5.4.3': 'Minister do spraw prób - pieczęć podpisu zaufanego 2' })),
  },
  { what: 'a seal with two names', reason: 'NOT_A_SEAL', ...sealedBy(named({}, [['2.5.4.3', 'Ktoś inny']])) },
  { what: 'a rule for another issuer', reason: 'NOT_A_SEAL', trust: ruled({ issuerSpkiSha256: foreign.spkiSha256 }) },
  { what: 'no rules', reason: 'NOT_A_SEAL', trust: { ...trust, seals: [] } },
  { what: 'a rule that has ended', reason: 'SEAL_OUTSIDE_PERIOD', trust: ruled({ until: '2026-01-01T00:00:00Z' }) },
  { what: 'a rule whose period cannot be read', reason: 'SEAL_OUTSIDE_PERIOD', trust: ruled({ from: 'wczoraj' }) },
  { what: 'a seal nobody approved', reason: 'NEW_SEAL', trust: ruled({ approvedLeaves: [] }) },
];
