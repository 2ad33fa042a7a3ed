import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ask, reasonFor, root } from '../../../test/factories/chain-question.js';
import type { Asked } from '../../../test/factories/chain-question.js';
import {
  STRING,
  basicConstraints,
  certify,
  certifyAuthority,
  days,
  extension,
  keyUsage,
  nameOf,
  newKeys,
  policies,
  purposes,
  unknownExtension,
  withBrokenSignature,
} from '../../../test/factories/test-chain.js';
import type { Made, Wish } from '../../../test/factories/test-chain.js';
import { NULL, element, generalizedTime, integer, octets, oid, sequence } from '../../../test/support/der-writer.js';
import type { Purpose } from './certificate-chain-rules.js';

const good = certifyAuthority({ subject: 'O=Proby/CN=Dobre Centrum', issuer: root });
const leafOf = (issuer: Made, wish: Partial<Wish> = {}): Made => certify({ subject: 'O=Proby/CN=Osoba', issuer, ...wish });
const leaf = leafOf(good);
const plain = certify({ subject: 'CN=Pierwsza Wersja' });
const person = leafOf(good, { extensions: [keyUsage(['nonRepudiation'])] });
const under = (authority: Made, wish: Partial<Wish> = {}): Asked => ({ path: [leafOf(authority, wish), authority] });

const rsa = (): { privateKey: Made['keys']['privateKey']; publicKey: Made['keys']['publicKey'] } =>
  generateKeyPairSync('rsa', { modulusLength: 2048 });
const weak = certifyAuthority({
  subject: 'O=Proby/CN=Slabe Centrum',
  issuer: root,
  keys: generateKeyPairSync('rsa', { modulusLength: 1024 }),
});
const dsaCa = certifyAuthority({
  subject: 'O=Proby/CN=DSA',
  issuer: root,
  keys: generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }),
});

const authority = (subject: string, extensions: readonly Buffer[]): Made => certify({ subject, issuer: root, extensions });
const selfIssued = (former: Made, wish: Partial<Wish> = {}): Made =>
  certifyAuthority({ subject: former.name, issuer: former, ...wish });

const limited = certifyAuthority({ subject: 'CN=Bez Podwladnych', issuer: root, pathLength: 0 });
const belowLimited = certifyAuthority({ subject: 'CN=Podwladne', issuer: limited });
const limitedRenewed = selfIssued(limited);
const six = certifyAuthority({ subject: 'CN=Szesc', issuer: root, pathLength: 6 });
const zero = certifyAuthority({ subject: 'CN=Zero', issuer: six, pathLength: 0 });
const belowZero = certifyAuthority({ subject: 'CN=Pod Zerem', issuer: zero, pathLength: 4 });

const bmp = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const mapping = (from: string, to: string): Made =>
  certifyAuthority({
    subject: 'CN=M',
    issuer: root,
    extensions: [extension('2.5.29.33', sequence(sequence(oid(from), oid(to))))],
  });

