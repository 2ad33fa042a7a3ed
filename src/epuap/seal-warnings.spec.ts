import { describe, expect, it } from '@jest/globals';
import { NOW, sealLeaf, sealRule, testAuthority } from '../../test/factories/test-authority.js';
import { endingTrust } from './seal-warnings.service.js';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const authority = (days: number) => testAuthority({ notBefore: inDays(-900), notAfter: inDays(days) });
const rule = (days: number) => {
  const issuer = authority(900);
  return { ...sealRule(issuer, sealLeaf(issuer)), from: inDays(-500).toISOString(), until: inDays(days).toISOString() };
};
const trust = (seals: readonly number[], anchors: readonly number[]) => ({
  seals: seals.map(rule),
  anchors: anchors.map((days) => authority(days).pem),
  acceptTestCertificates: false,
});

describe('seals and authorities that end soon', () => {
  it('are told sixty days before the last of their kind ends', () => {
    expect(endingTrust(trust([61], [61]), NOW)).toEqual([]);
    expect(endingTrust(trust([59], [59]), NOW)).toEqual([
      'SIGNATURE_SEALS: the last one ends on 2026-05-08',
      'SIGNATURE_ANCHORS_DIR: the last one ends on 2026-05-08',
    ]);
  });

  it('are not told of when their successors are there, or when there are none of a kind', () => {
    expect(endingTrust(trust([-10, 400], [5, 800]), NOW)).toEqual([]);
    expect(endingTrust(trust([], []), NOW)).toEqual([]);
  });
});
