// Certificates, revocation lists and OCSP answers for tests of paths, made at run time, with whatever may be wrong with them.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { decodeCertificate } from '../../src/signatures/certificates/certificate.js';
import type { Certificate } from '../../src/signatures/certificates/certificate.js';
import {
  NULL,
  TRUE,
  bitString,
  bits,
  element,
  explicit,
  generalizedTime,
  implicit,
  integer,
  integerBytes,
  octets,
  oid,
  sequence,
  set,
  time,
} from '../support/der-writer.js';

export const NOW = new Date('2026-03-10T12:00:00Z');
export const DAY_MS = 86_400_000;
export const days = (count: number): Date => new Date(NOW.getTime() + count * DAY_MS);

export interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

// ---- names

export const STRING = { utf8: 0x0c, printable: 0x13, bmp: 0x1e } as const;
const NAME_TYPES = { CN: '2.5.4.3', O: '2.5.4.10', C: '2.5.4.6', OU: '2.5.4.11', email: '1.2.840.113549.1.9.1' } as const;

export function relativeName(type: keyof typeof NAME_TYPES, value: string, tag: number = STRING.utf8): Buffer {
  return sequence(oid(NAME_TYPES[type]), element(tag, Buffer.from(value)));
}

/** One attribute for each part, as `O=Example`. */
export function nameOf(text: string, tag: number = STRING.utf8): Buffer {
  const parts = text === '' ? [] : text.split('/');
  return sequence(
    ...parts.map((part) => {
      const [type = '', value = ''] = part.split('=');
      return set(relativeName(type as keyof typeof NAME_TYPES, value, tag));
    }),
  );
}

// ---- extensions

export function extension(dotted: string, value: Uint8Array, critical = false): Buffer {
  return sequence(oid(dotted), ...(critical ? [TRUE] : []), octets(value));
}

