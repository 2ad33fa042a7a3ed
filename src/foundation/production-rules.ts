// Decides which settings a mode forbids: production takes nothing lax, a demo talks to this machine only.
import type { Settings } from './settings.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** @returns one sentence per setting that the mode forbids; empty when all is well. */
export function productionFaults(settings: Settings): string[] {
  return settings.GLEJT_MODE === 'demo' ? demoFaults(settings) : faultsOfProduction(settings);
}

function demoFaults(settings: Settings): string[] {
  const faults: string[] = [];
  if (!LOOPBACK.has(new URL(settings.PUBLIC_URL).hostname)) faults.push('PUBLIC_URL: a demo is reached on loopback only');
  if (!LOOPBACK.has(settings.WEB_HOST)) faults.push('WEB_HOST: a demo binds loopback only');
  return faults;
}

function faultsOfProduction(settings: Settings): string[] {
  const faults: string[] = [];
  if (!settings.PUBLIC_URL.startsWith('https://')) faults.push('PUBLIC_URL: must be https');
  if (settings.TRUSTED_PROXIES.length === 0) {
    faults.push('TRUSTED_PROXIES: name the proxy that ends TLS ("loopback" or its address), else no session cookie is set');
  }
  if (settings.SECOND_FACTOR !== 'required') faults.push('SECOND_FACTOR: is always required, or left out');
  if (settings.CAPTCHA_ANSWER !== undefined) faults.push('CAPTCHA_ANSWER: exists only in demo mode');
  if (settings.TRUSTED_PROFILE_URL !== undefined && !settings.TRUSTED_PROFILE_URL.startsWith('https://')) {
    faults.push('TRUSTED_PROFILE_URL: must be https');
  }
  // Signed files are taken in without any service, and authorities are always trusted (SIGNATURE_ANCHORS_DIR).
  if (settings.CRL_URLS.length === 0)
    faults.push('CRL_URLS: name where the trusted authorities publish revoked certificates; without a list nobody knows');
  for (const name of ['EPUAP_PULL_URL', 'EPUAP_SKRYTKA_URL', 'EPUAP_DOCUMENTS_URL'] as const)
    if (settings[name]?.startsWith('https://') === false) faults.push(`${name}: must be https`);
  if (settings.EPUAP_RECEIVER_PORT !== undefined) faults.push(...faultsOfReceiver(settings));
  if (settings.CONTROLLER_NAME.includes('pokazowa')) faults.push('CONTROLLER_NAME: name the office that runs this installation');
  return faults;
}

/** Its signatures are checked in any case; these keep strangers from making us check them. */
function faultsOfReceiver(settings: Settings): string[] {
  const faults: string[] = [];
  if (settings.EPUAP_RECEIVER_TLS_KEY === undefined || settings.EPUAP_RECEIVER_TLS_CERT === undefined)
    faults.push('EPUAP_RECEIVER_TLS_KEY, EPUAP_RECEIVER_TLS_CERT: the receiver speaks TLS');
  if (settings.EPUAP_RECEIVER_CLIENT_CA === undefined && settings.EPUAP_RECEIVER_ADDRESSES.length === 0)
    faults.push('EPUAP_RECEIVER_CLIENT_CA, EPUAP_RECEIVER_ADDRESSES: name who may call the receiver');
  return faults;
}
