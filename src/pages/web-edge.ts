// Puts everything that stands in front of the controllers into its order; used by the web process and by the tests.
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import { urlencoded } from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { LOG } from '../foundation/logging.js';
import { SETTINGS } from '../foundation/settings.js';
import type { Settings } from '../foundation/settings.js';
import { assets } from './assets.js';
import { csrfProtection } from './csrf.js';
import { routeOf } from './fault-facts.js';
import { noNull } from './no-null.js';
import { knownHost, securityHeaders } from './security-headers.js';
import { sessionMiddleware } from './session.js';
import { uploadedFile } from './uploaded-file.js';

/** Comments and reasons are the longest things people type; a signed file comes by a form of its own. */
const LARGEST_FORM = '64kb';

type PgPool = Parameters<typeof sessionMiddleware>[1];

/** The application must be created with `{ bodyParser: false }`. */
export function configureWeb(app: NestExpressApplication): void {
  const settings = app.get<Settings>(SETTINGS);
  app.disable('x-powered-by');
  app.disable('etag'); // pages are never kept, so there is nothing to compare
  app.set('trust proxy', settings.TRUSTED_PROXIES);
  const pool = (app.get(DataSource).driver as PostgresDriver).master as PgPool;
  for (const part of webEdge(settings, pool, app.get<Logger>(LOG))) app.use(part);
}

/** The middleware of the pages in their order; the order matters: CSRF needs body and cookies, static files need neither. */
export function webEdge(settings: Settings, pgPool: PgPool, log: Logger): RequestHandler[] {
  return [
    knownHost(settings),
    ...securityHeaders(settings),
    assets(),
    requestLog(log),
    urlencoded({ extended: false, limit: LARGEST_FORM }),
    uploadedFile(),
    noNull(),
    cookieParser(),
    csrfProtection(settings),
    ...sessionMiddleware(settings, pgPool),
  ];
}

function requestLog(log: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const start = process.hrtime.bigint();
    response.once('finish', () => {
      const ms = Number((process.hrtime.bigint() - start) / 1_000_000n);
      log.info({ event: 'request_answered', method: request.method, route: routeOf(request), status: response.statusCode, ms });
    });
    next();
  };
}
