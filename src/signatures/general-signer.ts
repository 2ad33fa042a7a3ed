// Decides whose key made a signature of any kind, and what may be said about its holder.
import type { KeyObject } from 'node:crypto';
import { knownCertificate } from './certificates/certificate-cache.js';
import type { Certificate } from './certificates/certificate.js';
import { isQualifiedForPersons, readCertificatePerson } from './certificate-person.js';
import type { KeyInfo } from './xmldsig/key-info.js';
import { checkKey, checkKeyFits } from './certificates/key-strength.js';
import { readPerson } from './person.js';
import type { SignerPerson } from './person.js';
import { Refusal, refuseUnless } from './refusal.js';
import { isSealCertificate, isSealSubject } from './seal.js';
import type { SignatureParts } from './xmldsig/signature-parts.js';
import { isSignatureValueGenuine, refuseOutdatedKey } from './xmldsig/signature-value.js';
import { findSigningCertificate } from './xmldsig/signing-certificate.js';
import type { TrustSettings } from './trust-settings.js';
import type { SignerKind } from './verdict.js';
import type { GeneralProperties } from './xmldsig/xades-properties.js';

/** The certificate that signed; null when only a bare key or nothing at all is given. Refuses a value that no given key made. */
export function findSigner(
  signature: SignatureParts,
  keyInfo: KeyInfo,
  properties: GeneralProperties | null,
  signedInfo: Buffer,
  time: Date,
): Certificate | null {
  const isMadeBy = (key: KeyObject) => isSignatureValueGenuine(key, signature.algorithm, signedInfo, signature.value);
  const certificate =
    properties === null
      ? amongCertificates(keyInfo.certificates, isMadeBy)
      : findSigningCertificate(
          keyInfo.certificates,
          { ...properties.signingCertificate, serialNumber: null },
          signature.algorithm,
        );
  const keys = certificate ? [certificate.key] : keyInfo.bareKeys;
  for (const key of keys) checkKey(key);
  for (const key of keys) checkKeyFits(key, signature.algorithm);
  if (keys.length > 0) refuseUnless(keys.some(isMadeBy), 'SIGNATURE_VALUE_WRONG');
  for (const key of keys) refuseOutdatedKey(key, time);
  if (certificate) refuseOtherKeys(certificate, keyInfo);
  return certificate;
}

/** Without a claim of the signer's: the first whose key made the value, else the first that can be read at all. */
function amongCertificates(ders: readonly Buffer[], isMadeBy: (key: KeyObject) => boolean): Certificate | null {
  let first: Certificate | null = null;
  for (const der of ders) {
    const certificate = readable(der);
    if (certificate && isMadeBy(certificate.key)) return certificate;
    first ??= certificate;
  }
  refuseUnless(first !== null || ders.length === 0, 'CERTIFICATE_MALFORMED');
  return first;
}

export function readable(der: Uint8Array): Certificate | null {
  try {
    return knownCertificate(der);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function refuseOtherKeys(certificate: Certificate, { bareKeys, hasUnknownKey }: KeyInfo): void {
  refuseUnless(!hasUnknownKey && bareKeys.every((key) => key.equals(certificate.key)), 'KEY_VALUE_DIFFERS');
}

/** What kind of certificate it is, by what stands in it; whether it is trusted is another question. */
export function kindOf(leaf: Certificate, { seals }: Pick<TrustSettings, 'seals'>): SignerKind {
  const kind = ownKindOf(leaf);
  if (kind === 'seal') return seals.some((rule) => isSealSubject(leaf, rule)) ? 'trusted-profile-seal' : 'other';
  return kind;
}

type OwnKind = 'seal' | Exclude<SignerKind, 'trusted-profile-seal'>;

/** Reading the extensions anew for every document would cost more than the digests; the certificate cannot change. */
const knownKinds = new WeakMap<Certificate, OwnKind>();

function ownKindOf(leaf: Certificate): OwnKind {
  const known = knownKinds.get(leaf);
  if (known) return known;
  const kind = readKind(leaf);
  knownKinds.set(leaf, kind);
  return kind;
}

function readKind(leaf: Certificate): OwnKind {
  try {
    if (isSealCertificate(leaf)) return 'seal';
    if (isQualifiedForPersons(leaf)) return 'qualified';
    const isIdentityCard = leaf.issuer.some(({ value }) => /\bpl\.ID\b/.test(value)) && hasPersonalNumber(leaf);
    return isIdentityCard ? 'personal' : 'other';
  } catch (error) {
    // An extension that cannot be read says nothing about the kind; the path will be refused for it.
    if (error instanceof Refusal) return 'other';
    throw error;
  }
}

function hasPersonalNumber(leaf: Certificate): boolean {
  return leaf.subject.some(({ type, value }) => type === '2.5.4.5' && value.startsWith('PNOPL-'));
}

/** Null when nobody can be named for certain; that is no fault of the signature. */
export function personOf(
  leaf: Certificate,
  kind: SignerKind,
  properties: GeneralProperties | null,
  isPinnedSeal: boolean,
): SignerPerson | null {
  try {
    if (kind === 'qualified' || kind === 'personal') return readCertificatePerson(leaf, false);
    if (kind !== 'trusted-profile-seal' || !isPinnedSeal || properties === null) return null;
    return readPerson(properties.signerRole, properties.element.tree);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
