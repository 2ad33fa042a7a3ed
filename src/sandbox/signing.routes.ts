// The addresses of the signing page: shows it, signs or cancels, and sends the browser back to the office.

import { Router, urlencoded } from 'express';
import type { Response } from 'express';

import { DomainError } from '../values/domain-error.js';
import { renderNotice } from './page.js';
import { EMPTY_FORM, readForm, signerOf } from './signing-form.js';
import type { FormErrors, SigningForm } from './signing-form.js';
import { signingPage } from './signing-page.js';
import type { SigningRequest } from './signing-requests.js';
import type { TestPerson } from './test-persons.js';
import { signAs } from './variants.js';
import type { SandboxWorld } from './world.js';

export function signingRoutes(world: SandboxWorld): Router {
  const router = Router();
  router.get('/podpis/:id', (request, response) => {
    const signing = world.requests.find(request.params.id);
    if (signing === null) return void unknown(response);
    if (signing.state !== 'waiting') return void finished(response, signing);
    show(response, signing, EMPTY_FORM, {}, 200);
  });
  router.post('/podpis/:id', urlencoded({ extended: false, limit: '20kb' }), (request, response) => {
    const signing = world.requests.find(request.params.id);
    if (signing === null) return void unknown(response);
    // Sent a second time: the first answer stays, the browser only goes back once more.
    if (signing.state === 'waiting' && !act(signing, readForm(request.body), response, world)) return;
    response.redirect(303, returnAddress(signing));
  });
  return router;
}

/** Whether the request is finished now; if not, the page has been shown again. */
function act(signing: SigningRequest, form: SigningForm, response: Response, world: SandboxWorld): boolean {
  if (form.akcja === 'anuluj') {
    signing.state = 'cancelled';
    return true;
  }
  const signer = signerOf(form);
  const errors = 'errors' in signer ? signer.errors : sign(signing, form, signer.person, world);
  if (Object.keys(errors).length === 0) return true;
  show(response, signing, form, errors, 422);
  return false;
}

function sign(signing: SigningRequest, form: SigningForm, person: TestPerson, world: SandboxWorld): FormErrors {
  const order = {
    document: signing.document,
    person,
    shape: form.postac,
    signers: world.certificates.signers,
    time: world.now(),
    lastGood: world.requests.replayable,
  };
  try {
    world.requests.finish(signing, signAs(form.wariant, order), form.wariant === 'good');
    return {};
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'NOTHING_TO_REPLAY') throw error;
    return { wariant: 'Nie ma jeszcze żadnego poprawnie podpisanego dokumentu, który można by podstawić.' };
  }
}

function show(response: Response, signing: SigningRequest, form: SigningForm, errors: FormErrors, status: number): void {
  allowFormTargets(response, signing);
  response.status(status).send(signingPage({ request: signing, form, errors }));
}

/** Browsers apply form-action to the redirect after a POST too, so the office's addresses must be in it. */
function allowFormTargets(response: Response, signing: SigningRequest): void {
  const origins = new Set([signing.successUrl, signing.failureUrl].map((url) => new URL(url).origin));
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.setHeader(
    'Content-Security-Policy',
    policy.replace("form-action 'self'", `form-action 'self' ${[...origins].join(' ')}`),
  );
}

function returnAddress(signing: SigningRequest): string {
  return signing.state === 'signed' ? signing.successUrl : signing.failureUrl;
}

function finished(response: Response, signing: SigningRequest): void {
  const words = signing.state === 'signed' ? 'Dokument został już podpisany.' : 'Podpisywanie zostało anulowane.';
  response.send(renderNotice('Sprawa zakończona', words, { href: returnAddress(signing), label: 'Wróć do urzędu' }));
}

function unknown(response: Response): void {
  const words =
    'Piaskownica nie zna tego dokumentu. Być może uruchomiono ją ponownie. Wróć do urzędu i zacznij podpisywanie od nowa.';
  response.status(404).send(renderNotice('Nie ma takiego dokumentu', words));
}
