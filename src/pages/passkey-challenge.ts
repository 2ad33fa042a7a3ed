// What a passkey has to sign, kept in the session: one at a time, for five minutes, used once.
import { randomBytes } from 'node:crypto';
import type { Request } from 'express';

const LIFETIME_MS = 5 * 60_000;
const CHALLENGE_BYTES = 32;

/** Base64url. The same for two tabs of one browser, until it is used. */
export function passkeyChallenge({ session }: Request): string {
  const { passkeyChallenge: known } = session;
  if (known !== undefined && isFresh(known)) return known.value;
  const value = randomBytes(CHALLENGE_BYTES).toString('base64url');
  session.passkeyChallenge = { value, at: Date.now() };
  return value;
}

/** Takes it out of the session; null when none was given out lately. */
export function takePasskeyChallenge({ session }: Request): string | null {
  const { passkeyChallenge: known } = session;
  delete session.passkeyChallenge;
  return known !== undefined && isFresh(known) ? known.value : null;
}

function isFresh({ at }: { at: number }): boolean {
  return Date.now() - at < LIFETIME_MS;
}
