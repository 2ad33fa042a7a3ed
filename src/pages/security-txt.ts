// Tells finders of a weakness whom to write to (RFC 9116).
import type { Settings } from '../foundation/settings.js';

/** RFC 9116 advises less than a year; computed, so that it cannot be forgotten. */
const VALID_DAYS = 180;
const DAY_MS = 86_400_000;

type SecuritySettings = Pick<Settings, 'SECURITY_CONTACT' | 'SECURITY_POLICY' | 'CONTROLLER_EMAIL' | 'PUBLIC_URL'>;

export function securityTxt(settings: SecuritySettings, now: Date): string {
  const expires = new Date(Math.floor(now.getTime() / DAY_MS + VALID_DAYS) * DAY_MS);
  const fields = [
    ['Contact', settings.SECURITY_CONTACT ?? `mailto:${settings.CONTROLLER_EMAIL}`],
    ['Expires', expires.toISOString().replace('.000Z', 'Z')],
    ['Preferred-Languages', 'pl, en'],
    ['Canonical', `${settings.PUBLIC_URL}/.well-known/security.txt`],
    ...(settings.SECURITY_POLICY === undefined ? [] : [['Policy', settings.SECURITY_POLICY]]),
  ];
  return fields.map(([name, value]) => `${name}: ${value}\n`).join('');
}