export const USE = { digitalSignature: 0, nonRepudiation: 1, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const;

export const basicConstraints = (isAuthority: boolean, pathLength?: number, critical = true): Buffer =>
  extension(
    '2.5.29.19',
    sequence(...(isAuthority ? [TRUE] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
    critical,
  );
export const keyUsage = (uses: readonly (keyof typeof USE)[], critical = true): Buffer =>
  extension('2.5.29.15', element(0x03, bits(...uses.map((use) => USE[use]))), critical);
export const purposes = (dotted: readonly string[], critical = false): Buffer =>
  extension('2.5.29.37', sequence(...dotted.map((one) => oid(one))), critical);
export const policies = (dotted: readonly string[], critical = false): Buffer =>
  extension('2.5.29.32', sequence(...dotted.map((one) => sequence(oid(one)))), critical);
export const unknownExtension = (critical: boolean): Buffer => extension('2.25.4711', NULL, critical);

export const general = {
  email: (text: string): Buffer => implicit(1, Buffer.from(text)),
  dns: (text: string): Buffer => implicit(2, Buffer.from(text)),
  uri: (text: string): Buffer => implicit(6, Buffer.from(text)),
  ip: (...bytes: number[]): Buffer => implicit(7, Buffer.from(bytes)),
  directory: (name: Buffer): Buffer => explicit(4, name),
  /** A mailbox that may hold more than ASCII (RFC 9598). */
  smtpUtf8: (text: string): Buffer => explicit(0, oid('1.3.6.1.5.5.7.8.9'), explicit(0, element(STRING.utf8, Buffer.from(text)))),
};

export const alternativeNames = (...names: readonly Buffer[]): Buffer => extension('2.5.29.17', sequence(...names));

export function nameConstraints(subtrees: { permitted?: readonly Buffer[]; excluded?: readonly Buffer[] }): Buffer {
  const list = (number: number, names?: readonly Buffer[]) =>
    names === undefined ? [] : [explicit(number, ...names.map((name) => sequence(name)))];
  return extension('2.5.29.30', sequence(...list(0, subtrees.permitted), ...list(1, subtrees.excluded)), true);
}

export interface TestPoint {
  readonly full?: readonly Buffer[];
  /** Content of a relative name. */
  readonly relative?: Buffer;
  readonly reasons?: readonly number[];
  readonly issuer?: Buffer;
}

function pointParts({ full, relative }: TestPoint): Buffer[] {
  if (full) return [explicit(0, explicit(0, ...full))];
  return relative ? [explicit(0, explicit(1, relative))] : [];
}

export function distributionPoints(...points: readonly TestPoint[]): Buffer {
  const written = points.map((point) =>
    sequence(
      ...pointParts(point),
      ...(point.reasons ? [implicit(1, bits(...point.reasons))] : []),
      ...(point.issuer ? [explicit(2, general.directory(point.issuer))] : []),
    ),
  );
  return extension('2.5.29.31', sequence(...written));
}

type Scope = TestPoint & { readonly only?: 'users' | 'authorities' | 'attributes'; readonly indirect?: true };

export function issuingDistributionPoint(scope: Scope): Buffer {
  const yes = Buffer.from([0xff]);
  const parts = [
    ...pointParts(scope),
    ...(scope.only === 'users' ? [implicit(1, yes)] : []),
    ...(scope.only === 'authorities' ? [implicit(2, yes)] : []),
    ...(scope.reasons ? [implicit(3, bits(...scope.reasons))] : []),
    ...(scope.indirect ? [implicit(4, yes)] : []),
    ...(scope.only === 'attributes' ? [implicit(5, yes)] : []),
  ];
  return extension('2.5.29.28', sequence(...parts), true);
}

// ---- certificates

export interface Wish {
  /** As `nameOf` reads it, or DER. */
  readonly subject: string | Buffer;
  readonly keys?: Keys;
  /** Self-signed when absent. */
  readonly issuer?: Made;
  /** What stands as the issuer; the issuer's subject when absent. */
  readonly issuerName?: Buffer;
  readonly serial?: bigint;
  readonly from?: Date;
  readonly until?: Date;
  /** DER of the two times, when they shall be written in a special way. */
  readonly validity?: Buffer;
  readonly extensions?: readonly Buffer[];
  readonly algorithm?: keyof typeof ALGORITHMS;
  /** Unique identifiers between key and extensions. */
  readonly uniqueId?: Buffer;
}

export interface Made {
  readonly der: Buffer;
  readonly certificate: Certificate;
  readonly name: Buffer;
  readonly keys: Keys;
  readonly serial: bigint;
}

const ALGORITHMS = {
  'ecdsa-sha1': ['1.2.840.10045.4.1', 'sha1', false],
  'ecdsa-sha256': ['1.2.840.10045.4.3.2', 'sha256', false],
  'rsa-sha1': ['1.2.840.113549.1.1.5', 'sha1', true],
  'rsa-sha256': ['1.2.840.113549.1.1.11', 'sha256', true],
  'dsa-sha256': ['2.16.840.1.101.3.4.3.2', 'sha256', false],
} as const;

let lastSerial = 1000n;

export function certify(wish: Wish): Made {
  const keys = wish.keys ?? newKeys();
  const name = typeof wish.subject === 'string' ? nameOf(wish.subject) : wish.subject;
  const signer = wish.issuer?.keys ?? keys;
  const serial = wish.serial ?? (lastSerial += 1n);
  const list = wish.extensions ?? [];
  const algorithm = wish.algorithm ?? defaultAlgorithm(signer.privateKey);
  const body = sequence(
    explicit(0, integer(2)),
    integer(serial),
    algorithmDer(algorithm),
    wish.issuerName ?? wish.issuer?.name ?? name,
    wish.validity ?? sequence(time(wish.from ?? days(-300)), time(wish.until ?? days(300))),
    name,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    ...(wish.uniqueId ? [implicit(1, wish.uniqueId), implicit(2, wish.uniqueId)] : []),
    ...(list.length > 0 ? [explicit(3, sequence(...list))] : []),
  );
  const der = signed(body, signer.privateKey, algorithm);
  return { der, certificate: decodeCertificate(der), name, keys, serial };
}

export const AUTHORITY_USES = keyUsage(['keyCertSign', 'cRLSign']);

export function certifyAuthority(wish: Wish & { pathLength?: number }): Made {
  const own = [basicConstraints(true, wish.pathLength), AUTHORITY_USES];
  return certify({ ...wish, extensions: [...own, ...(wish.extensions ?? [])] });
}

function defaultAlgorithm(key: KeyObject): keyof typeof ALGORITHMS {
  return key.asymmetricKeyType === 'ec' ? 'ecdsa-sha256' : 'rsa-sha256';
}

function algorithmDer(algorithm: keyof typeof ALGORITHMS): Buffer {
  const [dotted, , hasNull] = ALGORITHMS[algorithm];
  return sequence(oid(dotted), ...(hasNull ? [NULL] : []));
}

function signed(body: Buffer, key: KeyObject, algorithm: keyof typeof ALGORITHMS, ...behind: readonly Buffer[]): Buffer {
  return sequence(body, algorithmDer(algorithm), bitString(sign(ALGORITHMS[algorithm][1], body, key)), ...behind);
}

/** The same certificate with one bit of its signature turned over. */
export function withBrokenSignature(made: Made): Made {
  const der = Buffer.from(made.der);
  der[der.length - 1] = (der[der.length - 1] ?? 0) ^ 1;
  return { ...made, der, certificate: decodeCertificate(der) };
}

/** The same bytes with another algorithm outside than inside the signed part. */
export function withOtherAlgorithm(der: Buffer): Buffer {
  const [inside, outside] = [algorithmDer('ecdsa-sha256'), sequence(oid('1.2.840.10045.4.3.3'))];
  const changed = Buffer.from(der);
  outside.copy(changed, der.lastIndexOf(inside));
  return changed;
}

export function pem(der: Uint8Array, label: 'CERTIFICATE' | 'X509 CRL' = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

// ---- revocation lists

export interface ListEntry {
  readonly serial: bigint;
  readonly at?: Date;
  readonly reason?: number;
  readonly extensions?: readonly Buffer[];
}

export interface ListWish {
  readonly issuer: Made;
  /** The issuer's when absent. */
  readonly keys?: Keys;
  readonly name?: Buffer;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | null;
  readonly entries?: readonly ListEntry[];
  readonly extensions?: readonly Buffer[];
  readonly algorithm?: keyof typeof ALGORITHMS;
}

export function listDer(wish: ListWish): Buffer {
  const key = (wish.keys ?? wish.issuer.keys).privateKey;
  const algorithm = wish.algorithm ?? defaultAlgorithm(key);
  const entries = (wish.entries ?? []).map((entry) => entryDer(entry));
  const list = wish.extensions ?? [extension('2.5.29.20', integer(7))];
  const body = sequence(
    integer(1),
    algorithmDer(algorithm),
    wish.name ?? wish.issuer.name,
    time(wish.thisUpdate ?? days(-0.5)),
    ...(wish.nextUpdate === null ? [] : [time(wish.nextUpdate ?? days(0.5))]),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    ...(list.length > 0 ? [explicit(0, sequence(...list))] : []),
  );
  return signed(body, key, algorithm);
}

export const crlNumber = (number: number): Buffer => extension('2.5.29.20', integer(number));
export const deltaOf = (number: number): Buffer => extension('2.5.29.27', integer(number), true);

function entryDer({ serial, at = days(-30), reason, extensions: own = [] }: ListEntry): Buffer {
  const code = reason === undefined ? [] : [extension('2.5.29.21', element(0x0a, Buffer.from([reason])))];
  const list = [...code, ...own];
  return sequence(element(0x02, integerBytes(serial)), time(at), ...(list.length > 0 ? [sequence(...list)] : []));
}

// ---- OCSP answers

export interface AnswerWish {
  readonly issuer: Made;
  readonly about: Made;
  /** The issuer when absent. */
  readonly responder?: Made;
  readonly byKey?: true;
  readonly certificates?: readonly Made[];
  readonly status?: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Date;
  readonly reason?: number;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | null;
  readonly extensions?: readonly Buffer[];
  readonly hash?: 'sha1' | 'sha256';
  readonly idIssuer?: Made;
  readonly serial?: bigint;
  readonly basicOnly?: true;
}

const HASH_OID = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' } as const;

export function answerDer(wish: AnswerWish): Buffer {
  const responder = wish.responder ?? wish.issuer;
  const produced = wish.thisUpdate ?? days(-0.1);
  const data = sequence(
    wish.byKey ? explicit(2, octets(digest('sha1', keyBits(responder)))) : explicit(1, responder.name),
    generalizedTime(produced),
    sequence(statementDer(wish, produced)),
    ...(wish.extensions ? [explicit(1, sequence(...wish.extensions))] : []),
  );
  const beside = wish.certificates ? [explicit(0, sequence(...wish.certificates.map(({ der }) => der)))] : [];
  const basic = signed(data, responder.keys.privateKey, defaultAlgorithm(responder.keys.privateKey), ...beside);
  if (wish.basicOnly) return basic;
  return sequence(element(0x0a, Buffer.from([0])), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

function statementDer(wish: AnswerWish, thisUpdate: Date): Buffer {
  const issuer = wish.idIssuer ?? wish.issuer;
  const hash = wish.hash ?? 'sha1';
  const id = sequence(
    sequence(oid(HASH_OID[hash]), NULL),
    octets(digest(hash, issuer.name)),
    octets(digest(hash, keyBits(issuer))),
    integer(wish.serial ?? wish.about.serial),
  );
  const next = wish.nextUpdate === null ? [] : [explicit(0, generalizedTime(wish.nextUpdate ?? days(1)))];
  return sequence(id, statusDer(wish), generalizedTime(thisUpdate), ...next);
}

function statusDer({ status = 'good', revokedAt = days(-3), reason }: AnswerWish): Buffer {
  if (status !== 'revoked') return implicit(status === 'good' ? 0 : 2, Buffer.alloc(0));
  const code = reason === undefined ? [] : [explicit(0, element(0x0a, Buffer.from([reason])))];
  return explicit(1, generalizedTime(revokedAt), ...code);
}

function keyBits({ keys }: Made): Buffer {
  // The last part of an elliptic P-256 key: 65 bytes of the point.
  return keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65);
}

function digest(hash: string, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest();
}
