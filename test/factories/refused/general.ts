// Documents refused under the policy for signatures of any kind.
import { createHash } from 'node:crypto';
import type { ReasonCode } from '../../../src/signatures/reasons.js';
import type { TrustSettings } from '../../../src/signatures/trust-settings.js';
import {
  BASE64,
  CONTENT,
  COUNTERSIGNED_TYPE,
  ENVELOPED,
  EXCLUSIVE_FORM,
  MORE,
  XPATH,
  counterSignature,
  dsSignature,
  enveloped,
  plainEnveloped,
  propertiesObject,
  propertiesReference,
  reference,
  signedProperties,
  transform,
  x509Data,
  xadesEnveloped,
} from '../general-signature.js';
import { DS, XADES } from '../signed-document.js';
import { rsaKeys, sealLeaf, years } from '../test-authority.js';
import { authority, seal, trust } from '../trusted-profile.js';

export interface RefusedGeneral {
  readonly what: string;
  readonly reason: ReasonCode;
  readonly bytes: () => Uint8Array;
  readonly trust?: TrustSettings;
  readonly time?: Date;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const changed = (bytes: Uint8Array, from: string | RegExp, to: string) => {
  const xml = text(bytes);
  const after = xml.replace(from, () => to);
  if (after === xml) throw new Error('the document does not contain what the test wants to change');
  return Buffer.from(after, 'utf8');
};
const over = (uri: string | null, transforms: string, content: string | Buffer = CONTENT) =>
  enveloped(dsSignature({ references: [{ uri, transforms, content }] }));
const bare = (xml: string) => xml.replace(` xmlns:ds="${DS}"`, '');
const part = '<a xmlns="urn:r" Id="P">x</a>';
const withPart = '<r xmlns="urn:r" Id="R"><a Id="P">x</a></r>';
const overPart = () =>
  enveloped(dsSignature({ references: [{ uri: '#P', transforms: EXCLUSIVE_FORM, content: part }] }), withPart);
const old = sealLeaf(authority, { ...years(-1, 8) });

export const REFUSED_GENERAL: readonly RefusedGeneral[] = [
  // the bytes and the references
  { what: 'R2: a document type', reason: 'DOCTYPE', bytes: () => changed(plainEnveloped(), /^/, '<!DOCTYPE r>') },
  { what: 'R8: no signature', reason: 'NO_SIGNATURE', bytes: () => Buffer.from(CONTENT) },
  { what: 'R18: a file', reason: 'EXTERNAL_REFERENCE', bytes: () => over('file:///etc/hostname', '') },
  { what: 'R18: a web address', reason: 'EXTERNAL_REFERENCE', bytes: () => over('https://example.test/a', '') },
  { what: 'R18: an attachment', reason: 'EXTERNAL_REFERENCE', bytes: () => over('cid:a', '') },
  { what: 'R18: no URI', reason: 'EXTERNAL_REFERENCE', bytes: () => over(null, ENVELOPED) },
  { what: 'R18: another xpointer', reason: 'EXTERNAL_REFERENCE', bytes: () => over('#xpointer(//a)', ENVELOPED) },
  { what: 'R19: an id with quotes in it', reason: 'EXTERNAL_REFERENCE', bytes: () => over("#x'or'1'='1", ENVELOPED) },
  { what: 'R18: an id that is not there', reason: 'REFERENCE_TARGET_MISSING', bytes: () => over('#nobody', ENVELOPED) },
  { what: 'R19: two elements with one id', reason: 'DUPLICATE_ID', bytes: () => changed(plainEnveloped(), '<a>', '<a ID="R">') },
  // the structure
  {
    what: 'R9: a second SignedInfo',
    reason: 'SIGNATURE_STRUCTURE',
    bytes: () => changed(plainEnveloped(), '<ds:SignatureValue', '<ds:SignedInfo></ds:SignedInfo><ds:SignatureValue'),
  },
  {
    what: 'R11: a comment inside a digest value',
    reason: 'SIGNATURE_STRUCTURE',
    bytes: () => changed(plainEnveloped(), '<ds:DigestValue>', '<ds:DigestValue><!---->'),
  },
  {
    what: 'R11: an instruction inside the signature value',
    reason: 'SIGNATURE_STRUCTURE',
    bytes: () => changed(plainEnveloped(), /(?=<\/ds:SignatureValue>)/, '<?x?>'),
  },
  {
    what: 'R11: a signature value that is no base64',
    reason: 'BASE64_MALFORMED',
    bytes: () => changed(plainEnveloped(), /(?=<\/ds:SignatureValue>)/, '*'),
  },
  {
    what: 'R5: 31 references',
    reason: 'LIMIT_EXCEEDED',
    bytes: () =>
      enveloped(
        dsSignature({ references: Array.from({ length: 31 }, () => ({ uri: '', transforms: ENVELOPED, content: CONTENT })) }),
      ),
  },
  { what: 'R5: six transforms', reason: 'LIMIT_EXCEEDED', bytes: () => over('', ENVELOPED.repeat(6)) },
  // algorithms
  {
    what: 'R14: RSA with SHA-1',
    reason: 'ALGORITHM_NOT_ALLOWED',
    bytes: () => plainEnveloped({ signatureMethod: `<ds:SignatureMethod Algorithm="${DS}rsa-sha1"></ds:SignatureMethod>` }),
  },
  {
    what: 'R14: a digest by SHA-1',
    reason: 'ALGORITHM_NOT_ALLOWED',
    bytes: () => plainEnveloped({ signedInfo: (xml) => xml.replace('http://www.w3.org/2001/04/xmlenc#sha256', `${DS}sha1`) }),
  },
  ...['hmac-sha256', 'rsa-md5', 'rsa-ripemd160', 'rsa-sha224'].map((name): RefusedGeneral => ({
    what: `R14: ${name}`,
    reason: 'ALGORITHM_NOT_ALLOWED',
    bytes: () => plainEnveloped({ signatureMethod: `<ds:SignatureMethod Algorithm="${MORE}${name}"></ds:SignatureMethod>` }),
  })),
  {
    what: 'R14: DSA',
    reason: 'ALGORITHM_NOT_ALLOWED',
    bytes: () => plainEnveloped({ signatureMethod: `<ds:SignatureMethod Algorithm="${DS}dsa-sha1"></ds:SignatureMethod>` }),
  },
  {
    what: 'R15: an RSA key under the name of ECDSA',
    reason: 'KEY_DOES_NOT_FIT',
    bytes: () => plainEnveloped({ signatureMethod: `<ds:SignatureMethod Algorithm="${MORE}ecdsa-sha256"></ds:SignatureMethod>` }),
  },
  {
    what: 'R15: a PSS signature under the name of PKCS#1',
    reason: 'SIGNATURE_VALUE_WRONG',
    bytes: () => plainEnveloped({ isPss: true }),
  },
  {
    what: 'R16: a short key',
    reason: 'WEAK_KEY',
    bytes: () => plainEnveloped({ certificate: sealLeaf(authority, { keys: rsaKeys(1024) }) }),
  },
  {
    what: 'R17: a key of 2048 bits after its time',
    reason: 'ALGORITHM_OUTDATED',
    bytes: () => plainEnveloped({ certificate: old }),
    trust: { ...trust, anchors: [old.pem] },
    time: new Date('2029-02-01T00:00:00Z'),
  },
  // transforms
  {
    what: 'R21: XSLT',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    bytes: () => over('', transform('http://www.w3.org/TR/1999/REC-xslt-19991116')),
  },
  {
    what: 'R21: another XPath',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    bytes: () => over('', XPATH.replace('not(ancestor-or-self::ds:Signature)', 'not(self::a)')),
  },
  {
    what: 'R21: XPath Filter 2.0',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    bytes: () => over('', transform('http://www.w3.org/2002/06/xmldsig-filter2')),
  },
  {
    what: 'R21: two canonical forms',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    bytes: () => over('', ENVELOPED + EXCLUSIVE_FORM.repeat(2)),
  },
  { what: 'R21: enveloped twice', reason: 'TRANSFORMS_NOT_AS_PROFILE', bytes: () => over('', ENVELOPED.repeat(2)) },
  { what: 'R21: base64 of a whole document', reason: 'TRANSFORMS_NOT_AS_PROFILE', bytes: () => over('', ENVELOPED + BASE64) },
  {
    what: 'R21: enveloped, for a target without this signature',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    bytes: () => enveloped(dsSignature({ references: [{ uri: '#P', transforms: ENVELOPED, content: part }] }), withPart),
  },
  // coverage and wrapping
  { what: 'R26: a part of the document', reason: 'PARTIAL_COVERAGE', bytes: overPart },
  {
    what: 'R27: the signed document inside another root',
    reason: 'PARTIAL_COVERAGE',
    bytes: () => Buffer.from(`<w>${text(over('#R', ENVELOPED + EXCLUSIVE_FORM))}</w>`),
  },
  {
    what: 'R27: the signed content moved into an object of the signature',
    reason: 'PARTIAL_COVERAGE',
    bytes: () => {
      const signature = dsSignature({
        references: [{ uri: '#P', transforms: EXCLUSIVE_FORM, content: part }],
        objects: `<ds:Object>${part}</ds:Object>`,
      });
      return enveloped(signature, '<r xmlns="urn:r" Id="R"><a>forged</a></r>');
    },
  },
  {
    what: 'R26: an object nobody signed beside the signed root',
    reason: 'PARTIAL_COVERAGE',
    bytes: () => changed(plainEnveloped(), '</ds:Signature>', '<ds:Object>x</ds:Object></ds:Signature>'),
  },
  {
    what: 'R26: a second, unsigned object of an enveloping signature',
    reason: 'PARTIAL_COVERAGE',
    bytes: () => {
      const content = `<ds:Object xmlns:ds="${DS}" Id="O">a</ds:Object>`;
      const references = [{ uri: '#O', transforms: EXCLUSIVE_FORM, content }];
      return Buffer.from(dsSignature({ references, objects: `${bare(content)}<ds:Object>b</ds:Object>` }));
    },
  },
  {
    what: 'R28: an object that stands elsewhere',
    reason: 'REFERENCE_TARGET_PLACE',
    bytes: () =>
      enveloped(
        dsSignature({ references: [{ uri: '#P', type: `${DS}Object`, transforms: EXCLUSIVE_FORM, content: part }] }),
        withPart,
      ),
  },
  {
    what: 'R25: a manifest entry that does not hold',
    reason: 'MANIFEST_DIGEST_DIFFERS',
    bytes: () => {
      const digest = createHash('sha256').update('x').digest('base64');
      const manifest = `<ds:Manifest xmlns:ds="${DS}" Id="M"><ds:Reference URI="#R"><ds:Transforms>${ENVELOPED}</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:Manifest>`;
      const references = [{ uri: '#M', type: `${DS}Manifest`, transforms: EXCLUSIVE_FORM, content: manifest }];
      return enveloped(dsSignature({ references, objects: `<ds:Object>${bare(manifest)}</ds:Object>` }));
    },
  },
  {
    what: 'R25: a manifest that lists a file which is elsewhere',
    reason: 'EXTERNAL_REFERENCE',
    bytes: () => {
      const manifest = `<ds:Manifest xmlns:ds="${DS}" Id="M">${reference({ uri: 'a.pdf', content: 'x' })}</ds:Manifest>`;
      const references = [
        { uri: '', transforms: ENVELOPED + EXCLUSIVE_FORM, content: CONTENT },
        { uri: '#M', type: `${DS}Manifest`, transforms: EXCLUSIVE_FORM, content: manifest },
      ];
      return enveloped(dsSignature({ references, objects: `<ds:Object>${bare(manifest)}</ds:Object>` }));
    },
  },
  {
    what: 'R25: a manifest that lists such a file, signed with the object it lies in',
    reason: 'EXTERNAL_REFERENCE',
    bytes: () => {
      const manifest = `<ds:Manifest>${reference({ uri: 'a.pdf', content: 'x' })}</ds:Manifest>`;
      const object = `<ds:Object xmlns:ds="${DS}" Id="O">${manifest}</ds:Object>`;
      const references = [{ uri: '#O', type: `${DS}Object`, transforms: EXCLUSIVE_FORM, content: object }];
      return Buffer.from(dsSignature({ references, objects: bare(object) }), 'utf8');
    },
  },
  // digests and value
  { what: 'R10: another content', reason: 'CONTENT_DIGEST_DIFFERS', bytes: () => changed(plainEnveloped(), 'Zażółć', 'Zażółc') },
  {
    what: 'R33: other signed properties',
    reason: 'SIGNED_PROPERTIES_DIGEST_DIFFERS',
    bytes: () => changed(xadesEnveloped(), /(<xades:SigningTime>)2026/, '<xades:SigningTime>2025'),
  },
  {
    what: 'R10: another SignedInfo',
    reason: 'SIGNATURE_VALUE_WRONG',
    bytes: () => changed(plainEnveloped(), '<ds:Reference ', '<ds:Reference Id="n" '),
  },
  // key and certificate
  { what: 'R31: no key at all', reason: 'SIGNING_CERTIFICATE_MISSING', bytes: () => plainEnveloped({ keyInfo: '' }) },
  {
    what: 'R31: a key name',
    reason: 'SIGNING_CERTIFICATE_MISSING',
    bytes: () => plainEnveloped({ keyInfo: '<ds:KeyName>x</ds:KeyName>' }),
  },
  {
    what: 'R31: a key value beside the certificate of another key',
    reason: 'KEY_VALUE_DIFFERS',
    bytes: () =>
      plainEnveloped({
        keyInfo: `${x509Data(seal)}<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`,
      }),
  },
  {
    what: 'R32: another certificate of the same key',
    reason: 'SIGNING_CERTIFICATE_DIFFERS',
    bytes: () => xadesEnveloped({ keyInfo: x509Data(sealLeaf(authority)) }),
  },
  // signed properties
  {
    what: 'R33: signed properties that nobody references',
    reason: 'SIGNED_PROPERTIES_NOT_REFERENCED',
    bytes: () => plainEnveloped({ objects: propertiesObject('S', signedProperties('S')) }),
  },
  {
    what: 'R33: signed properties referenced without their type',
    reason: 'SIGNED_PROPERTIES_NOT_REFERENCED',
    bytes: () => xadesEnveloped({ signedInfo: (xml) => xml.replace(' Type="http://uri.etsi.org/01903#SignedProperties"', '') }),
  },
  {
    what: 'R33: qualifying properties of another signature',
    reason: 'SIGNED_PROPERTIES_PLACE',
    bytes: () => changed(xadesEnveloped(), 'Target="#S"', 'Target="#T"'),
  },
  {
    what: 'R28: signed properties that stand elsewhere',
    reason: 'SIGNED_PROPERTIES_PLACE',
    bytes: () => {
      const properties = signedProperties('S');
      const references = [{ uri: '', transforms: XPATH, content: CONTENT }, propertiesReference('S', properties)];
      return enveloped(dsSignature({ references, objects: `<ds:Object>${properties}</ds:Object>` }));
    },
  },
  {
    what: 'R34: XAdES 1.1.1',
    reason: 'LEGACY_XADES',
    bytes: () => changed(xadesEnveloped(), new RegExp(XADES, 'g'), 'http://uri.etsi.org/01903/v1.1.1#'),
  },
  // counter-signatures
  {
    what: 'R30: a counter-signature over something else',
    reason: 'COUNTER_SIGNATURE_TARGET',
    bytes: () => {
      const signed = text(xadesEnveloped());
      const references = [{ uri: '#R', type: COUNTERSIGNED_TYPE, transforms: XPATH, content: CONTENT }];
      const unsigned = counterSignature(signed, { references });
      return Buffer.from(signed.replace('</xades:QualifyingProperties>', `${unsigned}$&`), 'utf8');
    },
  },
  // the certificate at its time
  {
    what: 'R35: signed after the time of judging',
    reason: 'SIGNING_TIME_OUT_OF_RANGE',
    bytes: () => xadesEnveloped(),
    time: new Date('2026-03-10T11:50:00Z'),
  },
  {
    what: 'R36: an expired certificate',
    reason: 'CERTIFICATE_EXPIRED',
    bytes: () => plainEnveloped(),
    time: new Date('2028-06-01T00:00:00Z'),
  },
  { what: 'R41: a foreign signer', reason: 'NO_TRUSTED_PATH', bytes: () => plainEnveloped(), trust: { ...trust, anchors: [] } },
];
