import { constants, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyPairKeyObjectResult } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { NULL, explicit, integer, oid, sequence } from '../../../test/support/der-writer.js';
import { isSignedBy, readAlgorithm } from './certificate-signature.js';
import { DerReader } from './der-reader.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const bytes = Buffer.from('podpisane');

const SHA = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
type Hash = keyof typeof SHA;

const hashDer = (hash: Hash): Buffer => sequence(oid(SHA[hash]), NULL);
const pss = (hash: Hash, mask: Hash, salt: number): Buffer =>
  sequence(
    oid('1.2.840.113549.1.1.10'),
    sequence(
      explicit(0, hashDer(hash)),
      explicit(1, sequence(oid('1.2.840.113549.1.1.8'), hashDer(mask))),
      explicit(2, integer(salt)),
    ),
  );
const algorithm = (der: Buffer) => readAlgorithm(new DerReader(der).any());
const pssSignature = (hash: Hash, saltLength: number): Buffer =>
  sign(hash, bytes, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

describe('a signature in a certificate', () => {
  it.each<[Hash, number]>([
    ['sha256', 32],
    ['sha384', 48],
    ['sha512', 64],
  ])('with RSA-PSS and %s is read when the salt is as long as the digest', (hash, length) => {
    const signature = pssSignature(hash, length);
    const given = { bytes, signature, algorithmIdentifier: algorithm(pss(hash, hash, length)) };

    expect(isSignedBy(rsa.publicKey, given)).toBe(true);
    expect(isSignedBy(rsa.publicKey, { ...given, bytes: Buffer.from('inne') })).toBe(false);
    expect(isSignedBy(rsa.publicKey, { ...given, signature: sign(hash, bytes, rsa.privateKey) })).toBe(false);
    expect(isSignedBy(rsa.publicKey, { ...given, signature: pssSignature(hash, 20) })).toBe(false);
  });

  // The types take the length of the salt for a text.
  const onlyPss = (limits: object) => generateKeyPairSync('rsa-pss', { modulusLength: 2048, ...limits });
  it.each<[boolean, string, KeyPairKeyObjectResult]>([
    [true, 'without limits', onlyPss({})],
    [true, 'and this hash', onlyPss({ hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 32 })],
    [false, 'and another hash', onlyPss({ hashAlgorithm: 'sha512', mgf1HashAlgorithm: 'sha512', saltLength: 64 })],
    [false, 'and a longer salt', onlyPss({ hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 48 })],
  ])('is %s with a key for PSS alone %s', (expected, _, keys) => {
    const { saltLength = 32 } = keys.publicKey.asymmetricKeyDetails ?? {};
    const hash = keys.publicKey.asymmetricKeyDetails?.hashAlgorithm ?? 'sha256';
    const signature = sign(hash, bytes, { key: keys.privateKey, saltLength: Math.max(saltLength, 32) });
    const given = { bytes, signature, algorithmIdentifier: algorithm(pss('sha256', 'sha256', 32)) };

    expect(isSignedBy(keys.publicKey, given)).toBe(expected);
    const byName = sequence(oid('1.2.840.113549.1.1.11'), NULL);
    expect(isSignedBy(keys.publicKey, { ...given, algorithmIdentifier: algorithm(byName) })).toBe(false);
  });

  it.each<[string, Buffer]>([
    ['a short salt', pss('sha256', 'sha256', 20)],
    ['two hashes', pss('sha256', 'sha512', 32)],
    ['SHA-1', pss('sha1', 'sha1', 20)],
    ['no parameters', sequence(oid('1.2.840.113549.1.1.10'))],
    ['the default parameters, which are SHA-1', sequence(oid('1.2.840.113549.1.1.10'), sequence())],
    ['RSA with SHA-1', sequence(oid('1.2.840.113549.1.1.5'), NULL)],
    ['RSA with MD5', sequence(oid('1.2.840.113549.1.1.4'), NULL)],
    ['RSA with parameters', sequence(oid('1.2.840.113549.1.1.11'), integer(1))],
    ['ECDSA with parameters', sequence(oid('1.2.840.10045.4.3.2'), NULL)],
    ['Ed25519', sequence(oid('1.3.101.112'))],
  ])('is refused for %s', (_, der) => {
    const given = { bytes, signature: Buffer.alloc(256), algorithmIdentifier: algorithm(der) };

    expect(() => isSignedBy(rsa.publicKey, given)).toThrow('ALGORITHM_NOT_ALLOWED');
  });

  it.each<[string, string, Hash]>([
    ['P-256', '1.2.840.10045.4.3.2', 'sha256'],
    ['P-384', '1.2.840.10045.4.3.3', 'sha384'],
    ['P-521', '1.2.840.10045.4.3.4', 'sha512'],
  ])('with ECDSA on %s is read', (namedCurve, dotted, hash) => {
    const { publicKey, privateKey } = curve(namedCurve);
    const given = { bytes, signature: sign(hash, bytes, privateKey), algorithmIdentifier: algorithm(sequence(oid(dotted))) };

    expect(isSignedBy(publicKey, given)).toBe(true);
    expect(isSignedBy(rsa.publicKey, given)).toBe(false);
  });

  it('is refused for a curve that is not named', () => {
    const { publicKey, privateKey } = curve('secp256k1');
    const given = {
      bytes,
      signature: sign('sha256', bytes, privateKey),
      algorithmIdentifier: algorithm(sequence(oid('1.2.840.10045.4.3.2'))),
    };

    expect(() => isSignedBy(publicKey, given)).toThrow('WEAK_KEY');
  });

  it('with RSA may leave its parameters out or write NULL', () => {
    for (const parameters of [[NULL], []]) {
      const algorithmIdentifier = algorithm(sequence(oid('1.2.840.113549.1.1.11'), ...parameters));
      expect(isSignedBy(rsa.publicKey, { bytes, signature: sign('sha256', bytes, rsa.privateKey), algorithmIdentifier })).toBe(
        true,
      );
    }
  });
});
