import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { certify, withOtherAlgorithm } from '../../../test/factories/test-chain.js';
import { NOW, sealLeaf, testAuthority } from '../../../test/factories/test-authority.js';
import { decodeCertificate, decodePem } from './certificate.js';
import { findIssuer, readAnchors } from './certificate-path.js';

const FOLDER = new URL('../../../certs/trusted/', import.meta.url);
const published = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.pem'))
  .map((file) => [file, readFileSync(new URL(file, FOLDER), 'utf8')] as const);

describe('reading certificates', () => {
  it.each(published)('reads %s and writes it back to the same bytes', (_, pem) => {
    expect(decodePem(pem).subject.find(({ type }) => type === '2.5.4.97')?.value).toMatch(/^VATPL-\d{10}$/);
  });

  it('tells the authorities of one name apart by key', () => {
    const eurocert = published.filter(([file]) => file.startsWith('eurocert')).map(([, pem]) => decodePem(pem));

    expect(new Set(eurocert.map(({ subject }) => subject.find(({ type }) => type === '2.5.4.3')?.value)).size).toBe(1);
    expect(new Set(eurocert.map(({ spkiSha256 }) => spkiSha256)).size).toBe(3);
  });

  it('finds the national root above each of them', () => {
    const anchors = readAnchors(published.map(([, pem]) => pem));
    const root = decodePem(published.find(([file]) => file.startsWith('ncc'))?.[1] ?? '');

    for (const [, pem] of published) expect(findIssuer(decodePem(pem), anchors, NOW).sha256).toBe(root.sha256);
  });

  it('refuses another algorithm outside than inside', () => {
    const { der } = certify({ subject: 'CN=Osoba' });

    expect(() => decodeCertificate(withOtherAlgorithm(der))).toThrow('CERTIFICATE_MALFORMED');
  });

  it('knows negative serial numbers', () => {
    expect(certify({ subject: 'CN=Osoba', serial: -1n }).certificate.serialNumber).toBe(-1n);
    expect(certify({ subject: 'CN=Osoba', serial: 255n }).certificate.serialNumber).toBe(255n);
  });

  it.each([
    ['a byte behind the end', (der: Buffer) => Buffer.concat([der, Buffer.from([0])])],
    ['a byte missing', (der: Buffer) => der.subarray(0, -1)],
    ['a length of four bytes where two do', (der: Buffer) => Buffer.concat([Buffer.from([0x30, 0x84, 0, 0]), der.subarray(2)])],
    ['nothing', () => Buffer.alloc(0)],
  ])('refuses %s', (_, change) => {
    expect(() => decodeCertificate(change(sealLeaf(testAuthority()).der))).toThrow('CERTIFICATE_MALFORMED');
  });
});
