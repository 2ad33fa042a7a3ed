// Documents refused for key, signing certificate, digests or signature value.
import { TEST_PESEL } from '../signed-document.js';
import { ecKeys, rsaKeys, sealLeaf } from '../test-authority.js';
import { authority, before, seal, sealedBy, swap } from '../trusted-profile.js';
import type { Refused } from '../trusted-profile.js';

export const REFUSED_CRYPTOGRAPHY: readonly Refused[] = [
  {
    what: 'a key value in KeyInfo',
    reason: 'KEY_INFO_NOT_ALLOWED',
    wish: { signature: swap(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:KeyValue></ds:KeyValue>') },
  },
  {
    what: 'a key name beside the certificate',
    reason: 'KEY_INFO_NOT_ALLOWED',
    wish: { signature: before('<ds:X509Data>', '<ds:KeyName>x</ds:KeyName>') },
  },
  { what: 'no KeyInfo', reason: 'SIGNING_CERTIFICATE_MISSING', wish: { signature: swap(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '') } },
  {
    what: 'no signing certificate in the properties',
    reason: 'SIGNING_CERTIFICATE_MISSING',
    wish: { properties: swap(/<xades:SigningCertificate>.*<\/xades:SigningCertificate>/, '') },
  },
  { what: 'another certificate with the same key', reason: 'SIGNING_CERTIFICATE_DIFFERS', wish: { shown: sealLeaf(authority) } },
  {
    what: 'another serial number',
    reason: 'SIGNING_CERTIFICATE_DIFFERS',
    wish: { properties: swap(/(\d+)<\/ds:X509SerialNumber>/, '7</ds:X509SerialNumber>') },
  },
  {
    what: 'a certificate with bytes behind its end',
    reason: 'CERTIFICATE_MALFORMED',
    wish: { certificate: { ...seal, der: Buffer.concat([seal.der, Buffer.from([0])]) } },
  },
  {
    what: 'a certificate that is none',
    reason: 'CERTIFICATE_MALFORMED',
    wish: { certificate: { ...seal, der: Buffer.from('certificate') } },
  },
  { what: 'an RSA key of 1024 bits', reason: 'WEAK_KEY', ...sealedBy(sealLeaf(authority, { keys: rsaKeys(1024) })) },
  { what: 'a curve nobody allowed', reason: 'WEAK_KEY', ...sealedBy(sealLeaf(authority, { keys: ecKeys('secp256k1') })) },
  {
    what: 'an elliptic key named RSA',
    reason: 'KEY_DOES_NOT_FIT',
    wish: { certificate: sealLeaf(authority, { keys: ecKeys() }), signedInfo: swap('ecdsa-sha256', 'rsa-sha256') },
  },
  { what: 'changed content', reason: 'CONTENT_DIGEST_DIFFERS', wish: { document: swap('A &amp; B', 'A &amp; C') } },
  { what: 'an added attribute', reason: 'CONTENT_DIGEST_DIFFERS', wish: { document: swap('nazwa="a"', 'nazwa="a" inna="b"') } },
  { what: 'an added element', reason: 'CONTENT_DIGEST_DIFFERS', wish: { document: before('</w:Tresc>', '<w:Pole></w:Pole>') } },
  {
    what: 'the signature put on another document',
    reason: 'CONTENT_DIGEST_DIFFERS',
    wish: { written: '<w:Dokument xmlns:w="urn:test:wniosek"></w:Dokument>' },
  },
  {
    what: 'another PESEL in the role',
    reason: 'SIGNED_PROPERTIES_DIGEST_DIFFERS',
    wish: { signature: swap(TEST_PESEL, '02070803628') },
  },
  {
    what: 'another time of signing',
    reason: 'SIGNED_PROPERTIES_DIGEST_DIFFERS',
    wish: { signature: swap(/(<xades:SigningTime>)2026/, '<xades:SigningTime>2027') },
  },
  { what: 'a signature by another key', reason: 'SIGNATURE_VALUE_WRONG', wish: { certificate: { ...seal, keys: rsaKeys() } } },
  {
    what: 'a digest changed after signing',
    reason: 'SIGNATURE_VALUE_WRONG',
    wish: { signature: swap('<ds:Reference URI="">', '<ds:Reference Id="r" URI="">') },
  },
];
