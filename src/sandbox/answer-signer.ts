// Puts an answer, or a call of the office's receiver, into an envelope and signs its body and timestamp, so that the office can
// check it against the pinned certificate.

import { createHash, randomUUID, sign, X509Certificate } from 'node:crypto';

import { canonicalElement } from './canonical-form.js';
import type { KeyPair } from './certificates.js';
import { SOAP } from './soap-envelope.js';
import { BASE64_BINARY, EXCLUSIVE_C14N, RSA_SHA256, SHA256, WSSE, WSU, X509V3 } from './ws-security.js';
import { onlyChild, parseXml, rootOf, XMLDSIG } from './xml-tree.js';
import type { Element } from './xml-tree.js';

const LIFETIME_MS = 5 * 60 * 1000;

export interface Message {
  /** XML of the body. */
  content: string;
  /** XML of the business headers, which no signature covers: so do the services of ePUAP. */
  headers: string;
}

/** The envelope around `content`, its body and timestamp signed with the response key. Faults are signed like any other answer. */
export function signedAnswer(content: string, response: KeyPair, now: Date): string {
  return signedRequest({ content, headers: '' }, response, now);
}

/** The envelope around a message to somebody else's service, signed in the same way. */
export function signedRequest({ content, headers }: Message, signer: KeyPair, now: Date): string {
  const id = randomUUID();
  const body = `<soap:Body wsu:Id="id-${id}">${content}</soap:Body>`;
  const timestamp =
    `<wsu:Timestamp wsu:Id="TS-${id}"><wsu:Created>${now.toISOString()}</wsu:Created>` +
    `<wsu:Expires>${new Date(now.getTime() + LIFETIME_MS).toISOString()}</wsu:Expires></wsu:Timestamp>`;
  const token =
    `<wsse:BinarySecurityToken EncodingType="${BASE64_BINARY}" ValueType="${X509V3}" wsu:Id="X509-${id}">` +
    `${new X509Certificate(signer.certificate).raw.toString('base64')}</wsse:BinarySecurityToken>`;

  const parts = signedParts(envelopeOf(timestamp + token, headers, body));
  const signedInfo = signedInfoOf([`id-${id}`, digest(parts.body)], [`TS-${id}`, digest(parts.timestamp)]);
  const value = sign('sha256', Buffer.from(canonicalElement(rootOf(parseXml(signedInfo)))), signer.key).toString('base64');
  const keyInfo =
    `<ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#X509-${id}" ValueType="${X509V3}"/>` +
    '</wsse:SecurityTokenReference></ds:KeyInfo>';
  const signature = `<ds:Signature xmlns:ds="${XMLDSIG}">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue>${keyInfo}</ds:Signature>`;
  return envelopeOf(timestamp + token + signature, headers, body);
}

function envelopeOf(security: string, headers: string, body: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP}" xmlns:wsu="${WSU}"><soap:Header>` +
    `<wsse:Security xmlns:wsse="${WSSE}">${security}</wsse:Security>${headers}</soap:Header>${body}</soap:Envelope>`
  );
}

function signedInfoOf(...references: [id: string, digest: string][]): string {
  const written = references.map(
    ([id, value]) =>
      `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${EXCLUSIVE_C14N}"/></ds:Transforms>` +
      `<ds:DigestMethod Algorithm="${SHA256}"/><ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`,
  );
  return (
    `<ds:SignedInfo xmlns:ds="${XMLDSIG}"><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"/>` +
    `<ds:SignatureMethod Algorithm="${RSA_SHA256}"/>${written.join('')}</ds:SignedInfo>`
  );
}

/** The two signed elements as they stand in the envelope. */
function signedParts(envelope: string): { body: Element | null; timestamp: Element | null } {
  const root = rootOf(parseXml(envelope));
  const header = onlyChild(root, SOAP, 'Header');
  const security = header && onlyChild(header, WSSE, 'Security');
  return { body: onlyChild(root, SOAP, 'Body'), timestamp: security && onlyChild(security, WSU, 'Timestamp') };
}

function digest(element: Element | null): string {
  if (element === null) throw new Error('The envelope lacks what is to be signed.');
  return createHash('sha256').update(canonicalElement(element)).digest('base64');
}
