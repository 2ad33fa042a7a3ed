// Signs a document as the trusted profile does: an enveloped XAdES signature in the root, the person in the claimed role.

import { createHash, randomUUID, sign, X509Certificate } from 'node:crypto';

import { canonicalDocument, canonicalElement } from './canonical-form.js';
import type { KeyPair } from './certificates.js';
import { warsawTime } from './warsaw-time.js';
import { appendToRoot } from './xml-places.js';
import { descendants, escapeXml, isNamed, parseXml, rootOf, XADES, XMLDSIG } from './xml-tree.js';
import type { Element } from './xml-tree.js';

const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';

const ALGORITHMS = {
  sha256: { digest: 'http://www.w3.org/2001/04/xmlenc#sha256', signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
  sha1: { digest: `${XMLDSIG}sha1`, signature: `${XMLDSIG}rsa-sha1` },
} as const;

export interface SignatureWish {
  signer: KeyPair;
  /** XML of the person, from person-role; a confirmation has none. */
  role?: string;
  time: Date;
  hash?: keyof typeof ALGORITHMS;
  /** Leaves out the property that binds the certificate, as some broken signers do. */
  withoutSigningCertificate?: boolean;
}

/** The document with the signature as the last child of its root; every other byte stays as it was. */
export function signDocument(document: string, wish: SignatureWish): string {
  const hash = wish.hash ?? 'sha256';
  const id = randomUUID();
  const object = objectOf(id, wish);
  const references = [
    contentReference(digest(hash, canonicalDocument(parseXml(document))), hash),
    propertiesReference(id, digest(hash, canonicalPart(signature(id, '', object), XADES, 'SignedProperties')), hash),
  ];
  const signedInfo =
    `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"/>` +
    `<ds:SignatureMethod Algorithm="${ALGORITHMS[hash].signature}"/>${references.join('')}</ds:SignedInfo>`;
  const toBeSigned = canonicalPart(signature(id, signedInfo, ''), XMLDSIG, 'SignedInfo');
  const value = sign(hash, Buffer.from(toBeSigned), wish.signer.key).toString('base64');
  const rest =
    `<ds:SignatureValue Id="SignatureValue-${id}">${value}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64Der(wish.signer)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${object}`;
  return appendToRoot(document, signature(id, signedInfo, rest));
}

function signature(id: string, signedInfo: string, rest: string): string {
  return `<ds:Signature xmlns:ds="${XMLDSIG}" Id="Signature-${id}">${signedInfo}${rest}</ds:Signature>`;
}

/** No canonicalisation is named after the XPath transform, so the digest is over inclusive C14N (XMLDSig 4.4.3.2). */
function contentReference(value: string, hash: keyof typeof ALGORITHMS): string {
  return (
    '<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116">' +
    `<ds:XPath xmlns:ds="${XMLDSIG}">not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform></ds:Transforms>` +
    `${digestElements(value, hash)}</ds:Reference>`
  );
}

function propertiesReference(id: string, value: string, hash: keyof typeof ALGORITHMS): string {
  return (
    `<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#SignedProps-${id}">` +
    `<ds:Transforms><ds:Transform Algorithm="${EXCLUSIVE_C14N}"/></ds:Transforms>${digestElements(value, hash)}</ds:Reference>`
  );
}

function objectOf(id: string, wish: SignatureWish): string {
  const properties =
    `<xades:SigningTime>${warsawTime(wish.time)}</xades:SigningTime>` +
    `${wish.withoutSigningCertificate === true ? '' : signingCertificate(wish.signer)}` +
    '<xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied/></xades:SignaturePolicyIdentifier>' +
    (wish.role === undefined ? '' : signerRole(wish.role));
  return (
    `<ds:Object Id="QualifyingInfos-${id}"><xades:QualifyingProperties xmlns:xades="${XADES}" Id="QualifyingProps-${id}" ` +
    `Target="#Signature-${id}"><xades:SignedProperties Id="SignedProps-${id}"><xades:SignedSignatureProperties>${properties}` +
    '</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object>'
  );
}

function signerRole(role: string): string {
  return `<xades:SignerRole><xades:ClaimedRoles><xades:ClaimedRole>${role}</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>`;
}

/** The old property, not V2; its digest stays SHA-256 whatever the rest uses. */
function signingCertificate(signer: KeyPair): string {
  const certificate = new X509Certificate(signer.certificate);
  const value = createHash('sha256').update(certificate.raw).digest('base64');
  const issuer = certificate.issuer.split('\n').reverse().join(',');
  const serial = BigInt(`0x${certificate.serialNumber}`).toString();
  return (
    `<xades:SigningCertificate><xades:Cert><xades:CertDigest>${digestElements(value, 'sha256')}</xades:CertDigest>` +
    `<xades:IssuerSerial><ds:X509IssuerName>${escapeXml(issuer)}</ds:X509IssuerName>` +
    `<ds:X509SerialNumber>${serial}</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert></xades:SigningCertificate>`
  );
}

function digestElements(value: string, hash: keyof typeof ALGORITHMS): string {
  return `<ds:DigestMethod Algorithm="${ALGORITHMS[hash].digest}"/><ds:DigestValue>${value}</ds:DigestValue>`;
}

/** Exclusive form of one element of the signature; the document around it has no influence on it. */
function canonicalPart(signatureXml: string, namespace: string, name: string): string {
  return canonicalElement(find(rootOf(parseXml(signatureXml)), namespace, name));
}

function find(root: Element, namespace: string, name: string): Element {
  for (const element of descendants(root)) if (isNamed(element, namespace, name)) return element;
  throw new Error(`The signature has no ${name}.`);
}

function digest(hash: keyof typeof ALGORITHMS, text: string): string {
  return createHash(hash).update(text).digest('base64');
}

function base64Der(pair: KeyPair): string {
  return new X509Certificate(pair.certificate).raw.toString('base64');
}
