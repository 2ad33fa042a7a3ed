// What the JSON endpoints have in common: bodies with a limit, and refusals as codes.

import { json } from 'express';
import type { Request, RequestHandler, Response } from 'express';

import { DomainError } from '../values/domain-error.js';

/** A document of 20 MB in base64, and its frame. */
const LARGEST_BODY = '30mb';

export const jsonBody: RequestHandler = json({ limit: LARGEST_BODY, inflate: false });

/** Answers with what the deed returns, or 422 and the code of its refusal. */
export function answering(status: number, deed: (request: Request) => unknown): RequestHandler {
  return async (request, response) => {
    try {
      const answer = await deed(request);
      if (answer === undefined) return void response.status(204).end();
      response.status(status).json(answer);
    } catch (error) {
      refuse(response, error);
    }
  };
}

function refuse(response: Response, error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
  response.status(422).json({ error: error.code });
}

/** A text of the body; undefined when it is not there. @throws DomainError PARAMETERS_WRONG for anything but a text */
export function textIn(body: unknown, name: string): string | undefined {
  const value = (body as Partial<Record<string, unknown>> | undefined | null)?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new DomainError('PARAMETERS_WRONG');
  return value;
}

/** @throws DomainError PARAMETERS_WRONG for anything but a number */
export function numberIn(body: unknown, name: string): number | undefined {
  const value = (body as Partial<Record<string, unknown>> | undefined | null)?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw new DomainError('PARAMETERS_WRONG');
  return value;
}

/** One of the keys of the table, or the first. @throws DomainError PARAMETERS_WRONG */
export function choiceIn<Table extends object>(body: unknown, name: string, table: Table): keyof Table & string {
  const first = Object.keys(table)[0] ?? '';
  const value = textIn(body, name) ?? first;
  if (!Object.hasOwn(table, value)) throw new DomainError('PARAMETERS_WRONG');
  return value as keyof Table & string;
}
