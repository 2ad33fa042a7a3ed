// What `glejt check` says of certificates, authorities and seals.
import { describe, expect, it } from '@jest/globals';
import {
  extensions,
  issueCertificate,
  leafKeys,
  NOW,
  rsaKeys,
  sealLeaf,
  sealRule,
  testAuthority,
  type CertificateWish,
} from '../../../test/factories/test-authority.js';
import { judgeClientCertificate, judgeResponseCertificates } from './certificates.js';
import { judgeAnchors, judgeSeals } from './trust.js';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const certificate = (wish: Partial<CertificateWish> = {}) =>
  issueCertificate({
    subject: [['2.5.4.3', 'Urząd']],
    keys: leafKeys(),
    notBefore: inDays(-300),
    notAfter: inDays(300),
    ...wish,
  });
const keyOf = (keys = leafKeys()) => keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the client certificate', () => {
  const judged = (pem: string | undefined, key: string | undefined = keyOf(), GLEJT_MODE: 'production' | 'demo' = 'production') =>
    judgeClientCertificate(
      {
        GLEJT_MODE,
        TRUSTED_PROFILE_URL: 'https://pz.example/',
        TRUSTED_PROFILE_CLIENT_KEY: key,
        TRUSTED_PROFILE_CLIENT_CERT: pem,
      },
      NOW,
    );

  it('is good for at least sixty more days', () => {
    expect(judged(certificate().pem)).toMatchObject({ level: 'ok' });
    expect(judged(certificate({ notAfter: inDays(59) }).pem)).toMatchObject({ level: 'warning' });
    expect(judged(certificate({ notAfter: inDays(-1) }).pem)).toMatchObject({ level: 'fault', what: 'ended on 2026-03-09' });
    expect(judged(certificate({ notBefore: inDays(2) }).pem)).toMatchObject({ level: 'fault', what: 'begins on 2026-03-12' });
  });

  it('is there, readable, strong, and belongs to the key', () => {
    expect(judged(undefined)).toMatchObject({ level: 'fault', what: 'key or certificate is missing' });
    expect(judged('no PEM')).toMatchObject({ level: 'fault', what: 'TRUSTED_PROFILE_CLIENT_CERT is no certificate' });
    expect(judged(certificate().pem, 'no PEM').what).toBe('TRUSTED_PROFILE_CLIENT_KEY is no private key');
    expect(judged(certificate().pem, keyOf(rsaKeys())).what).toBe('the key does not belong to the certificate');
    const weak = rsaKeys(1024);
    expect(judged(certificate({ keys: weak }).pem, keyOf(weak)).what).toBe('no RSA key of at least 2048 bits');
  });

  it('was not made by the sandbox, outside a demonstration', () => {
    const { pem } = certificate({ extensions: [extensions.sandboxMark()] });

    expect(judged(pem)).toMatchObject({ level: 'fault', what: 'was made by the sandbox of a demonstration' });
    expect(judged(pem, keyOf(), 'demo')).toMatchObject({ level: 'ok' });
  });
});

describe('the certificates of the answers', () => {
  const judged = (pems: string | undefined) =>
    judgeResponseCertificates(
      { GLEJT_MODE: 'production', TRUSTED_PROFILE_URL: 'https://pz.example/', TRUSTED_PROFILE_RESPONSE_CERTS: pems },
      NOW,
    );

  it('are judged by the one that lasts longest', () => {
    const ended = certificate({ notAfter: inDays(-1) }).pem;

    expect(judged(ended + certificate().pem)).toMatchObject({ level: 'ok' });
    expect(judged(ended)).toMatchObject({ level: 'fault' });
    expect(judged(certificate({ notAfter: inDays(10) }).pem)).toMatchObject({ level: 'warning' });
    expect(judged(undefined)).toMatchObject({ level: 'warning' });
    expect(judged('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toMatchObject({ level: 'fault' });
  });
});

describe('the authorities', () => {
  const authority = (notAfter: Date) => testAuthority({ notBefore: inDays(-900), notAfter }).pem;

  it('may have ended, but not all of them', () => {
    const [current, soon, past] = [authority(inDays(500)), authority(inDays(20)), authority(inDays(-20))];

    expect(judgeAnchors([current, past], NOW)).toMatchObject({ level: 'ok', what: '1 current, 1 past or to come' });
    expect(judgeAnchors([current, soon], NOW)).toMatchObject({ level: 'warning' });
    expect(judgeAnchors([past], NOW)).toMatchObject({ level: 'fault' });
    expect(judgeAnchors([], NOW)).toMatchObject({ level: 'fault' });
    expect(judgeAnchors([current, 'no PEM'], NOW)).toMatchObject({ level: 'fault', what: 'a file is no certificate' });
  });
});

describe('the seals', () => {
  const authority = testAuthority();
  const rule = (from: number, until: number) => ({
    ...sealRule(authority, sealLeaf(authority)),
    from: inDays(from).toISOString(),
    until: inDays(until).toISOString(),
  });

  it('have a rule for now, and one for what comes after', () => {
    expect(judgeSeals([rule(-100, 100)], NOW)).toMatchObject({ level: 'ok' });
    expect(judgeSeals([rule(-100, 10)], NOW)).toMatchObject({ level: 'warning' });
    expect(judgeSeals([rule(-100, 10), rule(10, 700)], NOW)).toMatchObject({ level: 'ok' });
    expect(judgeSeals([rule(-100, -10)], NOW)).toMatchObject({ level: 'fault' });
    expect(judgeSeals([], NOW)).toMatchObject({ level: 'fault' });
  });

  it('have an approved certificate, else every application would be held', () => {
    expect(judgeSeals([{ ...rule(-100, 100), approvedLeaves: [] }], NOW)).toMatchObject({ level: 'warning' });
  });
});
