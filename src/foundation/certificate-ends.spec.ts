import { describe, expect, it } from '@jest/globals';
import { selfSignedCertificate } from '../../test/support/certificate.js';
import { type CertificateSettings, endingCertificates } from './certificate-ends.js';

const DAY_MS = 86_400_000;
/** Good for 365 days from now. */
const { certificatePem } = selfSignedCertificate('urząd');
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const settings = { EPUAP_CLIENT_CERT: certificatePem, EPUAP_RESPONSE_CERTS: 'until: 2020-01-01\nnothing' } as CertificateSettings;

describe('certificates that end soon', () => {
  it.each([
    [300, 0],
    [306, 1],
    [400, 1],
  ])('are told sixty days before their end: after %i days there are %i', (days, count) => {
    const found = endingCertificates(settings, inDays(days));

    expect(found).toHaveLength(count);
    for (const one of found) expect(one).toEqual({ setting: 'EPUAP_CLIENT_CERT', until: inDays(365).toISOString().slice(0, 10) });
  });

  it('are told by the line in front of them, where their use ends earlier', () => {
    const limited = { EPUAP_RECEIVER_CERTS: `until: 2026-08-31\n${certificatePem}` } as CertificateSettings;

    expect(endingCertificates(limited, new Date('2026-07-15T00:00:00Z'))).toEqual([
      { setting: 'EPUAP_RECEIVER_CERTS', until: '2026-08-31' },
    ]);
    expect(endingCertificates(limited, new Date('2026-06-15T00:00:00Z'))).toEqual([]);
  });
});
