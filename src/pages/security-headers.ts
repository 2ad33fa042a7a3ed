// What a browser may do with our pages: load only our own files, send forms only to us, be framed by nobody, keep nothing.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';

/** ASVS 3.4.1 asks for a year, and for what stands below our own name. */
const YEAR_SECONDS = 31_536_000;
const DEMO_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Headers of every answer. Pages are never cached: they hold personal data of whoever sat here before. */
export function securityHeaders(settings: Pick<Settings, 'PUBLIC_URL'>): RequestHandler[] {
  const isHttps = settings.PUBLIC_URL.startsWith('https://');
  const own = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'"], // the spoken code
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"], // the script that keeps a session
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  return [own as RequestHandler, withoutDevices, notKept, knownMethods];
}

/** Nothing here looks through a camera or asks where somebody is; passkeys keep their default. */
const NO_DEVICES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((device) => `${device}=()`)
  .join(', ');

function withoutDevices(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Permissions-Policy', NO_DEVICES);
  next();
}

const METHODS = ['GET', 'HEAD', 'POST'];

/** TRACE would send cookies back, and nothing here is written by PUT, PATCH or DELETE. */
function knownMethods(request: Request, response: Response, next: NextFunction): void {
  if (METHODS.includes(request.method)) return next();
  response.setHeader('Allow', METHODS.join(', '));
  next(new DomainError('METHOD_NOT_ALLOWED'));
}

/** A demo answers only under the names of this machine: a foreign page cannot reach it through a name it controls (DNS rebinding). */
export function knownHost(settings: Pick<Settings, 'GLEJT_MODE'>): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (settings.GLEJT_MODE !== 'demo' || DEMO_HOSTS.has(name)) return next();
    response.status(421).type('text/plain; charset=utf-8').send('Instalacja pokazowa odpowiada tylko pod adresem localhost.');
  };
}

function notKept(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
