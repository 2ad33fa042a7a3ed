// Reads and writes SOAP 1.1 envelopes, and knows which fault each refusal becomes.

import { DomainError } from '../values/domain-error.js';
import { WSSE } from './ws-security.js';
import { childNodes, children, escapeXml, isElement, isNamed, onlyChild, parseXml, rootOf, textOf } from './xml-tree.js';
import type { Element } from './xml-tree.js';

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

export interface SoapEnvelope {
  root: Element;
  header: Element | null;
  body: Element;
}

/** faultcode and faultstring of every refusal; an unknown one is the server's own fault. */
const FAULTS: Record<string, readonly [code: string, words: string]> = {
  NOT_XML: ['soap:Client', 'Dokument nie jest poprawnym dokumentem XML w kodowaniu UTF-8.'],
  NOT_SOAP: ['soap:Client', 'Komunikat nie jest kopertą SOAP 1.1.'],
  OPERATION_UNKNOWN: ['soap:Client', 'Nieznana operacja.'],
  PARAMETERS_WRONG: ['soap:Client', 'Parametry operacji są niezgodne z kontraktem.'],
  REQUEST_UNKNOWN: ['soap:Client', 'Nie ma dokumentu o tym identyfikatorze.'],
  NOT_SIGNED_YET: ['soap:Client', 'Dokument nie został jeszcze podpisany.'],
  SIGNING_CANCELLED: ['soap:Client', 'Użytkownik anulował podpisywanie.'],
  SECURITY_MISSING: ['wsse:InvalidSecurity', 'Brak nagłówka WS-Security albo jest ich kilka.'],
  SECURITY_INVALID: ['wsse:InvalidSecurity', 'Nagłówek WS-Security ma niepoprawną budowę.'],
  ALGORITHM_NOT_ALLOWED: ['wsse:UnsupportedAlgorithm', 'Algorytm podpisu komunikatu nie jest obsługiwany.'],
  TOKEN_UNKNOWN: ['wsse:FailedAuthentication', 'Certyfikat systemu nie jest znany.'],
  BODY_NOT_SIGNED: ['wsse:FailedCheck', 'Podpis nie obejmuje treści komunikatu.'],
  SIGNATURE_WRONG: ['wsse:FailedCheck', 'Podpis komunikatu jest niepoprawny.'],
  MESSAGE_EXPIRED: ['wsse:InvalidSecurity', 'Znacznik czasu komunikatu jest niepoprawny lub nieaktualny.'],
};

/** @throws DomainError NOT_XML, NOT_SOAP */
export function readEnvelope(text: string): SoapEnvelope {
  const root = rootOf(parseXml(text));
  const parts = children(root);
  const body = onlyChild(root, SOAP, 'Body');
  const headers = children(root, SOAP, 'Header');
  const expected = headers.length + 1;
  if (!isNamed(root, SOAP, 'Envelope') || body === null || headers.length > 1 || parts.length !== expected)
    throw new DomainError('NOT_SOAP');
  return { root, header: headers[0] ?? null, body };
}

/** The one element in the body. */
export function requestOf(envelope: SoapEnvelope): Element {
  const [request, ...more] = childNodes(envelope.body).filter((node) => isElement(node));
  if (request === undefined || more.length > 0) throw new DomainError('NOT_SOAP');
  return request;
}

/** Values of the request's children: exactly these, in this order, in no namespace, without children of their own. */
export function parameters(request: Element, names: readonly string[]): string[] {
  const given = children(request);
  const fits = given.length === names.length && given.every((each, index) => isNamed(each, null, names[index] ?? ''));
  if (!fits || given.some((each) => children(each).length > 0)) throw new DomainError('PARAMETERS_WRONG');
  return given.map(textOf);
}

export function faultOf(error: unknown): { code: string; body: string } {
  const code = error instanceof DomainError && Object.hasOwn(FAULTS, error.code) ? error.code : 'INTERNAL';
  const [faultcode, words] = FAULTS[code] ?? ['soap:Server', 'Błąd wewnętrzny.'];
  return {
    code,
    body: `<soap:Fault xmlns:wsse="${WSSE}"><faultcode>${faultcode}</faultcode><faultstring>${escapeXml(words)}</faultstring></soap:Fault>`,
  };
}
