// The web side of the sandbox: protects every answer, and joins the addresses of its parts.

import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';

import { boxRoutes } from './box.routes.js';
import { certificateRoutes } from './certificate.routes.js';
import type { Deliveries } from './deliveries.js';
import { faultRoutes } from './fault.routes.js';
import { mailboxRoutes } from './mailbox.routes.js';
import type { Mailbox } from './mailbox.js';
import { renderNotice } from './page.js';
import { signatureRoutes } from './signature.routes.js';
import { signingRoutes } from './signing.routes.js';
import type { SandboxLog } from './sandbox-log.js';
import { soapRoutes } from './soap.routes.js';
import { startPage } from './start-page.js';
import { STYLESHEET } from './stylesheet.js';
import type { SandboxWorld } from './world.js';

export interface WebOptions {
  world: SandboxWorld;
  deliveries: Deliveries;
  mailbox: Mailbox;
  smtpPort: number;
  log: SandboxLog;
}

const CONTENT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export interface WebServer {
  port: number;
  /** From here on it answers; until then it asks for patience. */
  open(options: WebOptions): void;
  close(): Promise<void>;
}

export async function startWeb(listen: { host: string; port: number }): Promise<WebServer> {
  let application: RequestListener = (_request, response) => void response.writeHead(503, { 'Retry-After': '1' }).end();
  const server = createServer((request, response) => application(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen.port, listen.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    open: (options) => (application = webApplication(options)),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function webApplication({ world, deliveries, mailbox, smtpPort, log }: WebOptions): express.Express {
  const web = express();
  web.disable('x-powered-by');
  web.use(onlyLoopback, safeHeaders);
  web.get('/', (_request, response) => void response.send(startPage(world.url(), smtpPort)));
  web.get('/piaskownica.css', (_request, response) => void response.type('text/css').send(STYLESHEET));
  web.get(['/health/live', '/health/ready'], (_request, response) => void response.json({ status: 'ok' }));
  web.use(soapRoutes(world, log), signingRoutes(world), signatureRoutes(world), mailboxRoutes(mailbox));
  web.use(boxRoutes(world, deliveries), faultRoutes(world.faults), certificateRoutes(world));
  web.use((_request, response) => void response.status(404).send(renderNotice('Nie ma takiej strony', 'Sprawdź adres.')));
  web.use(refused(log));
  return web;
}

/** A page of the open net that makes its name point to this machine (DNS rebinding) finds nothing here. */
const onlyLoopback: RequestHandler = (request, response, next) => {
  const host = /^(.*?)(?::\d+)?$/.exec(request.headers.host ?? '')?.[1] ?? '';
  if (['127.0.0.1', 'localhost', '[::1]'].includes(host.toLowerCase())) return next();
  response.status(421).type('text/plain').send('Misdirected request');
};

const safeHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': CONTENT_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  next();
};

function refused(log: SandboxLog): ErrorRequestHandler {
  return (error: { status?: unknown; name?: unknown }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    // The message may quote a document; the name of the error does not.
    log({ event: 'sandbox_request_failed', status, name: typeof error.name === 'string' ? error.name : 'unknown' });
    response.status(status).send(renderNotice('Nie udało się', 'Piaskownica nie mogła wykonać tej czynności.'));
  };
}
