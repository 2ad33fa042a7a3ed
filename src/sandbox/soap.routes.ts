// The addresses of the SOAP services, and of their contracts.

import { readFile } from 'node:fs/promises';

import { raw, Router } from 'express';
import type { Response } from 'express';

import { DOCUMENTS } from './documents.soap.js';
import { sendFaulty } from './faulty-answer.js';
import { OBSLUGA_UPP } from './obsluga-upp.soap.js';
import { PULL } from './pull.soap.js';
import type { SandboxLog } from './sandbox-log.js';
import { SKRYTKA } from './skrytka.soap.js';
import { answerSoap } from './soap-service.js';
import type { SoapService } from './soap-service.js';
import { TRUSTED_PROFILE } from './trusted-profile.soap.js';
import type { SandboxWorld } from './world.js';

/** A document may have 10 MB; base64 makes a third more of it, and the envelope comes on top. */
const LARGEST_MESSAGE = '15mb';

/** Path as at the real hosts, its contract, and who answers. */
export const SOAP_PATHS: Record<string, readonly [contract: string, service: SoapService]> = {
  '/ep-services/tpSigning5': ['tp-signing5.wsdl', TRUSTED_PROFILE],
  '/pz-services/tpSigning': ['tp-signing.wsdl', TRUSTED_PROFILE],
  '/pk_external_ws/services/pull': ['epuap-pull.wsdl', PULL],
  '/pk_external_ws/services/skrytka': ['epuap-skrytka.wsdl', SKRYTKA],
  '/pk_external_ws/services/obslugaUpp': ['epuap-obsluga-upp.wsdl', OBSLUGA_UPP],
  '/fe_external_ws/services/ZarzadzanieDokumentami': ['epuap-dokumenty.wsdl', DOCUMENTS],
};

/** Types that the contracts import, by an address relative to their own. */
const TYPES = ['epuap-types.xsd', 'epuap-any-document.xsd'];

export function soapRoutes(world: SandboxWorld, log: SandboxLog): Router {
  const router = Router();
  for (const [path, [contract, service]] of Object.entries(SOAP_PATHS)) {
    router.get(path, async (request, response) => {
      if (!('wsdl' in request.query)) return void response.status(405).set('Allow', 'POST').type('text/plain').send('POST');
      const text = await readContract(contract);
      sendXml(response, text.replace(/(<soap:address location=")[^"]*/, `$1${world.url()}${path}`));
    });
    router.post(path, raw({ type: () => true, limit: LARGEST_MESSAGE, inflate: false }), (request, response) => {
      if (!request.is('text/xml')) return void response.status(415).type('text/plain').send('text/xml');
      const message = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const answer = answerSoap(message, service, world);
      const { status, type, text, operation, refusal, fault } = answer;
      log({ event: 'sandbox_soap_answered', path, operation, refusal, fault: fault?.fault ?? null });
      response.status(status).set('Content-Type', `${type}; charset=utf-8`);
      if (fault === null) return void response.send(text);
      sendFaulty(response, Buffer.from(text, 'utf8'), fault);
    });
  }
  for (const file of TYPES) {
    router.get(`/pk_external_ws/services/${file}`, async (_request, response) => sendXml(response, await readContract(file)));
  }
  return router;
}

function readContract(file: string): Promise<string> {
  return readFile(new URL(`../../templates/wsdl/${file}`, import.meta.url), 'utf8');
}

function sendXml(response: Response, text: string): void {
  response.type('text/xml').send(text);
}
