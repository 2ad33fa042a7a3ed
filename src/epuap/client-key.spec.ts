import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { selfSignedCertificate } from '../../test/support/certificate.js';
import { openClientKey, openKey } from './client-key.js';

const { keyPem, certificatePem } = selfSignedCertificate('urząd');
const other = selfSignedCertificate('inny');
const sealed = createPrivateKey(keyPem)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'dobre' })
  .toString();
const good = { name: 'EPUAP_CLIENT', keyPem, password: undefined, certificatePem };
const now = new Date();

describe('the private key of the office', () => {
  it('is opened, with its password when it has one', () => {
    expect(openClientKey(good, now)).toContain('BEGIN PRIVATE KEY');
    expect(openClientKey({ ...good, keyPem: sealed, password: 'dobre' }, now)).toBe(openClientKey(good, now));
  });

  it.each([
    ['a wrong password', { ...good, keyPem: sealed, password: 'zle' }, 'EPUAP_CLIENT_KEY_PASSWORD: does not open the key'],
    ['no password', { ...good, keyPem: sealed }, 'EPUAP_CLIENT_KEY: the key has a password; set EPUAP_CLIENT_KEY_PASSWORD'],
    ['no key', { ...good, keyPem: '' }, 'EPUAP_CLIENT_KEY: not a private key in PEM'],
    ['no certificate', { ...good, certificatePem: 'x' }, 'EPUAP_CLIENT_CERT: not a certificate in PEM'],
    [
      'the key of another',
      { ...good, keyPem: other.keyPem },
      'EPUAP_CLIENT_CERT: the certificate does not belong to EPUAP_CLIENT_KEY',
    ],
  ])('stops the start with %s, and says which setting, never its value', (_what, settings, message) => {
    expect(() => openClientKey(settings, now)).toThrow(message);
    expect(() => openClientKey(settings, now)).not.toThrow(/BEGIN|zle/);
  });

  it('stops the start with a key that cannot sign our requests, though it may serve for TLS', () => {
    const weak = selfSignedCertificate('słaby', 1_024);
    const settings = { ...good, ...weak };

    expect(() => openClientKey(settings, now)).toThrow('EPUAP_CLIENT_CERT: needs an RSA key of at least 2048 bits');
    expect(openKey(settings, now)).toContain('BEGIN PRIVATE KEY');
  });

  it('stops the start with an ended certificate, and says when', () => {
    const later = new Date(now.getTime() + 400 * 86_400_000);

    expect(() => openClientKey(good, later)).toThrow(/^EPUAP_CLIENT_CERT: the certificate ended on \d{4}-\d{2}-\d{2}$/);
  });
});
