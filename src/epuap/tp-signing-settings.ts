// Decides whether the settings of the signing service are ones we may talk with, and prepares them for use.
import type { PinnedCertificate } from './pinned-certificates.js';
import { trustedProfileFailure } from './trusted-profile-failure.js';
import { WsSecurity } from './ws-security.js';

export interface TpSigningSettings {
  service: 'tpSigning5' | 'tpSigning';
  endpoint: string;
  clientKeyPem: string;
  clientCertificatePem: string;
  /** Certificates whose keys may sign answers; several, because the service changes its own yearly. Empty: not checked. */
  responsePins: readonly PinnedCertificate[];
  /** Origins (`https://pz.gov.pl`) of the pages to which people may be sent. */
  redirectOrigins: readonly string[];
  timeoutMs: number;
  maxAnswerBytes: number;
  /** Only for the demo, whose service runs on this machine. */
  allowHttpOnLoopback: boolean;
  /** Adds a signed timestamp to requests; the service takes both kinds. */
  withTimestamp?: boolean;
  now?: () => Date;
}

export interface PreparedSettings {
  endpoint: URL;
  origins: readonly string[];
  security: WsSecurity;
}

/** @throws DomainError TRUSTED_PROFILE_SETTINGS_WRONG, naming the setting and never its value */
export function prepareSettings(settings: TpSigningSettings): PreparedSettings {
  return {
    endpoint: prepared('endpoint', () => addressOf(settings.endpoint, settings.allowHttpOnLoopback)),
    origins: prepared('redirectOrigins', () => originsOf(settings)),
    security: prepared('clientKeyPem', () => securityOf(settings)),
  };
}

/** Whether an address uses https, or http to this machine where that is allowed. */
export function isSafeAddress(address: URL, allowHttpOnLoopback: boolean): boolean {
  if (address.username !== '' || address.password !== '') return false;
  return address.protocol === 'https:' || (address.protocol === 'http:' && allowHttpOnLoopback && isLoopback(address.hostname));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function addressOf(text: string, allowHttpOnLoopback: boolean): URL {
  const address = new URL(text);
  if (!isSafeAddress(address, allowHttpOnLoopback)) throw new Error('https only');
  return address;
}

function originsOf(settings: TpSigningSettings): string[] {
  if (settings.redirectOrigins.length === 0) throw new Error('at least one origin is needed');
  return settings.redirectOrigins.map((text) => addressOf(text, settings.allowHttpOnLoopback).origin);
}

function securityOf(settings: TpSigningSettings): WsSecurity {
  return new WsSecurity({
    keyPem: settings.clientKeyPem,
    certificatePem: settings.clientCertificatePem,
    withTimestamp: settings.withTimestamp,
    now: settings.now,
  });
}

function prepared<T>(setting: keyof TpSigningSettings, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw trustedProfileFailure('TRUSTED_PROFILE_SETTINGS_WRONG', { setting }, cause);
  }
}
