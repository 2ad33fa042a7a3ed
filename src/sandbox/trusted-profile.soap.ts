// The SOAP services TpSigning and TpSigning5 of the trusted profile: takes a document in, hands the signed one out, judges one.

import { DomainError } from '../values/domain-error.js';
import { signedAnswer } from './answer-signer.js';
import type { SandboxCertificates } from './certificates.js';
import type { SigningRequests } from './signing-requests.js';
import { faultOf, parameters, readEnvelope, requestOf } from './soap-envelope.js';
import { verifyResult } from './verify-result.js';
import { checkRequestSignature } from './ws-security-check.js';
import { decodeUtf8, escapeXml, parseXml } from './xml-tree.js';
import type { Element } from './xml-tree.js';

const NAMESPACE = 'http://signing.ws.comarch.gov';

export interface SoapAnswer {
  status: 200 | 500;
  envelope: string;
  /** For the log: name of the operation and code of the refusal; never data of persons. */
  operation: string | null;
  refusal: string | null;
}

export interface TrustedProfileWorld {
  certificates: SandboxCertificates;
  requests: SigningRequests;
  /** The clock of signatures and certificates, which a test may shift; messages on the wire keep the real time. */
  now: () => Date;
  /** Address of the sandbox, where the signing pages are. */
  url: () => string;
}

type Operation = (request: Element, world: TrustedProfileWorld) => string;

const OPERATIONS: Record<string, Operation> = { addDocumentToSigning, getSignedDocument, verifySignedDocument };

/** Answers one request; whatever goes wrong becomes a signed fault. */
export function answerSoap(message: Uint8Array, world: TrustedProfileWorld): SoapAnswer {
  let operation: string | null = null;
  try {
    const envelope = readEnvelope(decodeUtf8(message));
    checkRequestSignature(envelope, world.certificates.client, new Date());
    const request = requestOf(envelope);
    operation = operationOf(request);
    const value = OPERATIONS[operation]?.(request, world) ?? '';
    const content =
      `<ns1:${operation}Response xmlns:ns1="${NAMESPACE}"><${operation}Return>${escapeXml(value)}</${operation}Return>` +
      `</ns1:${operation}Response>`;
    return { status: 200, envelope: signed(content, world), operation, refusal: null };
  } catch (error) {
    const fault = faultOf(error);
    return { status: 500, envelope: signed(fault.body, world), operation, refusal: fault.code };
  }
}

function signed(content: string, world: TrustedProfileWorld): string {
  return signedAnswer(content, world.certificates.response, new Date());
}

function operationOf(request: Element): string {
  const name = request.localName ?? '';
  if (request.namespaceURI !== NAMESPACE || !Object.hasOwn(OPERATIONS, name)) throw new DomainError('OPERATION_UNKNOWN');
  return name;
}

/** The address of the signing page, which is the document's id as well. */
function addDocumentToSigning(request: Element, world: TrustedProfileWorld): string {
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

function getSignedDocument(request: Element, world: TrustedProfileWorld): string {
  const [id = ''] = parameters(request, ['id']);
  const prefix = `${world.url()}/podpis/`;
  if (!id.startsWith(prefix)) throw new DomainError('REQUEST_UNKNOWN');
  return Buffer.from(world.requests.getSigned(id.slice(prefix.length))).toString('base64');
}

function verifySignedDocument(request: Element, world: TrustedProfileWorld): string {
  const [document = ''] = parameters(request, ['document']);
  return verifyResult(decodeUtf8(decodeBase64(document)), world.certificates.signers, world.now());
}

function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(/[ \t\r\n]/g, '');
  const bytes = Buffer.from(compact, 'base64');
  if (compact === '' || bytes.toString('base64') !== compact) throw new DomainError('PARAMETERS_WRONG');
  return bytes;
}

/** The browser will be sent there: only to web addresses, never to javascript: or data:. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
