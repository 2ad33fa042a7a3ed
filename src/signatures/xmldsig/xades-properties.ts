// Decides what the signed properties say.
import { isRealDay } from '../../values/civil-date.js';
import { digestAlgorithm, namingDigestAlgorithm } from '../algorithms.js';
import type { NamingHash } from '../algorithms.js';
import { decodeBase64 } from '../xml/base64.js';
import { Sequence, attributeOf, childElements, isElement, leafText } from '../xml/elements.js';
import { DS, XADES } from '../namespaces.js';
import { refuseUnless } from '../refusal.js';
import type { QualifyingProperties } from './qualifying-properties.js';
import type { XmlElement } from '../xml/xml-tree.js';

const BROKEN = 'SIGNED_PROPERTIES_STRUCTURE';

export interface SigningCertificateClaim {
  readonly hash: NamingHash;
  readonly value: Buffer;
  /** Decimal serial number, when the claim names one; empty when what stands there is no number. */
  readonly serialNumber: string | null;
}

export interface SignedProperties {
  readonly element: XmlElement;
  readonly signingTime: Date;
  readonly signingCertificate: SigningCertificateClaim;
  readonly signerRole: XmlElement | null;
}

/** As the office demands: every property known and in its order, no policy of its own. */
export function readSignedProperties(qualifying: QualifyingProperties): SignedProperties {
  const { signed: element } = qualifying;
  const parts = new Sequence(element, XADES, BROKEN);
  const own = new Sequence(parts.one('SignedSignatureProperties'), XADES, BROKEN);
  parts.optional('SignedDataObjectProperties');
  parts.end();
  const signingTime = own.optional('SigningTime');
  const certificate = readSigningCertificate(own.optional('SigningCertificate'), own.optional('SigningCertificateV2'), true);
  checkPolicy(own.optional('SignaturePolicyIdentifier'));
  if (!own.optional('SignatureProductionPlace')) own.optional('SignatureProductionPlaceV2');
  const signerRole = own.optional('SignerRole') ?? own.optional('SignerRoleV2');
  own.end();
  return { element, signingTime: readSigningTime(signingTime, true), signingCertificate: certificate, signerRole };
}

export interface GeneralProperties extends SignedProperties {
  /** A policy of its own is named; it is reported, not evaluated. */
  readonly hasPolicy: boolean;
}

/** For signatures of any kind: properties we do not know are passed over, those we read stand at most once. */
export function readGeneralProperties({ signed: element }: QualifyingProperties): GeneralProperties {
  const own = childElements(onlyNamed(childElements(element, BROKEN), 'SignedSignatureProperties') ?? element, BROKEN);
  const named = (name: string) => onlyNamed(own, name);
  const policy = named('SignaturePolicyIdentifier');
  const isImplied = policy !== null && isElement(childElements(policy, BROKEN)[0], XADES, 'SignaturePolicyImplied');
  return {
    element,
    signingTime: readSigningTime(named('SigningTime'), false),
    signingCertificate: readSigningCertificate(named('SigningCertificate'), named('SigningCertificateV2'), false),
    signerRole: named('SignerRole') ?? named('SignerRoleV2'),
    hasPolicy: policy !== null && !isImplied,
  };
}

function onlyNamed(elements: readonly XmlElement[], name: string): XmlElement | null {
  const [found, ...others] = elements.filter((element) => isElement(element, XADES, name));
  refuseUnless(others.length === 0, BROKEN);
  return found ?? null;
}

/** SigningCertificate of XAdES 1.3.2 or its second version: exactly one; its first certificate signs, others are its issuers. */
function readSigningCertificate(first: XmlElement | null, second: XmlElement | null, isAlone: boolean): SigningCertificateClaim {
  const claim = first ?? second;
  refuseUnless(claim !== null, 'SIGNING_CERTIFICATE_MISSING');
  refuseUnless(first === null || second === null, BROKEN);
  const inClaim = new Sequence(claim, XADES, BROKEN);
  const inCertificate = new Sequence(inClaim.one('Cert'), XADES, BROKEN);
  if (!isAlone) inClaim.many('Cert');
  inClaim.end();
  const digest = readCertDigest(inCertificate.one('CertDigest'), isAlone);
  const issuerSerial = inCertificate.optional('IssuerSerial');
  inCertificate.optional('IssuerSerialV2');
  inCertificate.end();
  return { ...digest, serialNumber: issuerSerial && readSerialNumber(issuerSerial, isAlone) };
}

/** Some write it in the namespace of XAdES, as its first versions had it; for signatures of any kind it means the same. */
function readCertDigest(element: XmlElement, isAlone: boolean): Pick<SigningCertificateClaim, 'hash' | 'value'> {
  const [begin] = childElements(element, BROKEN);
  const digest = new Sequence(element, !isAlone && begin?.namespace === XADES ? XADES : DS, BROKEN);
  const method = attributeOf(digest.one('DigestMethod'), 'Algorithm');
  const hash = isAlone ? digestAlgorithm(method) : namingDigestAlgorithm(method);
  const value = decodeBase64(leafText(digest.one('DigestValue'), BROKEN));
  digest.end();
  return { hash, value };
}

/** Serial numbers may be negative; some wrote them in hexadecimal, which is reported where the number has no say. */
function readSerialNumber(issuerSerial: XmlElement, isDemanded: boolean): string {
  const parts = new Sequence(issuerSerial, DS, BROKEN);
  parts.one('X509IssuerName');
  const text = leafText(parts.one('X509SerialNumber'), BROKEN).trim();
  parts.end();
  const isNumber = /^-?\d{1,60}$/.test(text);
  refuseUnless(isNumber || !isDemanded, BROKEN);
  return isNumber ? text : '';
}

/** A policy of its own would ask for rules we do not know; only "implied" is taken. */
function checkPolicy(identifier: XmlElement | null): void {
  if (!identifier) return;
  const [implied, ...rest] = childElements(identifier, BROKEN);
  const isImplied = isElement(implied, XADES, 'SignaturePolicyImplied') && rest.length === 0;
  refuseUnless(isImplied, 'SIGNATURE_POLICY_NOT_SUPPORTED');
}

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** xs:dateTime; the office wants a zone, because without one the moment depends on the reader. Elsewhere it is taken for UTC. */
function readSigningTime(element: XmlElement | null, needsZone: boolean): Date {
  refuseUnless(element !== null, 'SIGNING_TIME_MALFORMED');
  const text = leafText(element, 'SIGNING_TIME_MALFORMED').trim();
  const parts = DATE_TIME.exec(text);
  refuseUnless(parts !== null && isRealDay(Number(parts[1]), Number(parts[2]), Number(parts[3])), 'SIGNING_TIME_MALFORMED');
  refuseUnless(parts[4] !== undefined || !needsZone, 'SIGNING_TIME_MALFORMED');
  return new Date(parts[4] === undefined ? `${text}Z` : text);
}
