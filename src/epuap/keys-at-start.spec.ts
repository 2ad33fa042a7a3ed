import { createPrivateKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Logger } from 'pino';
import { issueCertificate, leafKeys, NOW } from '../../test/factories/test-authority.js';
import { selfSignedCertificate } from '../../test/support/certificate.js';
import { readSettings } from '../foundation/settings.js';
import type { Inbox } from './inbox.service.js';
import { MailboxClients } from './mailbox-clients.js';
import { ReceiverServer } from './receiver-server.service.js';
import { TrustedProfile } from './trusted-profile.js';

const good = selfSignedCertificate('urząd');
const service = selfSignedCertificate('usługa').certificatePem;
const sealedKey = createPrivateKey(good.keyPem)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'dobre' })
  .toString();
const endedAt = new Date(NOW.getTime() - 86_400_000);
const ended = issueCertificate({ subject: [['2.5.4.3', 'Urząd']], keys: leafKeys(), notAfter: endedAt });
const endedKey = leafKeys().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const key = () => randomBytes(32).toString('base64');
const needed = {
  ...{ GLEJT_MODE: 'demo', DATABASE_URL: 'postgres://nobody@127.0.0.1/nothing' },
  ...{ GLEJT_ENCRYPTION_KEY: key(), GLEJT_BLIND_INDEX_KEY: key(), GLEJT_LINK_KEY: key(), GLEJT_SESSION_SECRET: key() },
  ...{ TRUSTED_PROFILE_URL: 'http://127.0.0.1:1/tpSigning5', TRUSTED_PROFILE_RESPONSE_CERTS: service },
  ...{ EPUAP_BOXES: '/urzad/sio', EPUAP_RESPONSE_CERTS: service },
  ...{ EPUAP_RECEIVER_PORT: '0', EPUAP_RECEIVER_CERTS: service },
};

/** What begins with the process and needs a key: the name of its settings, and how it begins. */
const PARTS = [
  ['TRUSTED_PROFILE_CLIENT', (environment: Environment) => new TrustedProfile(readSettings(environment))],
  ['EPUAP_CLIENT', (environment: Environment) => new MailboxClients(readSettings(environment))],
  ['EPUAP_RECEIVER_TLS', (environment: Environment) => new ReceiverServer({} as Inbox, readSettings(environment), {} as Logger)],
] as const;
type Environment = Record<string, string>;

describe.each(PARTS)('the key %s at the start', (name, begin) => {
  const started = (values: { KEY: string; CERT: string; KEY_PASSWORD?: string }) => () =>
    begin({ ...needed, ...Object.fromEntries(Object.entries(values).map(([part, value]) => [`${name}_${part}`, value])) });

  it('is taken, with its password when it has one', () => {
    expect(started({ KEY: good.keyPem, CERT: good.certificatePem })).not.toThrow();
    expect(started({ KEY: sealedKey, KEY_PASSWORD: 'dobre', CERT: good.certificatePem })).not.toThrow();
  });

  it.each([
    ['a wrong password', { KEY: sealedKey, KEY_PASSWORD: 'zle', CERT: good.certificatePem }, '_KEY_PASSWORD: does not open'],
    ['no password', { KEY: sealedKey, CERT: good.certificatePem }, '_KEY: the key has a password; set '],
    ['no key', { KEY: 'x', CERT: good.certificatePem }, '_KEY: not a private key in PEM'],
    ['no certificate', { KEY: good.keyPem, CERT: 'x' }, '_CERT: not a certificate in PEM'],
    ['the key of another', { KEY: good.keyPem, CERT: service }, '_CERT: the certificate does not belong to '],
    ['an ended certificate', { KEY: endedKey, CERT: ended.pem }, '_CERT: the certificate ended on 2026-03-09'],
  ])('stops the process with %s, and names the setting', (_what, values, message) => {
    expect(started(values)).toThrow(`${name}${message}`);
    expect(started(values)).not.toThrow(/BEGIN|zle/);
  });
});

describe.each([
  ['TRUSTED_PROFILE_RESPONSE_CERTS', PARTS[0]],
  ['EPUAP_RESPONSE_CERTS', PARTS[1]],
  ['EPUAP_RECEIVER_CERTS', PARTS[2]],
] as const)('the certificates in %s', (setting, [name, begin]) => {
  const pair = { [`${name}_KEY`]: good.keyPem, [`${name}_CERT`]: good.certificatePem };

  it('stop the process when there is none, or a weak one', () => {
    const weak = selfSignedCertificate('słaba', 1_024).certificatePem;

    expect(() => begin({ ...needed, ...pair, [setting]: 'nothing' })).toThrow(`${setting}: no certificate is pinned`);
    expect(() => begin({ ...needed, ...pair, [setting]: weak })).toThrow(`${setting}: a pinned certificate needs an RSA key`);
  });
});
