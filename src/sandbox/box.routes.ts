// The addresses of the boxes: a page that delivers a document, and JSON for tests.

import { createHash } from 'node:crypto';

import { Router } from 'express';

import { DomainError } from '../values/domain-error.js';
import { answering, choiceIn, jsonBody, textIn } from './api.js';
import { boxesPage, EMPTY_DELIVERY } from './box-page.js';
import type { DeliveryForm } from './box-page.js';
import type { Boxes } from './boxes.js';
import type { Deliveries, DeliveryWish } from './deliveries.js';
import { fieldOf, ownForms } from './own-forms.js';
import { decodeBase64 } from './soap-envelope.js';
import { webAddress } from './web-address.js';
import type { SandboxWorld } from './world.js';

const TARGETS = { box: true, receiver: true };

export function boxRoutes(world: SandboxWorld, deliveries: Deliveries): Router {
  const router = Router();
  const empty = (): DeliveryForm => ({ ...EMPTY_DELIVERY, usluga: world.receiverUrl ?? '' });
  const show = (form: DeliveryForm, problem: string | null, note: string | null): string =>
    boxesPage({
      boxes: world.boxes.list(),
      signed: world.requests.signed(20),
      form,
      problem,
      note,
    });

  router.get('/skrytki', (_request, response) => void response.send(show(empty(), null, null)));
  router.post('/skrytki', ...ownForms(), async (request, response) => {
    const form = readForm(request.body);
    try {
      if (form.cel === 'receiver') world.receiverUrl = webAddress(form.usluga);
      const { documentId, answer } = await deliveries.deliver(wishOf(form, world));
      const said = answer === null ? '' : ` Odpowiedź usługi: ${answer.code ?? 'brak'}: ${answer.words}`;
      response.send(show(empty(), null, `Dokument ma numer ${documentId}.${said}`));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      response.status(422).send(show(form, PROBLEMS[error.code] ?? 'Popraw pola formularza.', null));
    }
  });

  router.get(
    '/api/boxes',
    answering(200, () => contents(world.boxes)),
  );
  router.delete(
    '/api/boxes',
    answering(204, () => {
      world.boxes.empty();
      world.sent.empty();
    }),
  );
  router.put(
    '/api/receiver',
    jsonBody,
    answering(200, ({ body }) => {
      world.receiverUrl = webAddress(textIn(body, 'url') ?? '');
      return { url: world.receiverUrl };
    }),
  );
  router.post(
    '/api/deliveries',
    jsonBody,
    answering(201, ({ body }) => deliveries.deliver(wishIn(body, world))),
  );
  return router;
}

const PROBLEMS: Record<string, string> = {
  PARAMETERS_WRONG: 'Wpisz adres usługi urzędu, zaczynający się od http:// albo https://.',
  BOX_UNKNOWN: 'Wpisz adres skrytki w postaci /podmiot/skrytka.',
  BOX_FULL: 'Skrytka jest pełna.',
  DOCUMENT_MISSING: 'Wybierz podpisany dokument albo wklej treść XML.',
};

function readForm(body: unknown): DeliveryForm {
  return {
    cel: fieldOf(body, 'cel') === 'receiver' ? 'receiver' : 'box',
    usluga: fieldOf(body, 'usluga'),
    adres: fieldOf(body, 'adres'),
    odpowiedz: fieldOf(body, 'odpowiedz'),
    dokument: fieldOf(body, 'dokument'),
    xml: fieldOf(body, 'xml'),
  };
}

function wishOf(form: DeliveryForm, world: SandboxWorld): DeliveryWish {
  const content = form.xml === '' ? world.requests.find(form.dokument)?.result : Buffer.from(form.xml, 'utf8');
  if (content === null || content === undefined) throw new DomainError('DOCUMENT_MISSING');
  return {
    target: form.cel,
    address: form.adres,
    content,
    fileName: 'dokument.xml',
    replyTo: form.odpowiedz || null,
    isTest: false,
  };
}

function wishIn(body: unknown, world: SandboxWorld): DeliveryWish {
  const signing = textIn(body, 'signing');
  const content =
    signing === undefined
      ? decodeBase64(textIn(body, 'document') ?? '')
      : world.requests.getSigned(signing.split('/').at(-1) ?? '');
  return {
    target: choiceIn(body, 'target', TARGETS),
    address: textIn(body, 'address') ?? '',
    content,
    fileName: textIn(body, 'fileName') ?? 'dokument.xml',
    replyTo: textIn(body, 'replyTo') ?? null,
    isTest: false,
  };
}

/** What lies in the boxes, without the documents themselves. */
function contents(boxes: Boxes): object[] {
  return boxes.list().map(({ address, documents }) => ({
    address,
    documents: documents.map(({ id, fileName, content, sentAt, replyTo }) => ({
      id,
      fileName,
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      sentAt: sentAt.toISOString(),
      replyTo,
    })),
  }));
}
