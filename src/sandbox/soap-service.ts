// Answers one request to one of the SOAP services: checks who asks, does the operation, signs what is said, faults too.

import { DomainError } from '../values/domain-error.js';
import { signedAnswer } from './answer-signer.js';
import type { FaultCode, FaultOrder, ServiceName } from './faults.js';
import { faultOf, readEnvelope, requestOf } from './soap-envelope.js';
import type { FaultForm, SoapEnvelope } from './soap-envelope.js';
import type { SandboxWorld } from './world.js';
import { checkRequestSignature } from './ws-security-check.js';
import { decodeUtf8 } from './xml-tree.js';
import type { Element } from './xml-tree.js';

export interface SoapCall {
  envelope: SoapEnvelope;
  /** The one element in the body. */
  request: Element;
  operation: string;
}

export interface SoapOperation {
  name: string;
  /** XML of the answer's body. @throws DomainError */
  answer: (call: SoapCall, world: SandboxWorld) => string;
}

export interface SoapService {
  name: ServiceName;
  faultForm: FaultForm;
  /** By `{namespace}localName` of the element in the body. */
  operations: ReadonlyMap<string, SoapOperation>;
}

export interface SoapAnswer {
  status: 200 | 500;
  type: 'text/xml' | 'text/html';
  text: string;
  /** For the log: name of the operation and code of the refusal; never data of persons. */
  operation: string | null;
  refusal: string | null;
  /** The fault on demand by which this answer went, or has yet to go, wrong. */
  fault: FaultOrder | null;
}

/** What a proxy in front of a real service says when it is down. */
export const HTML_PAGE =
  '<!DOCTYPE html><html lang="pl"><head><title>Przerwa techniczna</title></head><body><p>Przepraszamy.<br></body></html>';

const BEFORE: readonly FaultCode[] = ['fault_in_200', 'html'];
const AFTER: readonly FaultCode[] = ['delay', 'timeout_after_accepting', 'truncate'];

/** Answers one request; whatever goes wrong becomes a signed fault. */
export function answerSoap(message: Uint8Array, service: SoapService, world: SandboxWorld): SoapAnswer {
  let operation: string | null = null;
  try {
    const envelope = readEnvelope(decodeUtf8(message));
    checkRequestSignature(envelope, world.clients, new Date());
    const request = requestOf(envelope);
    const { name, answer } = operationOf(request, service);
    operation = name;
    const instead = world.faults.take(service.name, operation, BEFORE);
    if (instead !== null) return { ...wrongAnswer(instead, service, world), operation };
    const text = signed(answer({ envelope, request, operation }, world), world);
    const fault = world.faults.take(service.name, operation, AFTER);
    return { status: 200, type: 'text/xml', text, operation, refusal: null, fault };
  } catch (error) {
    const { code, body } = faultOf(error, service.faultForm);
    return { status: 500, type: 'text/xml', text: signed(body, world), operation, refusal: code, fault: null };
  }
}

/** Nothing was done, and the answer does not say so in the way it should. */
function wrongAnswer(fault: FaultOrder, service: SoapService, world: SandboxWorld): Omit<SoapAnswer, 'operation'> {
  const same = { status: 200, refusal: 'ON_DEMAND', fault } as const;
  if (fault.fault === 'html') return { ...same, type: 'text/html', text: HTML_PAGE };
  const { body } = faultOf(new DomainError('ON_DEMAND'), service.faultForm);
  return { ...same, type: 'text/xml', text: signed(body, world) };
}

function signed(content: string, world: SandboxWorld): string {
  return signedAnswer(content, world.certificates.response, new Date());
}

function operationOf(request: Element, service: SoapService): SoapOperation {
  const operation = service.operations.get(`{${request.namespaceURI ?? ''}}${request.localName ?? ''}`);
  if (operation === undefined) throw new DomainError('OPERATION_UNKNOWN');
  return operation;
}
