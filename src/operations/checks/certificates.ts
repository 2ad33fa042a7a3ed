// Judges the key pairs of the office, and the pinned certificates of those who sign what it is told.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type PinnedCertificate, readPinsOf } from '../../epuap/pinned-certificates.js';
import type { Settings } from '../../foundation/settings.js';
import { decodePem } from '../../signatures/certificates/certificate.js';
import { SANDBOX_MARK_OID } from '../../values/sandbox-mark.js';
import { type Finding, fault, ok, warning } from './finding.js';
import { dayOf, type Period, stateOf } from './period.js';

const MIN_RSA_BITS = 2_048;

interface KeyPair {
  /** As the finding is called. */
  finding: string;
  /** What the names of its settings begin with. */
  name: 'TRUSTED_PROFILE_CLIENT' | 'EPUAP_CLIENT' | 'EPUAP_RECEIVER_TLS';
  /** It signs requests: an RSA key. */
  mustSign: boolean;
}

type PairName = KeyPair['name'];
type PairSettings = Pick<
  Settings,
  | ('GLEJT_MODE' | 'TRUSTED_PROFILE_URL' | 'EPUAP_BOXES' | 'EPUAP_RECEIVER_PORT')
  | `${PairName}_${'KEY' | 'KEY_PASSWORD' | 'CERT'}`
>;

/** The key pairs of the office: only what is used is judged, and the one of the trusted profile always. */
export function judgeKeyPairs(settings: PairSettings, now: Date): Finding[] {
  const isTls = settings.EPUAP_RECEIVER_PORT !== undefined && settings.EPUAP_RECEIVER_TLS_KEY !== undefined;
  const pair = (finding: string, name: PairName, mustSign = true) => judgePair({ finding, name, mustSign }, settings, now);
  return [
    settings.TRUSTED_PROFILE_URL === undefined
      ? ok('client certificate', 'not needed without TRUSTED_PROFILE_URL')
      : pair('client certificate', 'TRUSTED_PROFILE_CLIENT'),
    ...(settings.EPUAP_BOXES.length === 0 ? [] : [pair('mailbox certificate', 'EPUAP_CLIENT')]),
    ...(isTls ? [pair('receiver certificate', 'EPUAP_RECEIVER_TLS', false)] : []),
  ];
}

function judgePair({ finding: name, name: setting, mustSign }: KeyPair, settings: PairSettings, now: Date): Finding {
  const { [`${setting}_KEY` as const]: key, [`${setting}_CERT` as const]: pem } = settings;
  if (key === undefined || pem === undefined) {
    return fault(name, 'key or certificate is missing', `give ${setting}_KEY and ${setting}_CERT`);
  }
  const certificate = read(pem);
  if (certificate === null) return fault(name, `${setting}_CERT is no certificate`, 'give one certificate in PEM');
  const fits = keyFits(certificate, key, settings[`${setting}_KEY_PASSWORD`]);
  if (fits === null)
    return fault(
      name,
      `${setting}_KEY is no private key, or its password is wrong`,
      `give it in PEM, and ${setting}_KEY_PASSWORD`,
    );
  if (!fits) return fault(name, 'the key does not belong to the certificate', 'give the key of this certificate');
  if (mustSign && (certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS) {
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

type PinSettings = Pick<
  Settings,
  | ('TRUSTED_PROFILE_URL' | 'TRUSTED_PROFILE_RESPONSE_CERTS' | 'EPUAP_BOXES' | 'EPUAP_RESPONSE_CERTS')
  | ('EPUAP_RECEIVER_PORT' | 'EPUAP_RECEIVER_CERTS')
>;

/** The certificates of others that are pinned: of each bundle the one that counts longest. */
export function judgePins(settings: PinSettings, now: Date): Finding[] {
  const {
    EPUAP_BOXES: boxes,
    EPUAP_RESPONSE_CERTS: ofBoxes,
    EPUAP_RECEIVER_PORT: port,
    EPUAP_RECEIVER_CERTS: ofCallers,
  } = settings;
  return [
    judgeAnswerPins(settings, now),
    ...(boxes.length === 0 ? [] : [judgeBundle('mailbox answers', 'EPUAP_RESPONSE_CERTS', ofBoxes, now)]),
    ...(port === undefined ? [] : [judgeBundle('receiver callers', 'EPUAP_RECEIVER_CERTS', ofCallers, now)]),
  ];
}

function judgeAnswerPins(settings: PinSettings, now: Date): Finding {
  const name = 'answer certificates';
  const setting = 'TRUSTED_PROFILE_RESPONSE_CERTS';
  if (settings.TRUSTED_PROFILE_URL === undefined) return ok(name, 'not needed without TRUSTED_PROFILE_URL');
  if (settings[setting] !== undefined) return judgeBundle(name, setting, settings[setting], now);
  return warning(name, 'none: only TLS protects the answers', `name the certificates of the service in ${setting}`);
}

function judgeBundle(name: string, setting: string, bundle: string | undefined, now: Date): Finding {
  let pins: readonly PinnedCertificate[];
  try {
    pins = readPinsOf(setting, bundle);
  } catch (error) {
    return fault(name, error instanceof Error ? error.message : setting, 'give them in PEM, one after the other');
  }
  const last = pins.reduce((a, b) => (a.until > b.until ? a : b));
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

function keyFits(certificate: X509Certificate, key: string, passphrase: string | undefined): boolean | null {
  try {
    return certificate.checkPrivateKey(createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) }));
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
