// The SOAP services TpSigning and TpSigning5 of the trusted profile: takes a document in, hands the signed one out, judges one.

import { DomainError } from '../values/domain-error.js';
import { faultyOnDemand } from './faulty-document.js';
import { decodeBase64, parameters } from './soap-envelope.js';
import type { SoapCall, SoapOperation, SoapService } from './soap-service.js';
import { contraryResult, resultNamingOther, verifyResult } from './verify-result.js';
import { isWebAddress } from './web-address.js';
import type { SandboxWorld } from './world.js';
import { decodeUtf8, escapeXml, parseXml } from './xml-tree.js';
import type { Element } from './xml-tree.js';

const NAMESPACE = 'http://signing.ws.comarch.gov';

type Deed = (request: Element, world: SandboxWorld) => string;

const DEEDS: Record<string, Deed> = { addDocumentToSigning, getSignedDocument, verifySignedDocument };

export const TRUSTED_PROFILE: SoapService = {
  name: 'tp_signing',
  faultForm: 'plain',
  operations: new Map(Object.entries(DEEDS).map(([name, deed]) => [`{${NAMESPACE}}${name}`, operation(name, deed)])),
};

function operation(name: string, deed: Deed): SoapOperation {
  const answer = ({ request }: SoapCall, world: SandboxWorld): string =>
    `<ns1:${name}Response xmlns:ns1="${NAMESPACE}"><${name}Return>${escapeXml(deed(request, world))}</${name}Return>` +
    `</ns1:${name}Response>`;
  return { name, answer };
}

/** The address of the signing page, which is the document's id as well. */
function addDocumentToSigning(request: Element, world: SandboxWorld): string {
  const [doc = '', successUrl = '', failureUrl = '', additionalInfo = ''] = parameters(request, [
    'doc',
    'successURL',
    'failureURL',
    'additionalInfo',
  ]);
  if (!isWebAddress(successUrl) || !isWebAddress(failureUrl) || additionalInfo.trim() === '')
    throw new DomainError('PARAMETERS_WRONG');
  const document = decodeBase64(doc);
  parseXml(decodeUtf8(document));
  return `${world.url()}/podpis/${world.requests.add({ document, successUrl, failureUrl, additionalInfo }).id}`;
}

function getSignedDocument(request: Element, world: SandboxWorld): string {
  const [id = ''] = parameters(request, ['id']);
  const prefix = `${world.url()}/podpis/`;
  if (!id.startsWith(prefix)) throw new DomainError('REQUEST_UNKNOWN');
  const document = world.requests.getSigned(id.slice(prefix.length));
  return Buffer.from(faultyOnDemand(document, 'tp_signing', 'getSignedDocument', world)).toString('base64');
}

function verifySignedDocument(request: Element, world: SandboxWorld): string {
  const [document = ''] = parameters(request, ['document']);
  const result = verifyResult(decodeUtf8(decodeBase64(document)), world.certificates.signers, world.now());
  const order = world.faults.take('tp_signing', 'verifySignedDocument', ['contrary_verdict', 'names_other_person']);
  if (order?.fault === 'contrary_verdict') return contraryResult(result);
  return order === null ? result : resultNamingOther(result);
}