describe('a path of certificates', () => {
  it('leads from the certificate to the trusted one', () => {
    const verdict = ask({ path: [leaf, good] });

    expect(verdict).toEqual({
      indication: 'TOTAL-PASSED',
      subIndication: null,
      reasons: [],
      chain: [leaf.certificate, good.certificate, root.certificate],
      revocation: 'good',
    });
  });

  it('needs nothing else when the certificate itself is trusted', () => {
    expect(ask({ path: [leaf], anchors: [leaf], lists: [] })).toMatchObject({
      indication: 'TOTAL-PASSED',
      revocation: 'not-needed',
    });
    expect(reasonFor({ path: [leaf], anchors: [leaf], question: { time: days(400) } })).toBe('CERTIFICATE_EXPIRED');
  });

  it('leaves the purposes of a certificate that is trusted by itself to whoever trusts it, but not the uses of its key', () => {
    const trusted = (purpose: Purpose, ...extensions: Buffer[]) => {
      const made = leafOf(good, { extensions });
      return reasonFor({ path: [made], anchors: [made], lists: [], question: { purpose } });
    };
    const servers = purposes(['1.3.6.1.5.5.7.3.1']);

    expect(trusted('signature', servers, basicConstraints(true))).toBe('passed');
    expect(trusted('signature', keyUsage(['keyEncipherment']))).toBe('CERTIFICATE_USE_NOT_ALLOWED');
    expect(trusted('time-stamp', servers)).toBe('CERTIFICATE_USE_NOT_ALLOWED');
  });

  it('knows nobody where nobody is trusted, whatever the certificates on the way are like', () => {
    expect(ask({ ...under(good, { algorithm: 'ecdsa-sha1' }), anchors: [] })).toMatchObject({ reasons: ['NO_TRUSTED_PATH'] });
  });

  it('reads a FALSE that DER would leave out: authorities wrote it', () => {
    const no = Buffer.from([0x01, 0x01, 0x00]);
    const spelledOut = sequence(oid('2.5.29.19'), no, octets(sequence(no)));

    expect(reasonFor(under(good, { extensions: [spelledOut] }))).toBe('passed');
  });

  const statements = (...ids: readonly string[]) =>
    extension('1.3.6.1.5.5.7.1.3', sequence(...ids.map((id) => sequence(oid(id)))), true);
  it.each<[string, string, Buffer]>([
    ['passed', 'statements that say what it is', statements('0.4.0.1862.1.1', '1.3.6.1.5.5.7.11.1')],
    ['CRITICAL_EXTENSION_NOT_SUPPORTED', 'a limit of value', statements('0.4.0.1862.1.1', '0.4.0.1862.1.2')],
    ['CRITICAL_EXTENSION_NOT_SUPPORTED', 'a statement nobody knows', statements('1.2.3')],
  ])('is %s with critical %s (R36)', (reason, _, extra) => {
    expect(reasonFor(under(good, { extensions: [extra] }))).toBe(reason);
  });

  it.each<[string, Buffer]>([
    ['key usage that is none', extension('2.5.29.15', nameOf('CN=X'), true)],
    ['purposes that are none', extension('2.5.29.37', nameOf('CN=X'))],
    ['one policy twice', policies(['1.2.3', '1.2.3'])],
  ])('is CERTIFICATE_MALFORMED with %s, whatever the purpose (R36)', (_, malformed) => {
    expect(reasonFor(under(good, { extensions: [malformed] }))).toBe('CERTIFICATE_MALFORMED');
  });

  it.each<[string, string, Asked]>([
    ['passed', 'an authority with a key of RSA', under(certifyAuthority({ subject: 'CN=RSA', issuer: root, keys: rsa() }))],
    ['NO_TRUSTED_PATH', 'a broken signature of the authority', { path: [leaf, withBrokenSignature(good)] }],
    ['NO_TRUSTED_PATH', 'a broken signature of the certificate', { path: [withBrokenSignature(leaf), good] }],
    ['NO_TRUSTED_PATH', 'no trusted certificate', { path: [leaf, good], anchors: [] }],
    ['NO_TRUSTED_PATH', 'an authority that is missing', { path: [leaf] }],
    [
      'NO_TRUSTED_PATH',
      'a stranger of the name of the root',
      { path: [leaf, good], anchors: [certifyAuthority({ subject: root.name })] },
    ],
    ['NO_TRUSTED_PATH', 'a certificate signed by itself', { path: [certify({ subject: 'CN=Sam' })] }],
    ['ALGORITHM_NOT_ALLOWED', 'a signature with SHA-1', under(good, { algorithm: 'ecdsa-sha1' })],
    [
      'ALGORITHM_NOT_ALLOWED',
      'an authority signed with SHA-1',
      under(certifyAuthority({ subject: 'CN=S', issuer: root, algorithm: 'ecdsa-sha1' })),
    ],
    ['ALGORITHM_NOT_ALLOWED', 'a signature with DSA', under(dsaCa, { algorithm: 'dsa-sha256' })],
    ['WEAK_KEY', 'an authority with a short key', under(weak)],
    ['WEAK_KEY', 'a short key of its own', under(good, { keys: weak.keys })],
  ])('is %s with %s (R36)', (reason, _, asked) => {
    expect(reasonFor(asked)).toBe(reason);
  });

  it.each<[string, string, Asked]>([
    ['CERTIFICATE_NOT_YET_VALID', 'a certificate of tomorrow', under(good, { from: days(1) })],
    ['CERTIFICATE_EXPIRED', 'a certificate of yesterday', under(good, { until: days(-1) })],
    ['CERTIFICATE_EXPIRED', 'an end in 1999', under(good, { from: new Date('1998-01-01'), until: new Date('1999-01-01') })],
    ['passed', 'a beginning in 1950', under(good, { from: new Date('1950-01-01') })],
    ['passed', 'an end in 2050, in four digits', under(good, { until: new Date('2050-01-01') })],
    [
      'passed',
      'an early date in four digits',
      under(good, { validity: sequence(generalizedTime(days(-9)), generalizedTime(days(9))) }),
    ],
    [
      'ISSUER_OUTSIDE_VALIDITY',
      'an authority of tomorrow',
      under(certifyAuthority({ subject: 'CN=J', issuer: root, from: days(1) })),
    ],
    [
      'ISSUER_OUTSIDE_VALIDITY',
      'an authority of yesterday',
      under(certifyAuthority({ subject: 'CN=W', issuer: root, until: days(-1) })),
    ],
  ])('is %s with %s (R36, validity)', (reason, _, asked) => {
    expect(reasonFor(asked)).toBe(reason);
  });

  const named = (inAuthority: Buffer, inLeaf: Buffer): Asked => {
    const issuer = certifyAuthority({ subject: inAuthority, issuer: root });
    return under(issuer, { issuerName: inLeaf });
  };
  it.each<[string, string, Asked]>([
    ['passed', 'more and less white space', named(nameOf('O=Trzy  slowa tu/CN= X'), nameOf('O=Trzy slowa   tu /CN=X'))],
    ['passed', 'capitals', named(nameOf('O=DUZE Litery/CN=X'), nameOf('O=duze LITERY/CN=x'))],
    ['passed', 'PrintableString for UTF8String', named(nameOf('O=Proby/CN=X', STRING.printable), nameOf('O=Proby/CN=X'))],
    ['passed', 'capitals beyond ASCII', named(nameOf('CN=ŻÓŁĆ'), nameOf('CN=żółć'))],
    [
      'passed',
      'BMPString for UTF8String',
      named(
        nameOf('CN=Zażółć'),
        sequence(element(0x31, sequence(Buffer.from('0603550403', 'hex'), element(STRING.bmp, bmp('Zażółć'))))),
      ),
    ],
    ['NO_TRUSTED_PATH', 'another word', named(nameOf('O=Proby/CN=X'), nameOf('O=Proby/CN=Y'))],
    ['NO_TRUSTED_PATH', 'another order', named(nameOf('O=Proby/OU=X'), nameOf('OU=X/O=Proby'))],
    ['NO_TRUSTED_PATH', 'a part less', named(nameOf('O=Proby/CN=X'), nameOf('O=Proby'))],
    [
      'passed',
      'unique identifiers',
      under(certifyAuthority({ subject: 'CN=UID', issuer: root, uniqueId: Buffer.from([0, 1, 2]) })),
    ],
  ])('is %s with %s in the name of the issuer (RFC 5280, 7.1)', (reason, _, asked) => {
    expect(reasonFor(asked)).toBe(reason);
  });

  it.each<[string, string, Asked]>([
    ['ISSUER_NOT_A_CA', 'no basic constraints', under(authority('CN=A', [keyUsage(['keyCertSign', 'cRLSign'])]))],
    [
      'ISSUER_NOT_A_CA',
      'a critical "no authority"',
      under(authority('CN=B', [basicConstraints(false), keyUsage(['keyCertSign', 'cRLSign'])])),
    ],
    [
      'ISSUER_NOT_A_CA',
      'a "no authority" that is not critical',
      under(authority('CN=C', [basicConstraints(false, undefined, false)])),
    ],
    [
      'passed',
      'basic constraints that are not critical',
      under(authority('CN=D', [basicConstraints(true, undefined, false), keyUsage(['keyCertSign', 'cRLSign'])])),
    ],
    [
      'ISSUER_NOT_A_CA',
      'key usage without keyCertSign',
      under(authority('CN=E', [basicConstraints(true), keyUsage(['cRLSign'])])),
    ],
    [
      'ISSUER_NOT_A_CA',
      'the same, not critical',
      under(authority('CN=F', [basicConstraints(true), keyUsage(['cRLSign'], false)])),
    ],
    [
      'passed',
      'key usage that is not critical',
      under(authority('CN=G', [basicConstraints(true), keyUsage(['keyCertSign', 'cRLSign'], false)])),
    ],
    ['passed', 'no key usage', under(authority('CN=H', [basicConstraints(true)]))],
    ['passed', 'a trusted certificate without any extension', { path: [leafOf(plain)], anchors: [plain] }],
    ['ISSUER_NOT_A_CA', 'a trusted certificate of a person', { path: [leafOf(person)], anchors: [person] }],
  ])('is %s with %s at the authority (R36)', (reason, _, asked) => {
    expect(reasonFor(asked)).toBe(reason);
  });

  it.each<[string, string, Asked]>([
    ['PATH_TOO_LONG', 'an authority where none may follow', { path: [leafOf(belowLimited), belowLimited, limited] }],
    ['passed', 'a certificate where no authority may follow', { path: [leafOf(limited), limited] }],
    ['passed', 'an authority as the certificate asked about, where none may follow', { path: [belowLimited, limited] }],
    ['passed', 'a new key of the authority where none may follow', { path: [leafOf(limitedRenewed), limitedRenewed, limited] }],
    ['PATH_TOO_LONG', 'a larger limit below a smaller one', { path: [leafOf(belowZero), belowZero, zero, six] }],
    ['passed', 'a smaller limit below a larger one', { path: [leafOf(zero), zero, six] }],
  ])('is %s with %s (R36, path length)', (reason, _, asked) => {
    expect(reasonFor(asked)).toBe(reason);
  });

  it.each<[string, string, Asked]>([
    ['passed', 'an unknown extension', under(good, { extensions: [unknownExtension(false)] })],
    ['CRITICAL_EXTENSION_NOT_SUPPORTED', 'an unknown critical extension', under(good, { extensions: [unknownExtension(true)] })],
    [
      'CRITICAL_EXTENSION_NOT_SUPPORTED',
      'an authority with one',
      under(certifyAuthority({ subject: 'CN=U', issuer: root, extensions: [unknownExtension(true)] })),
    ],
    ['passed', 'critical policies', under(good, { extensions: [policies(['2.5.29.32.0'], true)] })],
    [
      'CRITICAL_EXTENSION_NOT_SUPPORTED',
      'policy constraints, critical or not',
      under(
        certifyAuthority({
          subject: 'CN=P',
          issuer: root,
          extensions: [extension('2.5.29.36', sequence(element(0x80, Buffer.from([0]))))],
        }),
      ),
    ],
    [
      'CRITICAL_EXTENSION_NOT_SUPPORTED',
      'inhibited policies',
      under(certifyAuthority({ subject: 'CN=I', issuer: root, extensions: [extension('2.5.29.54', integer(0), true)] })),
    ],
    ['POLICY_MAPPING_NOT_ALLOWED', 'any policy mapped', under(mapping('2.5.29.32.0', '1.2.3'))],
    ['passed', 'a policy mapped to another', under(mapping('1.2.4', '1.2.3'))],
    [
      'CERTIFICATE_MALFORMED',
      'an extension that cannot be read',
      under(certifyAuthority({ subject: 'CN=Z', issuer: root, extensions: [extension('2.5.29.30', NULL, true)] })),
    ],
  ])('is %s with %s (R36, extensions)', (reason, _, asked) => {
    expect(reasonFor(asked)).toBe(reason);
  });

  it.each<[string, Purpose, string, readonly Buffer[]]>([
    ['passed', 'signature', 'no word about uses', []],
    ['passed', 'signature', 'nonRepudiation', [keyUsage(['nonRepudiation'])]],
    ['passed', 'signature', 'digitalSignature', [keyUsage(['digitalSignature'])]],
    ['CERTIFICATE_USE_NOT_ALLOWED', 'signature', 'encryption only', [keyUsage(['keyEncipherment'])]],
    ['CERTIFICATE_USE_NOT_ALLOWED', 'signature', 'authority', [basicConstraints(true)]],
    ['CERTIFICATE_USE_NOT_ALLOWED', 'signature', 'servers', [purposes(['1.3.6.1.5.5.7.3.1'])]],
    ['passed', 'signature', 'documents', [purposes(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.36'])]],
    ['passed', 'time-stamp', 'time-stamping', [purposes(['1.3.6.1.5.5.7.3.8'], true), keyUsage(['digitalSignature'])]],
    ['CERTIFICATE_USE_NOT_ALLOWED', 'time-stamp', 'time-stamping, not critical', [purposes(['1.3.6.1.5.5.7.3.8'])]],
    [
      'CERTIFICATE_USE_NOT_ALLOWED',
      'time-stamp',
      'time-stamping and more',
      [purposes(['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'], true)],
    ],
    ['CERTIFICATE_USE_NOT_ALLOWED', 'time-stamp', 'no word about uses', []],
    ['passed', 'any', 'encryption only', [keyUsage(['keyEncipherment'])]],
  ])('is %s for the purpose "%s" with %s (R37)', (reason, purpose, _, extensions) => {
    expect(reasonFor({ ...under(good, { extensions }), question: { purpose } })).toBe(reason);
  });

  it('tells of a refused signature only where nothing else is missing', () => {
    const old = certifyAuthority({ subject: 'CN=S', issuer: root, algorithm: 'ecdsa-sha1' });
    const path = [leafOf(old), old];

    expect(reasonFor({ path })).toBe('ALGORITHM_NOT_ALLOWED');
    expect(reasonFor({ path, anchors: [] })).toBe('NO_TRUSTED_PATH');
    expect(reasonFor({ path: [leafOf(good, { algorithm: 'ecdsa-sha1' }), good], anchors: [] })).toBe('NO_TRUSTED_PATH');
  });

  it('tries all paths before it says no', () => {
    const keys = newKeys();
    const expired = certifyAuthority({ subject: 'CN=Centrum', issuer: root, keys, until: days(-1) });
    const stranger = certifyAuthority({ subject: 'CN=Centrum', issuer: root });
    const renewed = certifyAuthority({ subject: 'CN=Centrum', issuer: root, keys });

    const verdict = ask({ path: [leafOf(expired), expired, stranger, renewed] });

    expect(verdict.indication).toBe('TOTAL-PASSED');
    expect(verdict.chain[1]).toBe(renewed.certificate);
  });

  it('does not run in circles', () => {
    const one = newKeys();
    const other = newKeys();
    const made = (subject: string, keys: Made['keys'], issuer?: Made) =>
      certifyAuthority({ subject, keys, ...(issuer ? { issuer } : {}) });
    const first = made('CN=A', one, made('CN=B', other));
    const second = made('CN=B', other, made('CN=A', one));

    expect(reasonFor({ path: [leafOf(first), first, second] })).toBe('NO_TRUSTED_PATH');
  });

  it('stops where a hostile bundle has too many ways', () => {
    const keys = Array.from({ length: 30 }, () => newKeys());
    const crossed = keys.flatMap((own, at) =>
      keys.slice(0, 12).map((above, to) =>
        certify({
          subject: `CN=K${at}`,
          keys: own,
          issuer: { ...good, keys: above, name: nameOf(`CN=K${to}`) },
          extensions: [],
        }),
      ),
    );
    const start = crossed[0] ?? leaf;

    expect(reasonFor({ path: [leafOf(start), ...crossed], lists: [] })).toBe('PATH_LIMIT_EXCEEDED');
  });
});
