// Certificates for tests, made at run time: authorities, seals of the trusted profile and everything that must not pass for one.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { BitString, Integer, Null, ObjectIdentifier, Sequence, Utf8String, fromBER } from 'asn1js';
import type { AsnType } from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificatePolicies,
  ExtKeyUsage,
  Extension,
  PolicyInformation,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { SANDBOX_MARK_OID } from '../../src/values/sandbox-mark.js';
import type { SealRule } from '../../src/signatures/trust-settings.js';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export type TestName = readonly (readonly [oid: string, value: string])[];

export interface TestExtension {
  readonly oid: string;
  readonly critical?: boolean;
  readonly value: AsnType;
}

export interface TestCertificate {
  readonly der: Buffer;
  readonly pem: string;
  readonly sha256: string;
  readonly spkiSha256: string;
  readonly subject: TestName;
  readonly serialNumber: bigint;
  readonly keys: KeyPair;
}

export interface CertificateWish {
  readonly subject: TestName;
  readonly keys: KeyPair;
  /** Self-signed when absent. */
  readonly issuer?: TestCertificate;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly hash?: 'sha1' | 'sha256' | 'sha512';
  readonly extensions?: readonly TestExtension[];
}

export const NOW = new Date('2026-03-10T12:00:00Z');
const DAY_MS = 86_400_000;

export const AUTHORITY_NAME: TestName = [
  ['2.5.4.6', 'PL'],
  ['2.5.4.10', 'Próbne Centrum Sp. z o.o.'],
  ['2.5.4.3', 'Próbne Centrum Kwalifikowane'],
];

export const SEAL_NAME: TestName = [
  ['2.5.4.3', 'Minister do spraw prób - pieczęć podpisu zaufanego'],
  ['2.5.4.10', 'Ministerstwo Prób'],
  ['2.5.4.97', 'VATPL-0000000000'],
  ['2.5.4.6', 'PL'],
];

export const KEY_USAGE = {
  digitalSignature: 0x80,
  nonRepudiation: 0x40,
  keyEncipherment: 0x20,
  keyCertSign: 0x04,
  cRLSign: 0x02,
};

export function rsaKeys(modulusLength = 2048): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength });
}

export function ecKeys(namedCurve = 'P-256'): KeyPair {
  return generateKeyPairSync('ec', { namedCurve });
}

// One pair for all ordinary leaves of a test run: making RSA keys is the slowest part of the tests.
let sharedLeafKeys: KeyPair | undefined;
export function leafKeys(): KeyPair {
  return (sharedLeafKeys ??= rsaKeys());
}

export const extensions = {
  // A limit that is merely undefined would be written as zero.
  basicConstraints: (cA: boolean, pathLenConstraint?: number): TestExtension => ({
    oid: '2.5.29.19',
    critical: true,
    value: new BasicConstraints(pathLenConstraint === undefined ? { cA } : { cA, pathLenConstraint }).toSchema(),
  }),
  keyUsage: (...bits: number[]): TestExtension => ({ oid: '2.5.29.15', critical: true, value: keyUsageBits(bits) }),
  policies: (...oids: string[]): TestExtension => ({
    oid: '2.5.29.32',
    value: new CertificatePolicies({
      certificatePolicies: oids.map((policyIdentifier) => new PolicyInformation({ policyIdentifier })),
    }).toSchema(),
  }),
  purposes: (...keyPurposes: string[]): TestExtension => ({
    oid: '2.5.29.37',
    value: new ExtKeyUsage({ keyPurposes }).toSchema(),
  }),
  qcStatements: (statements: Readonly<Record<string, readonly string[] | null>>): TestExtension => ({
    oid: '1.3.6.1.5.5.7.1.3',
    value: new Sequence({ value: Object.entries(statements).map(([id, types]) => qcStatement(id, types)) }),
  }),
  sandboxMark: (): TestExtension => ({ oid: SANDBOX_MARK_OID, value: new Utf8String({ value: 'sandbox' }) }),
  unknown: (critical: boolean): TestExtension => ({ oid: '2.25.4711', critical, value: new Null() }),
};

const QC_COMPLIANCE = { '0.4.0.1862.1.1': null };

/** What the real seal carries: key usage, QCP-l, QcCompliance. */
export const SEAL_EXTENSIONS: readonly TestExtension[] = [
  extensions.keyUsage(KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation),
  extensions.policies('1.2.616.1.113791.1.2.3', '0.4.0.194112.1.1'),
  extensions.qcStatements(QC_COMPLIANCE),
];

/** A person's qualified certificate: same authority, no seal. */
export const PERSON_EXTENSIONS: readonly TestExtension[] = [
  extensions.keyUsage(KEY_USAGE.nonRepudiation),
  extensions.policies('0.4.0.194112.1.0'),
  extensions.qcStatements({ ...QC_COMPLIANCE, '0.4.0.1862.1.6': ['0.4.0.1862.1.6.1'] }),
];

