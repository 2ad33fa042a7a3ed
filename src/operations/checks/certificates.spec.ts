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
import type { Settings } from '../../foundation/settings.js';
import { judgeKeyPairs, judgePins } from './certificates.js';
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

const NOTHING = {
  ...{ GLEJT_MODE: 'production', TRUSTED_PROFILE_URL: undefined, EPUAP_BOXES: [], EPUAP_RECEIVER_PORT: undefined },
  ...{ TRUSTED_PROFILE_CLIENT_KEY: undefined, TRUSTED_PROFILE_CLIENT_KEY_PASSWORD: undefined },
  ...{ TRUSTED_PROFILE_CLIENT_CERT: undefined, TRUSTED_PROFILE_RESPONSE_CERTS: undefined },
} as const satisfies Partial<Settings>;

describe('the client certificate', () => {
  const judged = (
    pem: string | undefined,
    key: string | undefined = keyOf(),
    more: { GLEJT_MODE?: 'demo'; TRUSTED_PROFILE_CLIENT_KEY_PASSWORD?: string } = {},
  ) => {
    const pair = { TRUSTED_PROFILE_CLIENT_KEY: key, TRUSTED_PROFILE_CLIENT_CERT: pem };
    return judgeKeyPairs({ ...NOTHING, TRUSTED_PROFILE_URL: 'https://pz.example/', ...pair, ...more }, NOW)[0];
  };

  it('is good for at least sixty more days', () => {
    expect(judged(certificate().pem)).toMatchObject({ level: 'ok' });
    expect(judged(certificate({ notAfter: inDays(59) }).pem)).toMatchObject({ level: 'warning' });
    expect(judged(certificate({ notAfter: inDays(-1) }).pem)).toMatchObject({ level: 'fault', what: 'ended on 2026-03-09' });
    expect(judged(certificate({ notBefore: inDays(2) }).pem)).toMatchObject({ level: 'fault', what: 'begins on 2026-03-12' });
  });

  it('is there, readable, strong, and belongs to the key', () => {
    expect(judged(undefined)).toMatchObject({ level: 'fault', what: 'key or certificate is missing' });
    expect(judged('no PEM')).toMatchObject({ level: 'fault', what: 'TRUSTED_PROFILE_CLIENT_CERT is no certificate' });
    expect(judged(certificate().pem, 'no PEM')?.what).toBe(
      'TRUSTED_PROFILE_CLIENT_KEY is no private key, or its password is wrong',
    );
    expect(judged(certificate().pem, keyOf(rsaKeys()))?.what).toBe('the key does not belong to the certificate');
    const weak = rsaKeys(1024);
    expect(judged(certificate({ keys: weak }).pem, keyOf(weak))?.what).toBe('no RSA key of at least 2048 bits');
  });

  it('was not made by the sandbox, outside a demonstration', () => {
    const { pem } = certificate({ extensions: [extensions.sandboxMark()] });

    expect(judged(pem)).toMatchObject({ level: 'fault', what: 'was made by the sandbox of a demonstration' });
    expect(judged(pem, keyOf(), { GLEJT_MODE: 'demo' })).toMatchObject({ level: 'ok' });
  });
});

describe('the other key pairs', () => {
  it('are judged where they are used, with their passwords', () => {
    const { pem } = certificate();
    const sealed = leafKeys().privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'dobre' });
    const mailbox = { EPUAP_CLIENT_KEY: sealed.toString(), EPUAP_CLIENT_CERT: pem };
    const receiver = { EPUAP_RECEIVER_TLS_KEY: keyOf(rsaKeys()), EPUAP_RECEIVER_TLS_CERT: pem };
    const judged = (password: string) =>
      judgeKeyPairs(
        {
          ...{ ...NOTHING, ...mailbox, ...receiver, EPUAP_BOXES: ['/urzad/sio'], EPUAP_RECEIVER_PORT: 1 },
          EPUAP_CLIENT_KEY_PASSWORD: password,
        },
        NOW,
      ).map(({ level }) => level);

    expect(judgeKeyPairs({ ...NOTHING, ...mailbox, ...receiver }, NOW)).toHaveLength(1);
    expect(judged('dobre')).toEqual(['ok', 'ok', 'fault']);
    expect(judged('zle')).toEqual(['ok', 'fault', 'fault']);
  });
});

describe('the certificates of the answers', () => {
  const judged = (TRUSTED_PROFILE_RESPONSE_CERTS: string | undefined) =>
    judgePins({ ...NOTHING, TRUSTED_PROFILE_URL: 'https://pz.example/', TRUSTED_PROFILE_RESPONSE_CERTS }, NOW)[0];

  it('are judged of boxes and receiver too, where those are used; the line in front of one counts', () => {
    const limited = `until: 2026-04-01\n${certificate().pem}`;
    const pins = { EPUAP_RESPONSE_CERTS: limited, EPUAP_RECEIVER_CERTS: 'nothing' };

    const found = judgePins({ ...NOTHING, ...pins, EPUAP_BOXES: ['/urzad/sio'], EPUAP_RECEIVER_PORT: 1 }, NOW);

    expect(found.slice(1)).toMatchObject([
      { level: 'warning', what: 'ends on 2026-04-01' },
      { level: 'fault', what: 'EPUAP_RECEIVER_CERTS: no certificate is pinned' },
    ]);
  });

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
    const cards = { name: 'identity cards', setting: 'SIGNATURE_PERSONAL_ANCHORS_DIR' };
    expect(judgeAnchors(['no PEM'], NOW, cards)).toMatchObject({
      ...{ name: 'identity cards', todo: 'one PEM certificate per file in SIGNATURE_PERSONAL_ANCHORS_DIR' },
    });
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
