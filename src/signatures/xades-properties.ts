// Decides where the signed properties stand and what they say: found by structure, then their id is compared with the reference.
import type { Element } from '@xmldom/xmldom';
import { isRealDay } from '../values/civil-date.js';
import { digestAlgorithm } from './algorithms.js';
import { decodeBase64 } from './base64.js';
import { DS, XADES } from './coverage.js';
import { Sequence, allowAttributes, childElements, leafText } from './elements.js';
import { refuseUnless } from './refusal.js';
import type { ExpectedDigest, SignatureParts } from './signed-info.js';

const BROKEN = 'SIGNED_PROPERTIES_STRUCTURE';

export interface SigningCertificateClaim extends ExpectedDigest {
  /** Decimal serial number, when the claim names one. */
  readonly serialNumber: string | null;
}

export interface SignedProperties {
  readonly element: Element;
  readonly signingTime: Date;
  readonly signingCertificate: SigningCertificateClaim;
  readonly signerRole: Element | null;
}

export function readSignedProperties(signature: SignatureParts): SignedProperties {
  const element = locate(signature);
  const parts = new Sequence(element, XADES, BROKEN);
  const own = new Sequence(parts.one('SignedSignatureProperties'), XADES, BROKEN);
  parts.optional('SignedDataObjectProperties');
  parts.end();
  const signingTime = own.optional('SigningTime');
  const certificate = readSigningCertificate(own.optional('SigningCertificate'), own.optional('SigningCertificateV2'));
  checkPolicy(own.optional('SignaturePolicyIdentifier'));
  if (!own.optional('SignatureProductionPlace')) own.optional('SignatureProductionPlaceV2');
  const signerRole = own.optional('SignerRole') ?? own.optional('SignerRoleV2');
  own.end();
  return { element, signingTime: readSigningTime(signingTime), signingCertificate: certificate, signerRole };
}

/** ds:Object / QualifyingProperties / SignedProperties of this signature, and of no other place. */
function locate(signature: SignatureParts): Element {
  const inObject = new Sequence(signature.object, XADES, BROKEN);
  const qualifying = inObject.one('QualifyingProperties');
  inObject.end();
  allowAttributes(qualifying, ['Id', 'Target'], BROKEN);
  refuseUnless(signature.id !== '' && qualifying.getAttribute('Target') === `#${signature.id}`, 'SIGNED_PROPERTIES_PLACE');
  const inQualifying = new Sequence(qualifying, XADES, BROKEN);
  const signed = inQualifying.one('SignedProperties');
  inQualifying.optional('UnsignedProperties');
  inQualifying.end();
  allowAttributes(signed, ['Id'], BROKEN);
  refuseUnless(signed.getAttribute('Id') === signature.properties.targetId, 'SIGNED_PROPERTIES_PLACE');
  return signed;
}

/** SigningCertificate of XAdES 1.3.2 or its second version: exactly one, with exactly one certificate. */
function readSigningCertificate(first: Element | null, second: Element | null): SigningCertificateClaim {
  const claim = first ?? second;
  refuseUnless(claim !== null, 'SIGNING_CERTIFICATE_MISSING');
  refuseUnless(first === null || second === null, BROKEN);
  const inClaim = new Sequence(claim, XADES, BROKEN);
  const inCertificate = new Sequence(inClaim.one('Cert'), XADES, BROKEN);
  inClaim.end();
  const digest = new Sequence(inCertificate.one('CertDigest'), DS, BROKEN);
  const issuerSerial = inCertificate.optional('IssuerSerial');
  inCertificate.optional('IssuerSerialV2');
  inCertificate.end();
  const hash = digestAlgorithm(digest.one('DigestMethod').getAttribute('Algorithm'));
  const value = decodeBase64(leafText(digest.one('DigestValue'), BROKEN));
  digest.end();
  return { hash, value, serialNumber: issuerSerial && readSerialNumber(issuerSerial) };
}

function readSerialNumber(issuerSerial: Element): string {
  const parts = new Sequence(issuerSerial, DS, BROKEN);
  parts.one('X509IssuerName');
  const text = leafText(parts.one('X509SerialNumber'), BROKEN).trim();
  parts.end();
  refuseUnless(/^\d{1,60}$/.test(text), BROKEN);
  return text;
}

/** A policy of its own would ask for rules we do not know; only "implied" is taken. */
function checkPolicy(identifier: Element | null): void {
  if (!identifier) return;
  const [implied, ...rest] = childElements(identifier, BROKEN);
  const isImplied = implied?.namespaceURI === XADES && implied.localName === 'SignaturePolicyImplied' && rest.length === 0;
  refuseUnless(isImplied, 'SIGNATURE_POLICY_NOT_SUPPORTED');
}

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** xs:dateTime with a zone: without one the moment would depend on the reader. */
function readSigningTime(element: Element | null): Date {
  refuseUnless(element !== null, 'SIGNING_TIME_MALFORMED');
  const text = leafText(element, 'SIGNING_TIME_MALFORMED').trim();
  const parts = DATE_TIME.exec(text);
  refuseUnless(parts !== null && isRealDay(Number(parts[1]), Number(parts[2]), Number(parts[3])), 'SIGNING_TIME_MALFORMED');
  return new Date(text);
}
