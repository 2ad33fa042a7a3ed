// Decides whether a SOAP request was signed by the office's client: one signature, known key, over the very body that is read.
// Free is what real clients do differently: order of the headers and within the header, a timestamp or none, odd ids of references.

import { createHash, verify, X509Certificate } from 'node:crypto';

import { DomainError } from '../values/domain-error.js';
import { canonicalElement } from './canonical-form.js';
import { isTrustedClient } from './client-trust.js';
import type { ClientTrust } from './client-trust.js';
import type { SoapEnvelope } from './soap-envelope.js';
import { BASE64_BINARY, EXCLUSIVE_C14N, RSA_SHA256, SHA256, WSSE, WSU, X509V3 } from './ws-security.js';
import { attributesOf, children, descendants, isNamed, onlyChild, textOf, XMLDSIG } from './xml-tree.js';
import type { Element } from './xml-tree.js';

/** Clocks of two systems may differ by this; the same as the usual setting of other WS-Security stacks. */
const SKEW_MS = 5 * 60 * 1000;

/** @throws DomainError with the code of the first rule that is broken */
export function checkRequestSignature(envelope: SoapEnvelope, clients: ClientTrust, now: Date): void {
  const security = securityHeader(envelope);
  const token = required(security, WSSE, 'BinarySecurityToken');
  const signature = required(security, XMLDSIG, 'Signature');
  const signedInfo = required(signature, XMLDSIG, 'SignedInfo');
  const ids = idsOf(envelope.root);
  const client = clientOf(token, clients);

  checkKeyInfo(required(signature, XMLDSIG, 'KeyInfo'), token, ids);
  checkAlgorithms(signedInfo);
  checkSignatureValue(signature, signedInfo, client);
  const signed = children(signedInfo, XMLDSIG, 'Reference').map((reference) => checkReference(reference, ids));
  const allowed = [envelope.body, token, ...children(security, WSU, 'Timestamp')];
  if (!signed.includes(envelope.body)) throw new DomainError('BODY_NOT_SIGNED');
  if (signed.some((element) => !allowed.includes(element)) || new Set(signed).size !== signed.length)
    throw new DomainError('SECURITY_INVALID');
  checkTimestamps(children(security, WSU, 'Timestamp'), now);
}

function securityHeader(envelope: SoapEnvelope): Element {
  const all = [...descendants(envelope.root)].filter((element) => isNamed(element, WSSE, 'Security'));
  const header = envelope.header === null ? null : onlyChild(envelope.header, WSSE, 'Security');
  if (header === null || all.length !== 1) throw new DomainError('SECURITY_MISSING');
  return header;
}

function required(parent: Element, namespace: string, name: string): Element {
  const child = onlyChild(parent, namespace, name);
  if (child === null) throw new DomainError('SECURITY_INVALID');
  return child;
}

/** Elements by wsu:Id. Two of one id are refused: another reader might take the other one. */
function idsOf(root: Element): Map<string, Element> {
  const ids = new Map<string, Element>();
  for (const element of [root, ...descendants(root)]) {
    for (const attribute of attributesOf(element)) {
      if (attribute.namespaceURI !== WSU || attribute.localName !== 'Id') continue;
      if (ids.has(attribute.value)) throw new DomainError('SECURITY_INVALID');
      ids.set(attribute.value, element);
    }
  }
  return ids;
}

function clientOf(token: Element, clients: ClientTrust): X509Certificate {
  const form = [token.getAttribute('ValueType'), token.getAttribute('EncodingType') ?? BASE64_BINARY];
  if (form[0] !== X509V3 || form[1] !== BASE64_BINARY) throw new DomainError('SECURITY_INVALID');
  const client = certificateIn(textOf(token));
  if (client === null || !isTrustedClient(client, clients)) throw new DomainError('TOKEN_UNKNOWN');
  return client;
}

