// Judges the certificates of the trusted profile: the key pair that signs our requests, and the pinned ones that sign its answers.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Settings } from '../../foundation/settings.js';
import { decodePem } from '../../signatures/certificate.js';
import { SANDBOX_MARK_OID } from '../../values/sandbox-mark.js';
import { type Finding, fault, ok, warning } from './finding.js';
import { dayOf, type Period, stateOf } from './period.js';

const MIN_RSA_BITS = 2_048;

type PairSettings = Pick<
  Settings,
  'GLEJT_MODE' | 'TRUSTED_PROFILE_URL' | 'TRUSTED_PROFILE_CLIENT_KEY' | 'TRUSTED_PROFILE_CLIENT_CERT'
>;

export function judgeClientCertificate(settings: PairSettings, now: Date): Finding {
  const name = 'client certificate';
  const { TRUSTED_PROFILE_CLIENT_KEY: key, TRUSTED_PROFILE_CLIENT_CERT: pem } = settings;
  if (settings.TRUSTED_PROFILE_URL === undefined) return ok(name, 'not needed without TRUSTED_PROFILE_URL');
  if (key === undefined || pem === undefined) {
    return fault(name, 'key or certificate is missing', 'give TRUSTED_PROFILE_CLIENT_KEY and TRUSTED_PROFILE_CLIENT_CERT');
  }
  const certificate = read(pem);
  if (certificate === null) return fault(name, 'TRUSTED_PROFILE_CLIENT_CERT is no certificate', 'give one certificate in PEM');
  const fits = keyFits(certificate, key);
  if (fits === null) return fault(name, 'TRUSTED_PROFILE_CLIENT_KEY is no private key', 'give a key in PEM without a password');
  if (!fits) return fault(name, 'the key does not belong to the certificate', 'give the key of this certificate');
  if ((certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS) {
    return fault(name, `no RSA key of at least ${MIN_RSA_BITS} bits`, 'ask for a certificate for a longer RSA key');
  }
  if (settings.GLEJT_MODE === 'production' && isOfSandbox(pem)) {
    return fault(name, 'was made by the sandbox of a demonstration', 'use the one of the agreement with the service');
  }
  return judgeEnd(name, periodOf(certificate), now);
}

export function judgeEnd(name: string, period: Period, now: Date): Finding {
  const end = dayOf(period.until);
  switch (stateOf(period, now)) {
    case 'ended':
      return fault(name, `ended on ${end}`, 'replace it');
    case 'not-yet':
      return fault(name, `begins on ${dayOf(period.from)}`, 'use the one before it until then');
    case 'ends-soon':
      return warning(name, `ends on ${end}`, 'ask for the next one now');
    case 'current':
      return ok(name, `until ${end}`);
  }
}

type PinSettings = Pick<Settings, 'GLEJT_MODE' | 'TRUSTED_PROFILE_URL' | 'TRUSTED_PROFILE_RESPONSE_CERTS'>;

export function judgeResponseCertificates(settings: PinSettings, now: Date): Finding {
  const name = 'answer certificates';
  if (settings.TRUSTED_PROFILE_URL === undefined) return ok(name, 'not needed without TRUSTED_PROFILE_URL');
  const pins = certificatesIn(settings.TRUSTED_PROFILE_RESPONSE_CERTS ?? '').map(read);
  if (pins.length === 0) {
    return warning(
      name,
      'none: only TLS protects the answers',
      'name the certificates of the service in TRUSTED_PROFILE_RESPONSE_CERTS',
    );
  }
  const periods = pins.flatMap((pin) => (pin === null ? [] : [periodOf(pin)]));
  if (periods.length < pins.length) return fault(name, 'not all are certificates', 'give them in PEM, one after the other');
  const last = periods.reduce((a, b) => (a.until > b.until ? a : b));
  const finding = judgeEnd(name, last, now);
  return finding.level === 'ok' ? ok(name, `${pins.length}, the last one until ${dayOf(last.until)}`) : finding;
}

export function periodOf(certificate: X509Certificate): Period {
  return { from: new Date(certificate.validFrom), until: new Date(certificate.validTo) };
}

function read(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function keyFits(certificate: X509Certificate, pem: string): boolean | null {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return null;
  }
}

function isOfSandbox(pem: string): boolean {
  try {
    return decodePem(pem).extensions.has(SANDBOX_MARK_OID);
  } catch {
    return false;
  }
}

function certificatesIn(bundle: string): string[] {
  return bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
