// Judges a signed document for the operation verifySignedDocument, and writes the judgement in the service's own words (VerifyResult).
// It knows its own seals only; the office never relies on this answer, it may compare it with its own.

import { createHash, verify, X509Certificate } from 'node:crypto';

import { canonicalDocument, canonicalElement } from './canonical-form.js';
import type { DocumentSigners } from './certificates.js';
import { anotherPerson } from './test-persons.js';
import { warsawTime } from './warsaw-time.js';
import { children, descendants, escapeXml, isNamed, onlyChild, parseXml, rootOf, textOf, XADES, XMLDSIG } from './xml-tree.js';
import type { Document, Element } from './xml-tree.js';

interface Judgement {
  isValid: boolean;
  certificate: X509Certificate | null;
  isOurSeal: boolean;
  signingTime: string;
  role: Element | null;
}

/** @throws DomainError NOT_XML */
export function verifyResult(signedDocument: string, signers: DocumentSigners, now: Date): string {
  const document = parseXml(signedDocument);
  const judgements = children(rootOf(document), XMLDSIG, 'Signature').map((each) => judge(document, each, signers, now));
  const isValid = judgements.length > 0 && judgements.every((each) => each.isValid);
  return (
    `<VerifyResult><ValidDocumentSignature znaczenie="${inWords(isValid)}">${isValid}</ValidDocumentSignature>` +
    `<SignatureType>XAdES</SignatureType><GenerationTime>${warsawTime(now)}</GenerationTime>` +
    `${judgements.map(statusInfo).join('')}</VerifyResult>`
  );
}

/** Fault on demand: the opposite of what is right. */
export function contraryResult(result: string): string {
  return result.replace(/>(true|false)</g, (_, word: string) => (word === 'true' ? '>false<' : '>true<'));
}

/** Fault on demand: the PESEL of another person than signed. */
export function resultNamingOther(result: string): string {
  const pesel = /PESEL[^>]*>(\d{11})<|PersonalIdentifier[^>]*>(\d{11})</.exec(result);
  const named = pesel?.[1] ?? pesel?.[2] ?? '';
  return named === '' ? result : result.replaceAll(named, anotherPerson(named).pesel);
}

function judge(document: Document, signature: Element, signers: DocumentSigners, now: Date): Judgement {
  const certificate = certificateOf(signature);
  const isOurSeal =
    certificate !== null &&
    [signers.seal, signers.newSeal].some((pair) => certificate.raw.equals(new X509Certificate(pair.certificate).raw));
  const isInTime = certificate !== null && new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo);
  return {
    isValid: isOurSeal && isInTime && isCryptographicallyRight(document, signature, certificate),
    certificate,
    isOurSeal,
    signingTime: textIn(signature, XADES, 'SigningTime'),
    role: first(signature, XADES, 'ClaimedRole'),
  };
}

function isCryptographicallyRight(document: Document, signature: Element, certificate: X509Certificate): boolean {
  const signedInfo = onlyChild(signature, XMLDSIG, 'SignedInfo');
  const properties = first(signature, XADES, 'SignedProperties');
  if (signedInfo === null || properties === null) return false;
  const [content, signedProperties, ...more] = children(signedInfo, XMLDSIG, 'Reference');
  if (content === undefined || signedProperties === undefined || more.length > 0) return false;
  const value = Buffer.from(textIn(signature, XMLDSIG, 'SignatureValue'), 'base64');
  return (
    content.getAttribute('URI') === '' &&
    signedProperties.getAttribute('URI') === `#${properties.getAttribute('Id') ?? ''}` &&
    hasDigest(content, canonicalDocument(document)) &&
    hasDigest(signedProperties, canonicalElement(properties)) &&
    verify('sha256', Buffer.from(canonicalElement(signedInfo)), certificate.publicKey, value)
  );
}

function hasDigest(reference: Element, canonical: string): boolean {
  return textIn(reference, XMLDSIG, 'DigestValue') === createHash('sha256').update(canonical).digest('base64');
}

function certificateOf(signature: Element): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(textIn(signature, XMLDSIG, 'X509Certificate'), 'base64'));
  } catch {
    // What is no certificate cannot be ours: the judgement says so.
    return null;
  }
}

function statusInfo(judgement: Judgement): string {
  const { certificate, isValid, isOurSeal } = judgement;
  return (
    `<StatusInfo><ValidSignature znaczenie="${inWords(isValid)}">${isValid}</ValidSignature>` +
    `${status('VerifyStatus', isValid)}${status('VerifySignerCert', isOurSeal)}` +
    `<VerifySignerCertUsage znaczenie="${inWords(isOurSeal)}" kwalifikowany="false">${isOurSeal ? 0 : 1}</VerifySignerCertUsage>` +
    `${text('SignatureCertIssuer', nameOf(certificate?.issuer))}${text('SignatureCertSerial', certificate?.serialNumber ?? '')}` +
    `${text('SignatureCertSubject', nameOf(certificate?.subject))}${text('SigningTime', judgement.signingTime)}` +
    `${roleInfo('ZP', 'PodpisZP', judgement.role)}${roleInfo('EP', 'EPSignature', judgement.role)}</StatusInfo>`
  );
}

/** The numbers of the real service are not public: here 0 is good and 1 is bad. */
function status(name: string, isGood: boolean): string {
  return `<${name} znaczenie="${inWords(isGood)}">${isGood ? 0 : 1}</${name}>`;
}

function roleInfo(name: string, shape: string, role: Element | null): string {
  const isPresent = role !== null && children(role).some((each) => each.localName === shape);
  return `<${name} czy_obecny="${isPresent}">${isPresent ? canonicalElement(role) : ''}</${name}>`;
}

function inWords(isGood: boolean): string {
  return isGood ? 'poprawny' : 'niepoprawny';
}

function nameOf(name: string | undefined): string {
  return (name ?? '').split('\n').reverse().join(',');
}

function text(name: string, value: string): string {
  return `<${name}>${escapeXml(value)}</${name}>`;
}

function first(parent: Element, namespace: string, name: string): Element | null {
  for (const element of descendants(parent)) if (isNamed(element, namespace, name)) return element;
  return null;
}

function textIn(parent: Element, namespace: string, name: string): string {
  const element = first(parent, namespace, name);
  return element === null ? '' : textOf(element).trim();
}
