// Reads forms of the sandbox's own pages, and refuses those that another site made the browser send.

import { urlencoded } from 'express';
import type { RequestHandler } from 'express';

import { renderNotice } from './page.js';

const LARGEST_FORM = '2mb';

/** For POST of pages. Programs send no Sec-Fetch-Site; what needs JSON is out of reach of other sites anyway. */
export function ownForms(): RequestHandler[] {
  const onlyOwn: RequestHandler = (request, response, next) => {
    const site = request.headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return next();
    response.status(403).send(renderNotice('Nie przyjęto', 'Formularz wysłała inna strona.'));
  };
  return [onlyOwn, urlencoded({ extended: false, limit: LARGEST_FORM })];
}

/** A field as sent; '' when it is missing. */
export function fieldOf(body: unknown, name: string): string {
  const value = (body as Partial<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value.trim() : '';
}
