// Asks browsers for passkeys and checks what they answer (WebAuthn level 3). The library takes a quarter of a second to load,
// so it is loaded when the first passkey is used.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** Whose passkeys these are: a host name and the address of the service (both from PUBLIC_URL). */
export interface RelyingParty {
  id: string;
  origin: string;
}

/** What is kept of a passkey. */
export interface KnownPasskey {
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
}

/** The password is the first factor, so a plain security key without a PIN is enough; who can ask for one, does. */
const USER_VERIFICATION = 'preferred';
const PATIENCE_MS = 120_000;

const library = () => import('@simplewebauthn/server');

export function relyingPartyOf(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/** For `navigator.credentials.create`. `challenge` is base64url, `holder.id` an account's UUID. */
export async function creationOptions(
  rp: RelyingParty,
  holder: { id: string; login: string; name: string },
  challenge: string,
  known: readonly Pick<KnownPasskey, 'credentialId'>[],
): Promise<object> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Glejt SIO',
    rpID: rp.id,
    userID: bytesOf(holder.id.replaceAll('-', ''), 'hex'),
    userName: holder.login,
    userDisplayName: holder.name,
    challenge: bytesOf(challenge, 'base64url'),
    timeout: PATIENCE_MS,
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: USER_VERIFICATION },
  });
}

/** The new passkey in a browser's answer, or null when it does not hold. */
export async function newPasskeyIn(rp: RelyingParty, answer: string, challenge: string): Promise<KnownPasskey | null> {
  const { verifyRegistrationResponse } = await library();
  const response = objectIn<RegistrationResponseJSON>(answer);
  if (response === null) return null;
  const checked = await orNull(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: false,
    }),
  );
  if (checked?.verified !== true) return null;
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential;
  return { credentialId: id, publicKey, counter, transports: transports.filter(isPlainWord).slice(0, 8) };
}

/** For `navigator.credentials.get`. */
export async function requestOptions(
  rp: RelyingParty,
  challenge: string,
  known: readonly Pick<KnownPasskey, 'credentialId' | 'transports'>[],
): Promise<object> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: rp.id,
    challenge: bytesOf(challenge, 'base64url'),
    timeout: PATIENCE_MS,
    userVerification: USER_VERIFICATION,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
}

/** Which passkey a browser's answer says it is from; null when it is no such answer. */
export function credentialIdIn(answer: string): string | null {
  const id = objectIn<{ id?: unknown }>(answer)?.id;
  return typeof id === 'string' ? id : null;
}

/** The counter after this use, or null when the answer does not hold: signature, challenge, origin, or a counter that went back. */
export async function counterAfter(
  rp: RelyingParty,
  answer: string,
  challenge: string,
  known: KnownPasskey,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  const response = objectIn<AuthenticationResponseJSON>(answer);
  if (response === null) return null;
  const { credentialId: id, publicKey, counter, transports } = known;
  const checked = await orNull(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      credential: { id, publicKey: new Uint8Array(publicKey), counter, transports },
      requireUserVerification: false,
    }),
  );
  return checked?.verified === true ? checked.authenticationInfo.newCounter : null;
}

function objectIn<T extends object>(answer: string): T | null {
  try {
    const parsed: unknown = JSON.parse(answer);
    return typeof parsed === 'object' && parsed !== null ? (parsed as T) : null;
  } catch {
    return null; // no JSON: the same as an answer that does not hold
  }
}

/** The library throws for whatever is wrong with an answer, whoever sent it: all of it means that the answer does not hold. */
async function orNull<T>(check: () => Promise<T>): Promise<T | null> {
  try {
    return await check();
  } catch {
    return null;
  }
}

function bytesOf(text: string, encoding: 'hex' | 'base64url'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, encoding));
}

function isPlainWord(text: string): boolean {
  return /^[a-z-]{1,20}$/.test(text);
}
