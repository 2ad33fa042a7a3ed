// Makes one X.509 certificate of the sandbox; every one of them carries the mark that a production system refuses.

import { createHash, createPublicKey, generateKeyPair, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

import {
  BitString,
  Constructed,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  PrintableString,
  Sequence,
  Set,
  Utf8String,
} from 'asn1js';
import {
  AlgorithmIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';

import { SANDBOX_MARK_OID } from '../values/sandbox-mark.js';

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';

/** Attribute types of names that the sandbox uses, X.520. */
const NAME_TYPES = {
  country: '2.5.4.6',
  organization: '2.5.4.10',
  organizationIdentifier: '2.5.4.97',
  surname: '2.5.4.4',
  givenName: '2.5.4.42',
  serialNumber: '2.5.4.5',
  commonName: '2.5.4.3',
} as const;

export type DistinguishedName = Partial<Record<keyof typeof NAME_TYPES, string>>;

export interface CertificateWish {
  subject: DistinguishedName;
  subjectKey: KeyObject;
  /** Private key and name of the issuer; its own name and key = self-signed. */
  issuer: { subject: DistinguishedName; key: KeyObject };
  notBefore: Date;
  notAfter: Date;
  /** ca: signs certificates; seal: qualified seal (QCP-l); person: qualified personal signature (QCP-n); wire: WS-Security only. */
  kind: 'ca' | 'seal' | 'person' | 'wire';
  /** Address of the issuer's list of revoked certificates. */
  crlUrl?: string | undefined;
}

/** A fresh private RSA key; 2048 bits, as the real seal has. */
export async function makeKey(): Promise<KeyObject> {
  return (await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })).privateKey;
}

/** The certificate, PEM. */
export function makeCertificate(wish: CertificateWish): string {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: bufferOf(serialNumber()) });
  certificate.subject = nameOf(wish.subject);
  certificate.issuer = nameOf(wish.issuer.subject);
  certificate.notBefore = new Time({ type: 0, value: wholeSeconds(wish.notBefore) });
  certificate.notAfter = new Time({ type: 0, value: wholeSeconds(wish.notAfter) });
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(bufferOf(spkiOf(wish.subjectKey)));
  certificate.extensions = extensionsOf(wish);
  certificate.signature = rsaSha256();
  certificate.signatureAlgorithm = rsaSha256();
  const toBeSigned = Buffer.from(certificate.encodeTBS().toBER(false));
  certificate.signatureValue = new BitString({ valueHex: bufferOf(sign('sha256', toBeSigned, wish.issuer.key)) });
  return pemOf(Buffer.from(certificate.toSchema(true).toBER(false)));
}

/** SHA-256 (hex) of the SubjectPublicKeyInfo of a key: by this a seal's issuer is named, never by its name. */
export function spkiSha256(key: KeyObject): string {
  return createHash('sha256').update(spkiOf(key)).digest('hex');
}

function spkiOf(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ type: 'spki', format: 'der' });
}

function extensionsOf(wish: CertificateWish): Extension[] {
  const common = [
    extension('2.5.29.14', new OctetString({ valueHex: keyIdentifier(wish.subjectKey) }).toBER(false)),
    extension('2.5.29.35', authorityKeyIdentifier(wish.issuer.key)),
    extension(SANDBOX_MARK_OID, new Utf8String({ value: 'Piaskownica Glejt: bez mocy prawnej' }).toBER(false)),
    ...(wish.crlUrl === undefined ? [] : [extension('2.5.29.31', distributionPoint(wish.crlUrl))]),
  ];
  switch (wish.kind) {
    case 'ca':
      return [
        extension('2.5.29.19', new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema().toBER(false), true),
        keyUsage(0x06, 1), // keyCertSign, cRLSign
        ...common,
      ];
    case 'seal':
      return [keyUsage(0xc0, 6), policy('0.4.0.194112.1.1'), qcCompliance(), ...common]; // QCP-l
    case 'person':
      return [keyUsage(0x40, 6), policy('0.4.0.194112.1.0'), qcCompliance(), ...common]; // nonRepudiation; QCP-n
    case 'wire':
      return [keyUsage(0x80, 7), ...common]; // digitalSignature
  }
}

function extension(extnID: string, extnValue: ArrayBuffer, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue });
}

/** Bits as in RFC 5280 4.2.1.3: the first bit is the highest; DER wants no unused zero bits at the end. */
function keyUsage(bits: number, unusedBits: number): Extension {
  const value = new BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits });
  return extension('2.5.29.15', value.toBER(false), true);
}

function policy(oid: string): Extension {
  const information = new Sequence({ value: [new ObjectIdentifier({ value: oid })] });
  return extension('2.5.29.32', new Sequence({ value: [information] }).toBER(false));
}

/** QCStatements with QcCompliance only, as in the real seal. */
function qcCompliance(): Extension {
  const statement = new Sequence({ value: [new ObjectIdentifier({ value: '0.4.0.1862.1.1' })] });
  return extension('1.3.6.1.5.5.7.1.3', new Sequence({ value: [statement] }).toBER(false));
}

export function authorityKeyIdentifier(issuerKey: KeyObject): ArrayBuffer {
  // AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] IMPLICIT OCTET STRING }: 20 bytes of SHA-1
  return bufferOf(Buffer.concat([Buffer.from([0x30, 0x16, 0x80, 0x14]), Buffer.from(keyIdentifier(issuerKey))]));
}

/** CRLDistributionPoints with one point that has one URI, RFC 5280 4.2.1.13. */
function distributionPoint(url: string): ArrayBuffer {
  const uri = new Primitive({ idBlock: { tagClass: 3, tagNumber: 6 }, valueHex: bufferOf(Buffer.from(url, 'ascii')) });
  const fullName = new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [uri] });
  const name = new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [fullName] });
  return new Sequence({ value: [new Sequence({ value: [name] })] }).toBER(false);
}

/** RFC 5280 4.2.1.2, first method. It only names the key, so SHA-1 does no harm. */
function keyIdentifier(key: KeyObject): ArrayBuffer {
  const info = PublicKeyInfo.fromBER(bufferOf(spkiOf(key)));
  return bufferOf(createHash('sha1').update(info.subjectPublicKey.valueBlock.valueHexView).digest());
}

/** One set per attribute: the package itself would put all of them into a single set, which no real issuer does. */
export function nameOf(name: DistinguishedName): RelativeDistinguishedNames {
  const types = Object.keys(NAME_TYPES) as (keyof typeof NAME_TYPES)[];
  const sets = types.flatMap((type) => {
    const value = name[type];
    if (value === undefined) return [];
    const text = type === 'country' ? new PrintableString({ value }) : new Utf8String({ value });
    return [new Set({ value: [new Sequence({ value: [new ObjectIdentifier({ value: NAME_TYPES[type] }), text] })] })];
  });
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER(false));
}

export function rsaSha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: SHA256_WITH_RSA, algorithmParams: new Null() });
}

/** 16 random bytes, positive and without a leading zero byte. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

export function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
