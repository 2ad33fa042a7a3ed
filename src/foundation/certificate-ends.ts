// Decides which certificates of the settings end soon: a signature that is refused one morning is noticed by everybody at once.
import { X509Certificate } from 'node:crypto';
import { type BundledCertificate, certificatesInBundle } from './pem-bundle.js';
import type { Settings } from './settings.js';

const WARNING_DAYS = 60;
const DAY_MS = 86_400_000;

/** Of our own; a bundle of pinned ones counts by its youngest, because old and new stand side by side. */
const NAMED = [
  'TRUSTED_PROFILE_CLIENT_CERT',
  'TRUSTED_PROFILE_RESPONSE_CERTS',
  'EPUAP_CLIENT_CERT',
  'EPUAP_RESPONSE_CERTS',
  'EPUAP_UPP_CERTS',
  'EPUAP_RECEIVER_CERTS',
  'EPUAP_RECEIVER_TLS_CERT',
] as const satisfies readonly (keyof Settings)[];

export type CertificateSettings = Pick<Settings, (typeof NAMED)[number]>;

export interface EndingCertificate {
  setting: (typeof NAMED)[number];
  /** The last day, yyyy-mm-dd. */
  until: string;
}

export function endingCertificates(settings: CertificateSettings, now: Date): EndingCertificate[] {
  const limit = now.getTime() + WARNING_DAYS * DAY_MS;
  return NAMED.flatMap((setting) => {
    const ends = endsIn(settings[setting] ?? '');
    const last = Math.max(...ends);
    return ends.length === 0 || last > limit ? [] : [{ setting, until: new Date(last).toISOString().slice(0, 10) }];
  });
}

/** What cannot be read is complained about elsewhere, at the start. */
function endsIn(bundle: string): number[] {
  return certificatesInBundle(bundle).flatMap((one) => {
    try {
      return [endOf(one)];
    } catch {
      return [];
    }
  });
}

/** The line in front of a certificate decides, as it does where it is used. */
function endOf({ pem, until }: BundledCertificate): number {
  const own = Date.parse(new X509Certificate(pem).validTo);
  return until === null ? own : Date.parse(`${until}T23:59:59.999Z`);
}
