import { describe, expect, it } from '@jest/globals';
import { REFUSED_LISTS, listSigner } from '../../test/factories/refused/lists.js';
import { NOW, testAuthority } from '../../test/factories/test-authority.js';
import { authority } from '../../test/factories/trusted-profile.js';
import { GRANTED, WITHDRAWN, trustedList } from '../../test/factories/trusted-list.js';
import type { ListedService } from '../../test/factories/trusted-list.js';
import { decodeCertificate } from './certificates/certificate.js';
import { authoritiesAt, grantedPeriods, readTrustedList } from './trusted-list.js';

const pinned = [decodeCertificate(listSigner.der)];
const read = (services: readonly ListedService[]) => readTrustedList(trustedList({ services }), pinned, NOW);
const namesAt = (services: readonly ListedService[], time = NOW, use?: 'ForeSignatures' | 'ForeSeals') =>
  authoritiesAt(read(services), time, use).map(({ sha256 }) => sha256);

describe('R41: a trusted list', () => {
  it('says who it is of, and which authorities are granted', () => {
    const list = read([{}]);

    expect(list).toMatchObject({ territory: 'PL', sequenceNumber: 7, nextUpdate: new Date('2026-09-01T00:00:00Z') });
    expect(authoritiesAt(list, NOW).map(({ sha256 }) => sha256)).toEqual([authority.sha256]);
  });

  it('grants an authority for the time it was granted for, and for no other', () => {
    const states = [
      [WITHDRAWN, '2025-01-01T00:00:00Z'],
      [GRANTED, '2020-01-01T00:00:00Z'],
    ] as const;

    expect(namesAt([{ states }], new Date('2024-06-01T00:00:00Z'))).toEqual([authority.sha256]);
    expect(namesAt([{ states }], NOW)).toEqual([]);
    expect(namesAt([{ states }], new Date('2019-06-01T00:00:00Z'))).toEqual([]);
  });

  it('tells authorities for signatures from those for seals', () => {
    const seals = testAuthority();
    const services = [{ use: 'ForeSignatures' }, { use: 'ForeSeals', certificate: seals }] as const;

    expect(namesAt(services, NOW, 'ForeSeals')).toEqual([seals.sha256]);
    expect(namesAt(services, NOW, 'ForeSignatures')).toEqual([authority.sha256]);
  });

  it('counts for a use nobody of whom some certificates are listed as not qualified', () => {
    const services = [{ use: 'ForeSignatures', hasUnqualified: true }] as const;

    expect(namesAt(services)).toEqual([authority.sha256]);
    expect(namesAt(services, NOW, 'ForeSignatures')).toEqual([]);
  });

  it('says in which periods a service was granted for a use', () => {
    const states = [
      [GRANTED, '2025-01-01T00:00:00Z'],
      [WITHDRAWN, '2024-01-01T00:00:00Z'],
      [GRANTED, '2020-01-01T00:00:00Z'],
    ] as const;
    const periods = (use: 'ForeSignatures' | 'ForeSeals') =>
      read([{ states, use: 'ForeSignatures' }]).services.map((service) => grantedPeriods(service, use));

    expect(periods('ForeSignatures')).toEqual([
      [
        { from: new Date('2025-01-01T00:00:00Z'), until: null },
        { from: new Date('2020-01-01T00:00:00Z'), until: new Date('2024-01-01T00:00:00Z') },
      ],
    ]);
    expect(periods('ForeSeals')).toEqual([[]]);
  });

  it('leaves out services that issue no qualified certificates', () => {
    expect(namesAt([{ type: 'http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST' }])).toEqual([]);
  });

  it.each(REFUSED_LISTS)('is not used: $what, $reason', ({ bytes, reason, signers }) => {
    const given = signers?.map(({ der }) => decodeCertificate(der)) ?? pinned;

    expect(() => readTrustedList(bytes(), given, NOW)).toThrow(reason);
  });
});
