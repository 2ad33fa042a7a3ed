// The addresses of the SOAP services, and of their contracts.

import { readFile } from 'node:fs/promises';

import { raw, Router } from 'express';

import type { SandboxLog } from './sandbox-log.js';
import { answerSoap } from './trusted-profile.soap.js';
import type { TrustedProfileWorld } from './trusted-profile.soap.js';

/** A document may have 10 MB; base64 makes a third more of it, and the envelope comes on top. */
const LARGEST_MESSAGE = '15mb';

const SERVICES = {
  '/ep-services/tpSigning5': new URL('../../templates/wsdl/tp-signing5.wsdl', import.meta.url),
  '/pz-services/tpSigning': new URL('../../templates/wsdl/tp-signing.wsdl', import.meta.url),
};

export function soapRoutes(world: TrustedProfileWorld, log: SandboxLog): Router {
  const router = Router();
  for (const [path, contract] of Object.entries(SERVICES)) {
    router.get(path, async (request, response) => {
      if (!('wsdl' in request.query)) return void response.status(405).set('Allow', 'POST').type('text/plain').send('POST');
      const text = await readFile(contract, 'utf8');
      response.type('text/xml').send(text.replace(/(<soap:address location=")[^"]*/, `$1${world.url()}${path}`));
    });
    router.post(path, raw({ type: () => true, limit: LARGEST_MESSAGE }), (request, response) => {
      if (!request.is('text/xml')) return void response.status(415).type('text/plain').send('text/xml');
      const message = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { status, envelope, operation, refusal } = answerSoap(message, world);
      log({ event: 'sandbox_soap_answered', path, operation, refusal });
      response.status(status).set('Content-Type', 'text/xml; charset=utf-8').send(envelope);
    });
  }
  return router;
}
