// Shows that the sandbox's certificates are what they claim to be, and that a later start uses the same ones.

import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Certificate } from 'pkijs';

import { SANDBOX_MARK_OID } from '../values/sandbox-mark.js';
import { openCertificates } from './certificates.js';
import type { SandboxCertificates } from './certificates.js';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('the certificates of the sandbox', () => {
  const dir = mkdtempSync(join(tmpdir(), 'glejt-sandbox-'));
  let certificates: SandboxCertificates;
  const leaf = (name: keyof SandboxCertificates['signers']) => new X509Certificate(certificates.signers[name].certificate);

  beforeAll(async () => {
    certificates = await openCertificates(dir, NOW);
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true }));

  it('come from one issuer, but for the foreign seal, whose issuer only has the same name', () => {
    const authority = new X509Certificate(certificates.authority);

    for (const name of ['seal', 'expiredSeal', 'person', 'newSeal'] as const) {
      expect(leaf(name).verify(authority.publicKey)).toBe(true);
    }

    expect(leaf('seal').subject).toBe(
      'C=PL\nO=Piaskownica Glejt (fikcyjna)\norganizationIdentifier=VATPL-0000000000\nCN=Piaskownica - pieczęć podpisu zaufanego',
    );
    expect(leaf('foreignSeal').verify(authority.publicKey)).toBe(false);
    expect(leaf('foreignSeal').issuer).toBe(authority.subject);
    expect(leaf('foreignSeal').subject).toBe(leaf('seal').subject);
  });

  it('all carry the mark of the sandbox, not critical, and survive decoding byte for byte', () => {
    const signers = Object.values(certificates.signers).map((pair) => pair.certificate);

    for (const pem of [...signers, certificates.authority, certificates.client, certificates.response.certificate]) {
      const der = new X509Certificate(pem).raw;
      const decoded = Certificate.fromBER(new Uint8Array(der).buffer);
      const mark = decoded.extensions?.find((each) => each.extnID === SANDBOX_MARK_OID);

      expect(mark?.critical).toBe(false);
      expect(Buffer.from(decoded.toSchema(true).toBER(false)).equals(der)).toBe(true);
    }
  });

  it('keeps every private key for its owner only', () => {
    const keys = [
      ...readdirSync(join(dir, 'private'))
        .filter((name) => name.endsWith('.key.pem'))
        .map((name) => join('private', name)),
      'client/key.pem',
    ];

    expect(keys).toHaveLength(10);
    for (const key of keys) expect(statSync(join(dir, key)).mode & 0o777).toBe(0o600);
  });

  it('names the seal in the rules of trust, approving all but the new one', () => {
    const [rule] = JSON.parse(readFileSync(join(dir, 'trust/seals.json'), 'utf8')) as {
      commonName: string;
      approvedLeaves: string[];
    }[];
    const fingerprint = (name: keyof SandboxCertificates['signers']) =>
      leaf(name).fingerprint256.replaceAll(':', '').toLowerCase();

    expect(rule?.commonName).toBe('Piaskownica - pieczęć podpisu zaufanego');
    expect(rule?.approvedLeaves).toEqual([fingerprint('seal'), fingerprint('expiredSeal')]);
    expect(rule?.approvedLeaves).not.toContain(fingerprint('newSeal'));
  });

  it('uses the same certificates at the next start, and new ones when the seal has ended', async () => {
    const again = await openCertificates(dir, NOW);
    expect(again.signers.seal.certificate).toBe(certificates.signers.seal.certificate);

    const later = await openCertificates(dir, new Date('2031-01-01T00:00:00Z'));
    expect(later.signers.seal.certificate).not.toBe(certificates.signers.seal.certificate);
  }, 60_000);
});
