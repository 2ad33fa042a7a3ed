import { describe, expect, it } from '@jest/globals';
import { xadesEnveloped } from '../../test/factories/general-signature.js';
import { allKinds, bySigner, knowing, listOf, person } from '../../test/factories/refused/application.js';
import { NOW } from '../../test/factories/test-authority.js';
import { authority, good, seal, trust } from '../../test/factories/trusted-profile.js';
import { reportJson, reportOf } from './report.js';
import { reportText } from './report-text.js';
import { verify } from './verify.js';

const lists = knowing(listOf(authority, []));
const about = (bytes: Buffer, verdict: Parameters<typeof reportOf>[0]['verdict'], policy: string) =>
  reportOf({ bytes, verdict, policy, time: NOW, revocation: lists, version: '1.2.3' });
const general = (bytes: Buffer) => about(bytes, verify(bytes, { profile: 'any' }, trust, NOW, lists), 'any');
const office = (bytes: Buffer) => about(bytes, verify(bytes, { profile: 'application' }, allKinds, NOW, lists), 'application');

describe('R49: the report', () => {
  it('is the same, byte for byte, for the same document, time and data', () => {
    const bytes = xadesEnveloped();

    expect(reportJson(general(bytes))).toBe(reportJson(general(bytes)));
    expect(reportText(general(bytes))).toBe(reportText(general(bytes)));
  });

  it('lists what was digested and how, the path and the revocation data', () => {
    expect(general(xadesEnveloped())).toMatchObject({
      indication: 'TOTAL-PASSED',
      time: NOW.toISOString(),
      signatures: [
        {
          references: [
            { uri: '', transforms: ['enveloped', 'exclusive'], digestAlgorithm: 'sha256', result: 'passed' },
            { uri: '#S-props', type: 'http://uri.etsi.org/01903#SignedProperties', result: 'passed' },
          ],
          chain: [expect.stringMatching(/^[0-9a-f]{64}$/), authority.sha256],
          revocation: 'good',
        },
      ],
      revocationData: { lists: [{ thisUpdate: '2026-03-10T00:00:00.000Z' }] },
    });
  });

  it('for the office lists the same of the one signature it judged, and nothing of others', () => {
    const bytes = good();
    const verdict = verify(bytes, { profile: 'application' }, allKinds, NOW, lists);
    const report = reportOf({
      ...{ bytes, verdict, general: verify(bytes, { profile: 'any' }, allKinds, NOW, lists) },
      ...{ policy: 'application', time: NOW, revocation: lists, version: '1.2.3' },
    });

    expect(report.signatures).toMatchObject([
      {
        id: 'Signature-1',
        references: [{ uri: '', digestAlgorithm: 'sha256', result: 'passed' }, { uri: '#SignedProps-1' }],
        chain: [seal.sha256, authority.sha256],
        revocation: 'good',
      },
    ]);
    expect(reportText(report)).toContain(`Certyfikat 2 ścieżki: SHA-256 ${authority.sha256}`);
    expect(office(bytes).signatures).toMatchObject([{ references: [], chain: [] }]);
  });

  it('says in Polish what the fields say', () => {
    const text = reportText(office(good()));

    expect(text).toContain('Wynik: podpis ważny\n');
    expect(text).toContain('Podpisujący: pieczęć podpisu zaufanego');
    expect(text).toContain('certyfikatu nie unieważniono: tak');
    expect(text).not.toMatch(/undefined|null|\[object/);
  });

  it('says of a reference whose digest differs that it does not match, without its code', () => {
    const text = reportText(
      general(Buffer.from(xadesEnveloped().toString('utf8').replace('<ds:Signature ', 'dopisane<ds:Signature '))),
    );

    expect(text).toContain('Odniesienie do: cały dokument; sha256; nie zgadza się\n');
  });

  it('R50: names neither the person nor the content', () => {
    for (const bytes of [good(), good(bySigner(person))]) {
      const report = office(bytes);

      expect(report.indication).toBe('TOTAL-PASSED');
      expect(reportJson(report) + reportText(report)).not.toMatch(/44051401359|ZENOBIA|Zenobia|Próbna|Zażółć/);
    }
  });
});
