// The addresses of the faults on demand: a page, and JSON for tests.

import { Router } from 'express';

import { DomainError } from '../values/domain-error.js';
import { answering, choiceIn, jsonBody, numberIn, textIn } from './api.js';
import { EMPTY_FAULT, faultsPage } from './fault-page.js';
import type { FaultForm } from './fault-page.js';
import { FAULTS, SERVICES } from './faults.js';
import type { FaultCode, Faults, ServiceName } from './faults.js';
import { fieldOf, ownForms } from './own-forms.js';

export function faultRoutes(faults: Faults): Router {
  const router = Router();
  router.get('/usterki', (_request, response) => {
    response.send(faultsPage({ orders: faults.list(), form: EMPTY_FAULT, problem: null }));
  });
  router.post('/usterki', ...ownForms(), (request, response) => {
    const form = readForm(request.body);
    try {
      act(form, request.body, faults);
      response.redirect(303, '/usterki');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const problem = PROBLEMS[error.code] ?? 'Popraw pola formularza.';
      response.status(422).send(faultsPage({ orders: faults.list(), form, problem }));
    }
  });

  router.get(
    '/api/faults',
    answering(200, () => faults.list()),
  );
  router.post(
    '/api/faults',
    jsonBody,
    answering(201, ({ body }) =>
      faults.order({
        service: choiceIn(body, 'service', SERVICES),
        fault: choiceIn(body, 'fault', FAULTS),
        ...given('times', numberIn(body, 'times')),
        ...given('seconds', numberIn(body, 'seconds')),
        operation: textIn(body, 'operation') ?? null,
      }),
    ),
  );
  router.delete(
    '/api/faults',
    answering(204, () => faults.cancelAll()),
  );
  router.delete(
    '/api/faults/:id',
    answering(204, ({ params }) => faults.cancel(String(params['id']))),
  );
  return router;
}

const PROBLEMS: Record<string, string> = {
  FAULT_WRONG: 'Liczba powtórzeń to 1–1000, a liczba sekund 0–600.',
  TOO_MANY_FAULTS: 'Zamówiono już sto usterek. Usuń którąś z listy.',
};

function act(form: FaultForm, body: unknown, faults: Faults): void {
  const cancelled = fieldOf(body, 'usun');
  if (cancelled !== '') return faults.cancel(cancelled);
  const [service = '', fault = ''] = form.usterka.split(':');
  if (!Object.hasOwn(SERVICES, service) || !Object.hasOwn(FAULTS, fault)) throw new DomainError('FAULT_WRONG');
  faults.order({
    service: service as ServiceName,
    fault: fault as FaultCode,
    times: countOf(form.razy),
    seconds: countOf(form.sekundy),
    operation: form.operacja || null,
  });
}

/** NaN for what is no number: no fault can be ordered so many times. */
function countOf(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}

function readForm(body: unknown): FaultForm {
  return {
    usterka: fieldOf(body, 'usterka'),
    razy: fieldOf(body, 'razy'),
    sekundy: fieldOf(body, 'sekundy'),
    operacja: fieldOf(body, 'operacja'),
  };
}

function given<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, number>);
}
