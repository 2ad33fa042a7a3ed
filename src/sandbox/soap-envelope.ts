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

/** Faults of the mailbox services carry their code and words once more, in the element of the common types. */
export type FaultForm = 'plain' | 'wyjatek';

/** Namespace of the mailbox services' common types; their children are in none. */
export const OBJECTS = 'http://wsdl.epuap.gov.pl/obiekty/';

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
  BOX_UNKNOWN: ['soap:Client', 'Nie ma skrytki o tym adresie.'],
  BOX_FULL: ['soap:Server', 'Skrytka jest pełna.'],
  BOX_NOT_YOURS: ['soap:Client', 'Skrytka nie należy do tego podmiotu.'],
  NOTHING_TO_CONFIRM: ['soap:Client', 'W skrytce nie ma dokumentu do potwierdzenia.'],
  HASH_WRONG: ['soap:Client', 'Skrót nie jest skrótem dokumentu, który czeka na potwierdzenie.'],
  DOCUMENT_TOO_LARGE: ['soap:Client', 'Dokument jest za duży.'],
  ON_DEMAND: ['soap:Server', 'Usługa jest chwilowo niedostępna.'],
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

/** @throws DomainError PARAMETERS_WRONG for what is not strict base64, and for nothing at all */
export function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(/[ \t\r\n]/g, '');
  const bytes = Buffer.from(compact, 'base64');
  if (compact === '' || bytes.toString('base64') !== compact) throw new DomainError('PARAMETERS_WRONG');
  return bytes;
}

/** The number in the element of the common types is our own count: the real ones are not known. */
export function faultOf(error: unknown, form: FaultForm): { code: string; body: string } {
  const code = error instanceof DomainError && Object.hasOwn(FAULTS, error.code) ? error.code : 'INTERNAL';
  const [faultcode, words] = FAULTS[code] ?? ['soap:Server', 'Błąd wewnętrzny.'];
  const number = 1000 + Object.keys(FAULTS).indexOf(code);
  const said =
    `<detail><ob:Wyjatek xmlns:ob="${OBJECTS}"><kod>${number}</kod><komunikat>${escapeXml(words)}</komunikat>` +
    '</ob:Wyjatek></detail>';
  return {
    code,
    body:
      `<soap:Fault xmlns:wsse="${WSSE}"><faultcode>${faultcode}</faultcode><faultstring>${escapeXml(words)}</faultstring>` +
      `${form === 'wyjatek' ? said : ''}</soap:Fault>`,
  };
}
