// The addresses of the mailbox: pages for people, JSON for tests.

import { Router } from 'express';

import { mailboxPage, messagePage } from './mailbox-page.js';
import type { Mailbox } from './mailbox.js';
import { renderNotice } from './page.js';

export function mailboxRoutes(mailbox: Mailbox): Router {
  const router = Router();
  router.get('/mailbox', (_request, response) => void response.send(mailboxPage(mailbox.list())));
  router.get('/mailbox/messages', (request, response) => {
    const { to } = request.query;
    response.json(mailbox.list(typeof to === 'string' ? to : undefined));
  });
  router.delete('/mailbox/messages', (_request, response) => {
    mailbox.empty();
    response.status(204).end();
  });
  router.get('/mailbox/:id', (request, response) => {
    const message = mailbox.find(request.params.id);
    if (message === null) return void response.status(404).send(renderNotice('Nie ma takiej wiadomości', 'Skrzynkę opróżniono.'));
    // The frame inherits this policy: letters carry their style in their own HTML, but no script and nothing from the net.
    const policy = String(response.getHeader('Content-Security-Policy'));
    response.setHeader('Content-Security-Policy', policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
    response.send(messagePage(message));
  });
  return router;
}
