import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const key = () => randomBytes(32).toString('base64');

const PRODUCTION = {
  DATABASE_URL: 'postgres://glejt_app@127.0.0.1/glejt',
  PUBLIC_URL: 'https://sio.example',
  TRUSTED_PROXIES: 'loopback',
  CONTROLLER_NAME: 'Urząd',
  CRL_URLS: 'http://urzad.example/lista.crl',
  GLEJT_ENCRYPTION_KEY: key(),
  GLEJT_BLIND_INDEX_KEY: key(),
  GLEJT_LINK_KEY: key(),
  GLEJT_SESSION_SECRET: key(),
};
const DEMO = { ...PRODUCTION, GLEJT_MODE: 'demo', PUBLIC_URL: 'http://localhost:3000' };

describe('the second factor of those who decide', () => {
  it('ASVS 6.3.3: is required in production, whatever is left out', () => {
    expect(readSettings(PRODUCTION).SECOND_FACTOR).toBe('required');
  });

  it('ASVS 6.3.3: cannot be made optional in production', () => {
    expect(() => readSettings({ ...PRODUCTION, SECOND_FACTOR: 'offered' })).toThrow(/SECOND_FACTOR: is always required/);
  });

  it('is offered in a demo, and can be required there', () => {
    expect(readSettings(DEMO).SECOND_FACTOR).toBe('offered');
    expect(readSettings({ ...DEMO, SECOND_FACTOR: 'required' }).SECOND_FACTOR).toBe('required');
  });
});

describe('lists of revoked certificates', () => {
  it('are named in production, with or without a signing service: files signed elsewhere are taken in too', () => {
    const without = { ...PRODUCTION, CRL_URLS: '' };

    expect(readSettings(PRODUCTION).TRUSTED_PROFILE_URL).toBeUndefined();
    expect(() => readSettings(without)).toThrow(/CRL_URLS: name where the trusted authorities publish/);
    expect(() => readSettings({ ...without, TRUSTED_LIST_AUTHORITIES: 'on' })).toThrow(/CRL_URLS/);
  });

  it('can be left out in a demo', () => {
    expect(readSettings({ ...DEMO, CRL_URLS: '' }).CRL_URLS).toEqual([]);
  });
});
