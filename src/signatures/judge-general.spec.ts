import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  BASE64,
  CONTENT,
  ENVELOPED,
  EXCLUSIVE_FORM,
  INCLUSIVE,
  MORE,
  XPATH,
  counterSignature,
  dsSignature,
  enveloped,
  plainEnveloped,
  signedProperties,
  transform,
  x509Data,
  xadesEnveloped,
} from '../../test/factories/general-signature.js';
import { REFUSED_GENERAL } from '../../test/factories/refused/general.js';
import { DS, signedDocument } from '../../test/factories/signed-document.js';
import { NOW, ecKeys, sealLeaf } from '../../test/factories/test-authority.js';
import type { TestCertificate } from '../../test/factories/test-authority.js';
import { authority, seal, trust } from '../../test/factories/trusted-profile.js';
import { REASONS } from './reasons.js';
import type { TrustSettings } from './trust-settings.js';
import { verify } from './verify.js';

/** The leaf itself is trusted: no revocation is asked for. */
const pinned = (...certificates: readonly { pem: string }[]): TrustSettings => ({
  ...trust,
  anchors: certificates.map(({ pem }) => pem),
});
const judge = (bytes: Uint8Array, settings = pinned(seal)) => verify(bytes, { profile: 'any' }, settings, NOW);

const object = (inside: string, id = 'O') => `<ds:Object xmlns:ds="${DS}" Id="${id}">${inside}</ds:Object>`;
const bare = (xml: string) => xml.replace(` xmlns:ds="${DS}"`, '');
const enveloping = (inside: string, transforms = EXCLUSIVE_FORM, content: string | Buffer = object(inside)) =>
  Buffer.from(dsSignature({ references: [{ uri: '#O', transforms, content }], objects: bare(object(inside)) }), 'utf8');

/** The key information is signed too, under a type that is not quite right. */
function overKeyInfo(): Buffer {
  const keyInfo = `<ds:KeyInfo xmlns:ds="${DS}" Id="K">${x509Data(seal)}</ds:KeyInfo>`;
  const references = [
    { uri: '', transforms: ENVELOPED + EXCLUSIVE_FORM, content: CONTENT },
    { uri: '#K', type: `${DS}Object`, transforms: EXCLUSIVE_FORM, content: keyInfo },
  ];
  return enveloped(dsSignature({ references }).replace('<ds:KeyInfo>', '<ds:KeyInfo Id="K">'));
}

/** Where the schemas of the signature and of its properties lie. */
function hinted(bytes: Buffer): Buffer {
  const hint = ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:x urn:y"';
  return Buffer.from(
    bytes.toString('utf8').replace('<ds:Signature', `$&${hint}`).replace('<xades:QualifyingProperties', `$&${hint}`),
  );
}

