// The addresses of the lists of revoked certificates, and the page on which certificates are revoked, put on hold and released.

import { Router } from 'express';

import { DomainError } from '../values/domain-error.js';
import { answering, choiceIn, jsonBody } from './api.js';
import { makeCertificateList } from './certificate-list.js';
import { certificatesPage } from './certificate-page.js';
import { LISTS } from './certificates.js';
import type { SandboxCertificates } from './certificates.js';
import { sendFaulty } from './faulty-answer.js';
import { fieldOf, ownForms } from './own-forms.js';
import { CERTIFICATES, STATES } from './revocations.js';
import type { CertificateName, RevocationState } from './revocations.js';
import { HTML_PAGE } from './soap-service.js';
import type { SandboxWorld } from './world.js';

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;

type ListName = keyof typeof LISTS;

export function certificateRoutes(world: SandboxWorld): Router {
  const router = Router();
  for (const [name, file] of Object.entries(LISTS) as [ListName, string][]) {
    router.get(`/crl/${file}`, (_request, response) => {
      const fault = world.faults.take('crl', null, ['delay', 'truncate', 'html', 'expired', 'unknown_root']);
      if (fault?.fault === 'html') return void response.send(HTML_PAGE);
      const isOld = fault?.fault === 'expired';
      const list = listOf(fault?.fault === 'unknown_root' ? 'foreign' : name, isOld, world);
      response.set('Content-Type', 'application/pkix-crl');
      if (fault === null) return void response.send(list);
      sendFaulty(response, Buffer.from(list), fault);
    });
  }

  router.get('/certyfikaty', (_request, response) => void response.send(certificatesPage(statesOf(world), null)));
  router.post('/certyfikaty', ...ownForms(), (request, response) => {
    try {
      const body: unknown = request.body;
      const [name, state] = fieldOf(body, 'zmiana').split(':');
      world.revocations.set(choiceIn({ name }, 'name', CERTIFICATES), choiceIn({ state }, 'state', STATES), world.now());
      response.redirect(303, '/certyfikaty');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const words = 'Unieważnienia nie można cofnąć.';
      response.status(422).send(certificatesPage(statesOf(world), words));
    }
  });

  router.get(
    '/api/certificates',
    answering(200, () => statesOf(world)),
  );
  router.put(
    '/api/certificates/:name',
    jsonBody,
    answering(200, ({ params, body }) => {
      const name = choiceIn(params, 'name', CERTIFICATES);
      world.revocations.set(name, choiceIn(body, 'state', STATES), world.now());
      return statesOf(world);
    }),
  );
  return router;
}

/** Fresh to the second. The foreign authority of the same name revokes nothing. */
function listOf(name: ListName, isOld: boolean, world: SandboxWorld): Uint8Array {
  const issuers: SandboxCertificates['listIssuers'] = world.certificates.listIssuers;
  const thisUpdate = new Date(world.now().getTime() - (isOld ? TWO_DAYS_MS : 0));
  const revocations = name === 'authority' ? world.revocations.list() : [];
  return makeCertificateList({ issuer: issuers[name], revocations, thisUpdate, number: thisUpdate.getTime() });
}

function statesOf(world: SandboxWorld): Record<CertificateName, RevocationState> {
  const names = Object.keys(CERTIFICATES) as CertificateName[];
  return Object.fromEntries(names.map((name) => [name, world.revocations.stateOf(name)])) as Record<
    CertificateName,
    RevocationState
  >;
}
