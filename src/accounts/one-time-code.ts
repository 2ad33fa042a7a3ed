// The six digits of authenticator apps (TOTP, RFC 6238), in the one shape that all of them understand.
import { Secret, TOTP } from 'otpauth';

/** Apps ignore any other choice without a word, and then show codes that never fit. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** Clocks may differ by one step to either side. */
const WINDOW = 1;
const ISSUER = 'Glejt SIO';

/** A new shared secret, base32. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code says to the app. */
export function keyAddress(secret: string, login: string): string {
  return new TOTP({ ...SHAPE, issuer: ISSUER, label: login, secret }).toString();
}

/** The step the code belongs to, or null for a wrong one. `now` in milliseconds since 1970: the phone's time, not the office's. */
export function stepOf(secret: string, code: string, now: number = Date.now()): number | null {
  const totp = new TOTP({ ...SHAPE, secret });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}

/** Six digits as people type them, with or without a space; null when it is something else. */
export function parseOneTimeCode(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}