describe('a document signed by anybody', () => {
  const MGF1 = 'http://www.w3.org/2007/05/xmldsig-more#';
  const withComment = CONTENT.replace('<b ', '<!-- x --><b ');
  const namedBySha1 = signedProperties('S').replace(
    /<ds:DigestMethod.*<\/ds:DigestValue>/,
    `<ds:DigestMethod xmlns:ds="${DS}" Algorithm="${DS}sha1"></ds:DigestMethod><ds:DigestValue xmlns:ds="${DS}">${createHash('sha1').update(seal.der).digest('base64')}</ds:DigestValue>`,
  );
  const digestOfXades = signedProperties('S')
    .replaceAll(/(<\/?)ds:/g, '$1xades:')
    .replaceAll(` xmlns:ds="${DS}"`, '');
  const over = (uri: string, transforms: string, content: string, written = content) =>
    enveloped(dsSignature({ references: [{ uri, transforms, content }] }), written);

  it.each([
    ['enveloped', plainEnveloped()],
    ['enveloped, without a canonical form', over('', ENVELOPED, CONTENT)],
    ['enveloped, by the id of the root', over('#R', ENVELOPED + EXCLUSIVE_FORM, CONTENT)],
    ['enveloped, with C14N 1.1', over('', ENVELOPED + transform('http://www.w3.org/2006/12/xml-c14n11'), CONTENT)],
    [
      'with the type of an object on the whole document',
      enveloped(
        dsSignature({
          references: [{ uri: '', type: `${DS}Object`, transforms: ENVELOPED + EXCLUSIVE_FORM, content: CONTENT }],
        }),
      ),
    ],
    ['with the type of an object on its own key information', overKeyInfo()],
    ['by the XPath of the trusted profile', over('', XPATH, CONTENT)],
    ['enveloped, and by that XPath', over('', ENVELOPED + XPATH + EXCLUSIVE_FORM, CONTENT)],
    [
      'by an xpointer to the root, with its comments',
      over('#xpointer(/)', ENVELOPED + transform(`${INCLUSIVE}#WithComments`), withComment),
    ],
    ['by an xpointer to an id', over("#xpointer(id('R'))", ENVELOPED + transform(`${INCLUSIVE}#WithComments`), withComment)],
    [
      'with comments that a bare name leaves out',
      over('', ENVELOPED + transform(`${INCLUSIVE}#WithComments`), CONTENT, withComment),
    ],
    ['enveloping XML', enveloping('<x xmlns=""></x>', EXCLUSIVE_FORM, object('<x></x>'))],
    ['enveloping base64', enveloping('QUJD\n', BASE64, Buffer.from('ABC'))],
    [
      'SignedInfo in the inclusive form',
      plainEnveloped({
        canonicalization: INCLUSIVE,
        signedInfo: (xml) => xml.replace(`xmlns:ds="${DS}"`, `xmlns="urn:r" xmlns:ds="${DS}"`),
      }),
    ],
    [
      'RSA-PSS by name',
      plainEnveloped({
        isPss: true,
        signatureMethod: `<ds:SignatureMethod Algorithm="${MGF1}sha256-rsa-MGF1"></ds:SignatureMethod>`,
      }),
    ],
    [
      'RSA-PSS without parameters',
      plainEnveloped({ isPss: true, signatureMethod: `<ds:SignatureMethod Algorithm="${MGF1}rsa-pss"></ds:SignatureMethod>` }),
    ],
    ['RSA and SHA-512', plainEnveloped({ hash: 'sha512' })],
    ['XAdES', xadesEnveloped()],
    ['XAdES that names its certificate by SHA-1, as trusted lists did', xadesEnveloped({ properties: namedBySha1 })],
    ['the trusted profile', signedDocument({ certificate: seal })],
    ['with a hint at its schema', hinted(xadesEnveloped())],
    ['whose digest of the certificate is written as part of XAdES', xadesEnveloped({ properties: digestOfXades })],
    [
      'with text where its unsigned properties are',
      xadesEnveloped({ unsigned: '<xades:UnsignedProperties>?</xades:UnsignedProperties>' }),
    ],
  ])('passes: %s', (_, bytes) => {
    const verdict = judge(bytes);

    expect(verdict).toMatchObject({ indication: 'TOTAL-PASSED', reasons: [], signatures: [{ coverage: 'full', reasons: [] }] });
  });

  it.each([
    ['P-256', 'sha256'],
    ['P-384', 'sha384'],
    ['P-521', 'sha512'],
  ] as const)('passes: ECDSA on %s with %s', (curve, hash) => {
    const certificate = sealLeaf(authority, { keys: ecKeys(curve) });

    expect(judge(plainEnveloped({ certificate, hash }), pinned(certificate)).indication).toBe('TOTAL-PASSED');
  });

  it('R35: says that nobody vouches for the signer when no anchor is given', () => {
    const verdict = judge(xadesEnveloped(), pinned());

    expect(verdict).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      signatures: [{ coverage: 'full', format: 'XAdES', signingTime: NOW, signer: { sha256: seal.sha256 }, person: null }],
    });
  });

  it('R38: says TRY_LATER when the path is good and nothing is known of revocation', () => {
    expect(judge(plainEnveloped(), pinned(authority))).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
  });

  it('R42: names the person of a claimed role only under a seal that is pinned', () => {
    const [known, unknown] = [
      { ...pinned(seal), seals: trust.seals },
      { ...pinned(seal), seals: [] },
    ];

    expect(judge(signedDocument({ certificate: seal }), known).signatures[0]).toMatchObject({
      signer: { kind: 'trusted-profile-seal' },
      person: { source: 'PodpisZP' },
    });
    expect(judge(signedDocument({ certificate: seal }), unknown).signatures[0]).toMatchObject({ person: null });
  });

  it('R8: judges each of several signatures by itself, and the document by the worst', () => {
    const one = dsSignature({ id: 'A', references: [{ uri: '', transforms: XPATH, content: CONTENT }] });
    const two = dsSignature({ id: 'B', references: [{ uri: '', transforms: XPATH, content: CONTENT }] });
    const forged = two.replace(/(<ds:DigestValue>)./, '$1A');

    expect(judge(enveloped(one + two))).toMatchObject({ indication: 'TOTAL-PASSED', signatures: [{ id: 'A' }, { id: 'B' }] });
    expect(judge(enveloped(one + forged))).toMatchObject({
      indication: 'TOTAL-FAILED',
      reasons: ['CONTENT_DIGEST_DIFFERS', 'SIGNATURE_VALUE_WRONG'],
      signatures: [{ indication: 'TOTAL-PASSED' }, { indication: 'TOTAL-FAILED' }],
    });
  });

  /** Content with a signed part, and a signature over all of it that this part stands in. */
  const signedInside = (transforms: string, part: string, outside = '<b></b>') => {
    const signature = dsSignature({
      id: 'P',
      references: [{ uri: '#P1', transforms: ENVELOPED + EXCLUSIVE_FORM, content: PART }],
    });
    const inside = part.replace('</p>', `${signature}</p>`);
    const whole = `<r Id="R">${inside}<b></b></r>`;
    const canonical = whole.replace(`<ds:SignedInfo xmlns:ds="${DS}">`, '<ds:SignedInfo>');
    const content = transforms === ENVELOPED ? canonical : whole.replace(signature, '');
    const references = [{ uri: '', transforms: transforms + EXCLUSIVE_FORM, content }];
    return enveloped(dsSignature({ references }), whole.replace('<b></b>', outside));
  };
  const PART = '<p Id="P1"><a>x</a></p>';

  it('R26: a signed part of what another signs whole is content of that other, and reported', () => {
    expect(judge(signedInside(ENVELOPED, PART))).toMatchObject({
      indication: 'TOTAL-PASSED',
      signatures: [
        { id: 'P', coverage: 'partial', reasons: ['PARTIAL_COVERAGE'] },
        { id: 'S', coverage: 'full', reasons: [] },
      ],
    });
  });

  it('R26: a signed part counts by itself when it is wrong, when nobody signs the whole, or when the whole leaves it out', () => {
    const wrong = signedInside(ENVELOPED, PART.replace('x', 'y'));
    expect(judge(wrong)).toMatchObject({ reasons: ['CONTENT_DIGEST_DIFFERS'], signatures: [{}, { reasons: [] }] });
    const changed = signedInside(ENVELOPED, PART, '<b>!</b>');
    expect(judge(changed)).toMatchObject({ reasons: ['CONTENT_DIGEST_DIFFERS'] });
    expect(judge(signedInside(XPATH, PART))).toMatchObject({
      reasons: ['PARTIAL_COVERAGE'],
      signatures: [{}, { coverage: 'full' }],
    });
    expect(judge(signedInside(ENVELOPED, PART), pinned(authority)).indication).not.toBe('TOTAL-PASSED');
  });

  it('R22: the enveloped transform takes out its own signature only, so a second one breaks the first', () => {
    const one = plainEnveloped({ id: 'A' }).toString('utf8');
    const two = dsSignature({ id: 'B', references: [{ uri: '', transforms: ENVELOPED + EXCLUSIVE_FORM, content: one }] });
    const verdict = judge(enveloped(two, one));

    expect(verdict.signatures.map(({ id, indication }) => [id, indication])).toEqual([
      ['A', 'TOTAL-FAILED'],
      ['B', 'TOTAL-FAILED'],
    ]);
  });

  const entryFor = (uri: string, digest = Buffer.alloc(32).toString('base64')) =>
    `<ds:Reference URI="${uri}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
  const manifestOf = (entries: number) => `<ds:Manifest>${entryFor('').repeat(entries)}</ds:Manifest>`;

  it('R5: what all references together may digest is bounded by the size of the document', () => {
    const padding = 'x'.repeat(2_000_000);
    const objects = `<ds:Object>${manifestOf(30)}</ds:Object>`;
    const [{ references } = { references: [] }] = judge(plainEnveloped({ objects }, `<r>${padding}</r>`)).signatures;

    const digested = references.filter(({ reason }) => reason !== 'LIMIT_EXCEEDED');
    expect([references.length, digested.length]).toEqual([31, 17]);
  });

  it('R5: more than thirty manifests are too many', () => {
    const objects = `<ds:Object>${manifestOf(1).repeat(31)}</ds:Object>`;

    expect(judge(plainEnveloped({ objects }))).toMatchObject({ reasons: ['LIMIT_EXCEEDED'] });
  });

  it('R25: a manifest counts through its entries, each of them verified', () => {
    const entry = `<ds:Reference URI="#D"><ds:Transforms>${EXCLUSIVE_FORM}</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>DIGEST</ds:DigestValue></ds:Reference>`;
    const data = object('abc', 'D');
    const digest = createHash('sha256').update(data).digest('base64');
    const manifest = `<ds:Manifest xmlns:ds="${DS}" Id="M">${entry.replace('DIGEST', digest)}</ds:Manifest>`;
    const references = [{ uri: '#M', type: `${DS}Manifest`, transforms: EXCLUSIVE_FORM, content: manifest }];
    const xml = dsSignature({ references, objects: `<ds:Object>${bare(manifest)}</ds:Object>${bare(data)}` });

    expect(judge(Buffer.from(xml))).toMatchObject({ indication: 'TOTAL-PASSED' });
    expect(judge(Buffer.from(xml.replace('abc', 'abd')))).toMatchObject({
      reasons: ['MANIFEST_DIGEST_DIFFERS'],
    });
  });

  it('R30: a counter-signature is judged apart and changes nothing for the signature it counters', () => {
    const signed = xadesEnveloped().toString('utf8');
    const counter = counterSignature(signed);
    const broken = counter.replace(/(<ds:SignatureValue Id="C-value">)./, '$1!');
    const withUnsigned = (unsigned: string) =>
      Buffer.from(signed.replace('</xades:QualifyingProperties>', `${unsigned}$&`), 'utf8');

    expect(judge(withUnsigned(counter)).signatures).toMatchObject([
      { id: 'S', indication: 'TOTAL-PASSED', isCounterSignature: false },
      { id: 'C', indication: 'TOTAL-PASSED', isCounterSignature: true, coverage: 'full' },
    ]);
    expect(judge(withUnsigned(broken))).toMatchObject({
      indication: 'TOTAL-FAILED',
      signatures: [{ indication: 'TOTAL-PASSED' }, { indication: 'TOTAL-FAILED' }],
    });
  });

  it('R30: a counter-signature need not say that it is one where it stands', () => {
    const signed = xadesEnveloped().toString('utf8');
    const value = /<ds:SignatureValue[^]*<\/ds:SignatureValue>/
      .exec(signed)?.[0]
      .replace('<ds:SignatureValue', `$& xmlns:ds="${DS}"`);
    const references = [{ uri: '#S-value', transforms: EXCLUSIVE_FORM, content: value ?? '' }];
    const bytes = signed.replace('</xades:QualifyingProperties>', `${counterSignature(signed, { references })}$&`);

    expect(judge(Buffer.from(bytes))).toMatchObject({ indication: 'TOTAL-PASSED', signatures: [{ id: 'S' }, { id: 'C' }] });
  });

  /** A key of P-256 written out as XMLDSig 1.1 has it, and as RFC 4050 does. */
  const writtenOut = ({ keys }: TestCertificate) => {
    const { x = '', y = '' } = keys.publicKey.export({ format: 'jwk' });
    const bytes = (part: string) => Buffer.from(part, 'base64url');
    const decimal = (part: string) => BigInt(`0x${bytes(part).toString('hex')}`).toString();
    const curve = 'urn:oid:1.2.840.10045.3.1.7';
    const point = Buffer.concat([Buffer.of(4), bytes(x), bytes(y)]).toString('base64');
    return [
      `<d:ECKeyValue xmlns:d="http://www.w3.org/2009/xmldsig11#"><d:NamedCurve URI="${curve}"/><d:PublicKey>${point}</d:PublicKey></d:ECKeyValue>`,
      `<m:ECDSAKeyValue xmlns:m="${MORE}"><m:DomainParameters><m:NamedCurve URN="${curve}"/></m:DomainParameters><m:PublicKey><m:X Value="${decimal(x)}"/><m:Y Value="${decimal(y)}"/></m:PublicKey></m:ECDSAKeyValue>`,
    ].map((value) => `<ds:KeyValue>${value}</ds:KeyValue>`);
  };

  it.each([
    ['passed', `${seal.serialNumber}`],
    ['failed', '-1'],
    ['failed', '0x4F'],
  ])('R32: reports %s for the serial number %s beside the right digest, and goes by the digest', (result, serial) => {
    const issuer = `<xades:IssuerSerial><ds:X509IssuerName xmlns:ds="${DS}">CN=X</ds:X509IssuerName><ds:X509SerialNumber xmlns:ds="${DS}">${serial}</ds:X509SerialNumber></xades:IssuerSerial>`;
    const properties = signedProperties('S')
      .replaceAll('SigningCertificateV2', 'SigningCertificate')
      .replace('</xades:CertDigest>', `$&${issuer}`);
    const verdict = judge(xadesEnveloped({ properties }));

    expect(verdict.indication).toBe('TOTAL-PASSED');
    expect(verdict.signatures[0]?.checks).toContainEqual({ name: 'issuer-serial', result });
  });

  it('R31: takes a key that is written out beside its certificate, in either form, and no other key', () => {
    const certificate = sealLeaf(authority, { keys: ecKeys('P-256') });
    const signedWith = (keyValue: string) => plainEnveloped({ certificate, keyInfo: x509Data(certificate) + keyValue });
    const judged = (keyValue: string) => judge(signedWith(keyValue), pinned(certificate)).reasons;

    expect(writtenOut(certificate).map(judged)).toEqual([[], []]);
    const others = writtenOut(sealLeaf(authority, { keys: ecKeys('P-256') }));
    expect(others.map(judged)).toEqual([['KEY_VALUE_DIFFERS'], ['KEY_VALUE_DIFFERS']]);
    const onOtherCurve = writtenOut(certificate).map((value) => value.replace('1.2.840.10045.3.1.7', '1.3.132.0.34'));
    expect(onOtherCurve.map(judged)).toEqual([['KEY_VALUE_DIFFERS'], ['KEY_VALUE_DIFFERS']]);
  });

  it('R31: a bare key shows that the signature is sound, not whose it is', () => {
    const { n = '', e = '' } = seal.keys.publicKey.export({ format: 'jwk' });
    const text = (part: string) => Buffer.from(part, 'base64url').toString('base64');
    const keyInfo = `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${text(n)}</ds:Modulus><ds:Exponent>${text(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
    const bytes = plainEnveloped({ keyInfo });

    expect(judge(bytes)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' });
    expect(judge(Buffer.from(bytes.toString('utf8').replace('<a>Z', '<a>X')))).toMatchObject({ subIndication: 'HASH_FAILURE' });
  });

  it('R51: gives the same verdict for the same document', () => {
    const bytes = xadesEnveloped();

    expect(judge(bytes)).toEqual(judge(bytes));
  });
});

describe('a document that is not signed as it seems', () => {
  it.each(REFUSED_GENERAL)('$what: $reason', ({ bytes, reason, trust: settings, time }) => {
    const verdict = verify(bytes(), { profile: 'any' }, settings ?? pinned(seal), time ?? NOW);

    const { indication, subIndication } = REASONS[reason];
    expect(verdict.reasons[0]).toBe(reason);
    expect(verdict).toMatchObject({ indication, subIndication });
    expect(verdict.signatures.every(({ person }) => person === null)).toBe(true);
  });
});