function certificateIn(base64: string): X509Certificate | null {
  const der = Buffer.from(base64.replace(/\s/g, ''), 'base64');
  try {
    const certificate = new X509Certificate(der);
    // What stands behind the certificate would be somebody else's.
    return certificate.raw.length === der.length ? certificate : null;
  } catch {
    return null;
  }
}

function checkKeyInfo(keyInfo: Element, token: Element, ids: Map<string, Element>): void {
  const reference = required(required(keyInfo, WSSE, 'SecurityTokenReference'), WSSE, 'Reference');
  if (target(reference, ids) !== token) throw new DomainError('SECURITY_INVALID');
}

function target(reference: Element, ids: Map<string, Element>): Element {
  const uri = reference.getAttribute('URI') ?? '';
  const element = uri.startsWith('#') ? ids.get(uri.slice(1)) : undefined;
  if (element === undefined) throw new DomainError('SECURITY_INVALID');
  return element;
}

function checkAlgorithms(signedInfo: Element): void {
  const canonicalization = algorithmOf(required(signedInfo, XMLDSIG, 'CanonicalizationMethod'));
  const signature = algorithmOf(required(signedInfo, XMLDSIG, 'SignatureMethod'));
  if (canonicalization !== EXCLUSIVE_C14N || signature !== RSA_SHA256) throw new DomainError('ALGORITHM_NOT_ALLOWED');
}

function checkSignatureValue(signature: Element, signedInfo: Element, client: X509Certificate): void {
  const bytes = Buffer.from(canonicalElement(signedInfo, prefixList(required(signedInfo, XMLDSIG, 'CanonicalizationMethod'))));
  const value = Buffer.from(textOf(required(signature, XMLDSIG, 'SignatureValue')), 'base64');
  if (client.publicKey.asymmetricKeyType !== 'rsa') throw new DomainError('ALGORITHM_NOT_ALLOWED');
  if (!verify('sha256', bytes, client.publicKey, value)) throw new DomainError('SIGNATURE_WRONG');
}

/** The element that the reference covers, its digest proved. */
function checkReference(reference: Element, ids: Map<string, Element>): Element {
  const transform = required(required(reference, XMLDSIG, 'Transforms'), XMLDSIG, 'Transform');
  const digest = algorithmOf(required(reference, XMLDSIG, 'DigestMethod'));
  if (algorithmOf(transform) !== EXCLUSIVE_C14N || digest !== SHA256) throw new DomainError('ALGORITHM_NOT_ALLOWED');
  const element = target(reference, ids);
  const expected = Buffer.from(textOf(required(reference, XMLDSIG, 'DigestValue')), 'base64');
  const actual = createHash('sha256')
    .update(canonicalElement(element, prefixList(transform)))
    .digest();
  if (!actual.equals(expected)) throw new DomainError('SIGNATURE_WRONG');
  return element;
}

function algorithmOf(method: Element): string | null {
  return method.getAttribute('Algorithm');
}

function prefixList(method: Element): string[] {
  const list = onlyChild(method, EXCLUSIVE_C14N, 'InclusiveNamespaces')?.getAttribute('PrefixList') ?? '';
  return list.split(/\s+/).flatMap((prefix) => (prefix === '' ? [] : [prefix === '#default' ? '' : prefix]));
}

function checkTimestamps(timestamps: Element[], now: Date): void {
  const [timestamp, ...more] = timestamps;
  if (timestamp === undefined) return;
  const created = momentOf(timestamp, 'Created');
  const expires = momentOf(timestamp, 'Expires') ?? Infinity;
  const isFresh = created !== null && created <= now.getTime() + SKEW_MS && now.getTime() - SKEW_MS < expires;
  if (!isFresh || more.length > 0) throw new DomainError('MESSAGE_EXPIRED');
}

function momentOf(timestamp: Element, name: string): number | null {
  const element = onlyChild(timestamp, WSU, name);
  return element === null ? null : Date.parse(textOf(element).trim());
}
