// Lets through only forms that this service made: a signed token in the form must equal the one in a cookie of the same browser.
import { doubleCsrf } from 'csrf-csrf';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { hkdfSync } from 'node:crypto';
import type { Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';

/** Form field that carries the token. */
export const CSRF_FIELD = '_csrf';

/**
 * Tokens are not bound to a session: a form must survive that a session starts or ends between being shown and being sent
 * (two tabs, a session that ran out while the form was filled in). Nobody else can plant our cookie under https, because of
 * its prefix __Host-, and without the server's key nobody can make a token that fits.
 */
const ONE_FOR_ALL = 'glejt';

type CsrfSettings = Pick<Settings, 'GLEJT_SESSION_SECRET' | 'PUBLIC_URL'>;
type Generator = (request: Request, response: Response) => string;

declare module 'express-serve-static-core' {
  interface Locals {
    csrfGenerator?: Generator;
  }
}

/** Refuses with CSRF every request that may change something and brings no token; GET passes. */
export function csrfProtection(settings: CsrfSettings): RequestHandler {
  const secure = settings.PUBLIC_URL.startsWith('https://');
  const ownOrigin = new URL(settings.PUBLIC_URL).origin;
  const secret = Buffer.from(hkdfSync('sha256', settings.GLEJT_SESSION_SECRET, '', 'glejt csrf', 32)).toString('hex');
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: () => ONE_FOR_ALL,
    cookieName: secure ? '__Host-glejt-form' : 'glejt-form',
    cookieOptions: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
    getCsrfTokenFromRequest: (request) => fieldOf(request.body),
  });
  return (request: Request, response: Response, next: NextFunction) => {
    response.locals.csrfGenerator = generateCsrfToken satisfies Generator;
    const isHarmless = ['GET', 'HEAD'].includes(request.method);
    next(isHarmless || (isFromOurPage(request, ownOrigin) && validateRequest(request)) ? undefined : new DomainError('CSRF'));
  };
}

/**
 * Browsers say where a form was sent from; a foreign page is refused even with a token. Because of our referrer policy Origin
 * is 'null' for our own forms, so it counts only where Sec-Fetch-Site is missing and it names another place.
 */
function isFromOurPage(request: Request, ownOrigin: string): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined) return site === 'same-origin';
  return origin === undefined || origin === 'null' || origin === ownOrigin;
}

/** The token for a form of this answer; sets the cookie when the browser has none yet. */
export function csrfTokenFor(request: Request, response: Response): string {
  const generate = response.locals.csrfGenerator;
  if (generate === undefined) throw new Error('csrfProtection was not put in front of the pages');
  return generate(request, response);
}

function fieldOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !(CSRF_FIELD in body)) return undefined;
  const token = body[CSRF_FIELD];
  return typeof token === 'string' ? token : undefined;
}
