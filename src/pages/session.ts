// The session of a browser: a random cookie and a row of ids on our side, ended by idleness and, for signed-in persons, by age.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { hkdfSync } from 'node:crypto';
import type { Pool } from 'pg';
import type { Settings } from '../foundation/settings.js';
import type { ApplicantLevel } from '../values/applicant-level.js';
import { SessionStore } from './session-store.js';

declare module 'express-session' {
  interface SessionData {
    accountId?: string;
    /** Milliseconds since 1970. */
    signedInAt?: number;
    /** The password was right, the second factor is still to come: no right to anything else. */
    halfSignedIn?: { accountId: string; at: number };
    /** When the password was asked for again; milliseconds since 1970. */
    passwordConfirmedAt?: number;
    /** What a passkey has to sign, and since when. */
    passkeyChallenge?: { value: string; at: number };
    /** Recovery codes just made, sealed, until they are written down. */
    newRecoveryCodes?: string;
    /** A comment that outlived its session, sealed. */
    keptComment?: string;
    /** Never stored: names are looked up. */
    signedInName?: never;
    /** Who proved PESEL and password of one application, and how far that lets them. */
    applicant?: { applicationId: string; level: ApplicantLevel; others?: string[] };
    /** What was typed for an application and is not sent yet. */
    filingDraftId?: string;
    /** The application filed in this browser: its confirmation page shows the full e-mail address. */
    filedApplicationId?: string;
    /** A sentence that the next page shows once. */
    flash?: string;
  }
}

type SessionSettings = Pick<Settings, 'GLEJT_SESSION_SECRET' | 'PUBLIC_URL' | 'SESSION_IDLE_MINUTES' | 'SESSION_MAX_HOURS'>;

/** Sessions live in the table web_session, in the pool of the data source; a visit that stores nothing makes no row. */
export function sessionMiddleware(settings: SessionSettings, pgPool: Pool): RequestHandler[] {
  const secure = settings.PUBLIC_URL.startsWith('https://');
  const sessions = session({
    store: new SessionStore(pgPool),
    secret: Buffer.from(hkdfSync('sha256', settings.GLEJT_SESSION_SECRET, '', 'glejt session', 32)).toString('hex'),
    name: secure ? '__Host-glejt' : 'glejt',
    cookie: { secure, httpOnly: true, sameSite: 'lax', path: '/', maxAge: settings.SESSION_IDLE_MINUTES * 60_000 },
    rolling: true,
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
  });
  return [sessions, endedByAge(settings.SESSION_MAX_HOURS * 3_600_000)];
}

/** Between password and second factor. */
const HALF_SIGNED_IN_MS = 10 * 60_000;

/** The whole rights of an account, in a session under a new id. */
export async function signInSession(request: Request, accountId: string): Promise<void> {
  await startSession(request);
  Object.assign(request.session, { accountId, signedInAt: Date.now() });
}

/** Remembers whose password was right; nothing can be done with such a session but to show the second factor. */
export async function halfSignInSession(request: Request, accountId: string): Promise<void> {
  await startSession(request);
  request.session.halfSignedIn = { accountId, at: Date.now() };
}

/** Whose second factor is awaited, or null. */
export function halfSignedInAccount({ session: { halfSignedIn } }: Request): string | null {
  return halfSignedIn !== undefined && Date.now() - halfSignedIn.at < HALF_SIGNED_IN_MS ? halfSignedIn.accountId : null;
}

/** After the password was typed again: the same session under a new id (ASVS 7.2.4), and remembered for what needs it. */
export async function confirmPasswordInSession(request: Request): Promise<void> {
  const { cookie: _cookie, ...kept } = request.session;
  await startSession(request);
  Object.assign(request.session, kept, { passwordConfirmedAt: Date.now() });
}

/** When the session of a signed-in person ends if no further page is opened, and when it ends whatever happens. */
export function endOfSession(
  { session }: Request,
  settings: Pick<Settings, 'SESSION_IDLE_MINUTES' | 'SESSION_MAX_HOURS'>,
): { at: Date; latest: Date } | null {
  if (session?.accountId === undefined || session.signedInAt === undefined) return null; // health pages have no session at all
  const latest = session.signedInAt + settings.SESSION_MAX_HOURS * 3_600_000;
  return { at: new Date(Math.min(latest, Date.now() + settings.SESSION_IDLE_MINUTES * 60_000)), latest: new Date(latest) };
}

/** A fresh session under a new id, so that nobody can hand a person a session they know (session fixation). */
export async function startSession(request: Request): Promise<void> {
  const { flash, keptComment } = request.session;
  await new Promise<void>((resolve, reject) =>
    request.session.regenerate((error) => (error ? reject(asError(error)) : resolve())),
  );
  if (flash !== undefined) request.session.flash = flash;
  if (keptComment !== undefined) request.session.keptComment = keptComment;
}

/** Ends the session; a flash message set afterwards lives in a new one without any rights. */
export async function endSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    request.session.regenerate((error) => (error ? reject(asError(error)) : resolve())),
  );
}

/**
 * Stores the session at once. express-session sends the head of an answer before it stores, and browsers follow a redirect
 * as soon as they have read that: the next page would find the old session, or none.
 */
export async function storeSession(request: Request): Promise<void> {
  const { session: kept } = request;
  if (kept === undefined || Object.keys(kept).every((name) => name === 'cookie')) return; // a visit that stores nothing makes no row
  await new Promise<void>((resolve, reject) => kept.save((error: unknown) => (error ? reject(asError(error)) : resolve())));
}

function endedByAge(maxAgeMs: number): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const { accountId, signedInAt } = request.session;
    if (accountId === undefined || (signedInAt !== undefined && Date.now() - signedInAt < maxAgeMs)) return next();
    endSession(request).then(() => next(), next);
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('the session store failed');
}
