// Refuses requests that carry the character U+0000 anywhere: no person can type it, and PostgreSQL cannot hold it.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainError } from '../values/domain-error.js';

/** Behind the parser of forms. @throws DomainError BAD_REQUEST through the error filter */
export function noNull(): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const isBad = /%00/.test(request.originalUrl) || textsIn(request.body).some((text) => text.includes('\u0000'));
    next(isBad ? new DomainError('BAD_REQUEST') : undefined);
  };
}

function textsIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) => [
    name,
    ...[value].flat().filter((one) => typeof one === 'string'),
  ]);
}