export function testAuthority(wish: Partial<CertificateWish> & { pathLength?: number } = {}): TestCertificate {
  const own = [
    extensions.basicConstraints(true, wish.pathLength),
    extensions.keyUsage(KEY_USAGE.keyCertSign | KEY_USAGE.cRLSign),
  ];
  return issueCertificate({ subject: AUTHORITY_NAME, keys: ecKeys('P-384'), extensions: own, ...years(-5, 5), ...wish });
}

export function sealLeaf(issuer: TestCertificate, wish: Partial<CertificateWish> = {}): TestCertificate {
  return issueCertificate({
    subject: SEAL_NAME,
    keys: leafKeys(),
    issuer,
    extensions: SEAL_EXTENSIONS,
    ...years(-1, 1),
    ...wish,
  });
}

export function personLeaf(issuer: TestCertificate, wish: Partial<CertificateWish> = {}): TestCertificate {
  const subject: TestName = [
    ['2.5.4.3', 'Zenobia Próbna'],
    ['2.5.4.5', 'PNOPL-44051401359'],
    ['2.5.4.6', 'PL'],
  ];
  return issueCertificate({ subject, keys: leafKeys(), issuer, extensions: PERSON_EXTENSIONS, ...years(-1, 1), ...wish });
}

export function sealRule(issuer: TestCertificate, ...approved: readonly TestCertificate[]): SealRule {
  return {
    issuerSpkiSha256: issuer.spkiSha256,
    commonName: 'Minister do spraw prób - pieczęć podpisu zaufanego',
    organization: 'Ministerstwo Prób',
    country: 'PL',
    organizationIdentifier: 'VATPL-0000000000',
    approvedLeaves: approved.map((leaf) => leaf.sha256),
    from: '2024-01-01T00:00:00Z',
    until: '2030-01-01T00:00:00Z',
  };
}

export function years(from: number, until: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: inYears(from), notAfter: inYears(until) };
}

export function issueCertificate(wish: CertificateWish): TestCertificate {
  const certificate = new Certificate();
  const issuerKeys = wish.issuer?.keys ?? wish.keys;
  const serialBytes = Buffer.concat([Buffer.from([0x2a]), randomBytes(15)]);
  const spki = wish.keys.publicKey.export({ type: 'spki', format: 'der' });
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: bufferOf(serialBytes) });
  certificate.subject = nameOf(wish.subject);
  certificate.issuer = nameOf(wish.issuer?.subject ?? wish.subject);
  certificate.notBefore = new Time({ type: 0, value: wish.notBefore ?? inYears(-1) });
  certificate.notAfter = new Time({ type: 0, value: wish.notAfter ?? inYears(1) });
  certificate.subjectPublicKeyInfo = new PublicKeyInfo({ schema: fromBER(spki).result });
  certificate.extensions = (wish.extensions ?? []).map(extensionOf);
  const der = signCertificate(certificate, issuerKeys.privateKey, wish.hash ?? 'sha256');
  const pem = `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
  const serialNumber = BigInt(`0x${serialBytes.toString('hex')}`);
  return { der, pem, sha256: sha256(der), spkiSha256: sha256(spki), subject: wish.subject, serialNumber, keys: wish.keys };
}

const ALGORITHMS = {
  rsa: { sha1: '1.2.840.113549.1.1.5', sha256: '1.2.840.113549.1.1.11', sha512: '1.2.840.113549.1.1.13' },
  ec: { sha1: '1.2.840.10045.4.1', sha256: '1.2.840.10045.4.3.2', sha512: '1.2.840.10045.4.3.4' },
};

function signCertificate(certificate: Certificate, key: KeyObject, hash: 'sha1' | 'sha256' | 'sha512'): Buffer {
  const kind = key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec';
  const parameters = kind === 'rsa' ? { algorithmParams: new Null() } : {};
  certificate.signature = new AlgorithmIdentifier({ algorithmId: ALGORITHMS[kind][hash], ...parameters });
  certificate.signatureAlgorithm = certificate.signature;
  const signed = Buffer.from(certificate.encodeTBS().toBER());
  certificate.signatureValue = new BitString({ valueHex: bufferOf(sign(hash, signed, key)) });
  return Buffer.from(certificate.toSchema(true).toBER());
}

function nameOf(name: TestName): RelativeDistinguishedNames {
  const typesAndValues = name.map(([type, value]) => new AttributeTypeAndValue({ type, value: new Utf8String({ value }) }));
  return new RelativeDistinguishedNames({ typesAndValues });
}

function extensionOf({ oid, critical = false, value }: TestExtension): Extension {
  return new Extension({ extnID: oid, critical, extnValue: value.toBER() });
}

function keyUsageBits(bits: readonly number[]): BitString {
  const byte = bits.reduce((all, bit) => all | bit, 0);
  const unusedBits = 31 - Math.clz32(byte & -byte);
  return new BitString({ valueHex: new Uint8Array([byte]).buffer, unusedBits });
}

function qcStatement(id: string, types: readonly string[] | null): Sequence {
  const value = types ? [new Sequence({ value: types.map((type) => new ObjectIdentifier({ value: type })) })] : [];
  return new Sequence({ value: [new ObjectIdentifier({ value: id }), ...value] });
}

function inYears(count: number): Date {
  return new Date(NOW.getTime() + count * 365 * DAY_MS);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
