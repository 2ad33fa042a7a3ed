// Decides what a SOAP 1.1 answer says: its one Body, a fault, or the value of a Return element whatever wraps it.
import type { Element } from '@xmldom/xmldom';
import { childElements, childrenNamed, descendants, isNamed, parseStrictly } from './strict-xml.js';

export const SOAP_NS = 'http://schemas.xmlsoap.org/soap/envelope/';
const XSI_NS = 'http://www.w3.org/2001/XMLSchema-instance';

export interface SoapMessage {
  envelope: Element;
  header: Element | null;
  body: Element;
}

export interface SoapFault {
  code: string;
  text: string;
  /** Expanded names `{namespace}local` of what stands in its detail. */
  details: readonly string[];
}

/** Thrown for XML that is not one SOAP 1.1 envelope with one Body. */
export class NotSoap extends Error {}

/** Reads an envelope: an optional Header, then exactly one Body, nothing else. @throws NotStrictXml, NotSoap */
export function readSoapMessage(bytes: Uint8Array, maxTags?: number): SoapMessage {
  const envelope = parseStrictly(bytes, maxTags).documentElement;
  if (!envelope || !isNamed(envelope, SOAP_NS, 'Envelope')) throw new NotSoap('not a SOAP 1.1 envelope');
  const parts = childElements(envelope);
  const header = parts[0] && isNamed(parts[0], SOAP_NS, 'Header') ? parts[0] : null;
  const body = parts[header ? 1 : 0];
  if (!body || !isNamed(body, SOAP_NS, 'Body') || parts.length !== (header ? 2 : 1)) throw new NotSoap('not exactly one Body');
  return { envelope, header, body };
}

/** The fault in the Body, or null. Servers send faults with HTTP 500 and with HTTP 200, so every Body is asked. */
export function faultIn(message: SoapMessage): SoapFault | null {
  const fault = childrenNamed(message.body, SOAP_NS, 'Fault')[0];
  if (!fault) return null;
  const details = childrenNamed(fault, null, 'detail').flatMap((detail) => childElements(detail));
  return {
    ...{ code: childText(fault, 'faultcode'), text: childText(fault, 'faultstring') },
    details: details.map(({ namespaceURI, localName }) => `{${namespaceURI ?? ''}}${localName ?? ''}`),
  };
}

/**
 * The text of the one element of this name without a namespace, anywhere in the Body: the wrapper around it differs between
 * versions of the service. Null when it is empty or nil. @throws NotSoap when there is none or more than one.
 */
export function returnIn(message: SoapMessage, localName: string): string | null {
  const found = [...descendants(message.body)].filter((element) => isNamed(element, null, localName));
  const [only] = found;
  if (!only || found.length !== 1) throw new NotSoap(`not exactly one ${localName}`);
  if (childElements(only).length > 0) throw new NotSoap(`${localName} holds elements`);
  const nil = only.getAttributeNS(XSI_NS, 'nil');
  const text = (only.textContent ?? '').trim();
  return nil === 'true' || nil === '1' || text === '' ? null : text;
}

function childText(parent: Element, localName: string): string {
  return (childrenNamed(parent, null, localName)[0]?.textContent ?? '').trim();
}
