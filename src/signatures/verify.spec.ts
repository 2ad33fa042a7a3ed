import { describe, expect, it } from '@jest/globals';
import { DS, TEST_CONTENT, TEST_PESEL, epSignature } from '../../test/factories/signed-document.js';
import {
  NOW,
  SEAL_EXTENSIONS,
  ecKeys,
  extensions,
  sealLeaf,
  sealRule,
  testAuthority,
} from '../../test/factories/test-authority.js';
import { approving, authority, before, good, policy, seal, swap, trust } from '../../test/factories/trusted-profile.js';
import { verify } from './verify.js';

const judge = (bytes: Uint8Array, settings = trust) => verify(bytes, policy, settings, NOW);

describe('a document signed with the trusted profile', () => {
  it('passes with the person of a PodpisZP and with the content', () => {
    const verdict = judge(good());

    expect(verdict).toMatchObject({
      indication: 'TOTAL-PASSED',
      subIndication: null,
      reason: null,
      signingTime: NOW,
      signer: { kind: 'trusted-profile-seal', sha256: seal.sha256 },
      person: { source: 'PodpisZP', pesel: TEST_PESEL, givenName: 'ZENOBIA', surname: 'PRÓBNA', accountId: 'zproba' },
      content: { namespace: 'urn:test:wniosek', name: 'Dokument' },
    });
    expect(verdict.checks.filter((check) => check.result !== 'passed')).toEqual([
      { name: 'revocation', result: 'not-evaluated' },
    ]);
  });

  it('passes with the person of an EPSignature', () => {
    const person = judge(good({ role: epSignature() })).person;

    expect(person).toEqual({
      source: 'EPSignature',
      pesel: TEST_PESEL,
      givenName: 'ZENOBIA',
      surname: 'PRÓBNA',
      accountId: null,
    });
  });

  it('keeps the signature out of the content', () => {
    expect(judge(good()).content?.children.map((child) => child.name)).toEqual(['Naglowek', 'Tresc']);
  });

  it.each(['sha384', 'sha512'] as const)('passes with RSA and %s', (signatureHash) => {
    expect(judge(good({ signatureHash })).reason).toBeNull();
  });

  it.each(['P-256', 'P-384', 'P-521'])('passes with an elliptic key on %s', (curve) => {
    const leaf = sealLeaf(authority, { keys: ecKeys(curve) });

    expect(judge(good({ certificate: leaf }), approving(leaf)).reason).toBeNull();
  });

  it('passes with one stylesheet before the root, which the signature covers', () => {
    const instruction = '<?xml-stylesheet type="text/xsl" href="wniosek.xsl"?>\n';
    const content = `${instruction}${TEST_CONTENT}`;

    expect(judge(good({ content, prolog: '' })).reason).toBeNull();
    expect(judge(good({ content, prolog: '', document: swap('wniosek.xsl', 'obcy.xsl') })).reason).toBe('CONTENT_DIGEST_DIFFERS');
  });

  it.each([
    ['CDATA', TEST_CONTENT.replace('A &amp; B', '<![CDATA[A & B]]>')],
    ['empty elements written short', TEST_CONTENT.replace('<w:Puste></w:Puste>', '<w:Puste/>')],
    ['other quotes and spaces in tags', TEST_CONTENT.replace('nazwa="a"', "  nazwa = 'a' ")],
    ['character references', TEST_CONTENT.replace('A &amp; B', '&#65; &#x26; B')],
    ['Windows line ends', TEST_CONTENT.replace('<w:Tresc>', '<w:Tresc\r\n>')],
  ])('passes when the file writes the same content with %s', (_, written) => {
    expect(judge(good({ written })).reason).toBeNull();
  });

  it('passes with any prefix bound to XMLDSig in the XPath, and with white space around it', () => {
    const xpath = `<ds:XPath xmlns:sig="${DS}"> not(ancestor-or-self::sig:Signature)\n</ds:XPath>`;
    const signedInfo = swap('<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>', xpath);

    // Exclusive C14N leaves out a declaration no name uses, so the bytes signed differ from the bytes written.
    const written = (xml: string) =>
      xml.replace('<ds:XPath> not(ancestor-or-self::sig', `<ds:XPath xmlns:sig="${DS}"> not(ancestor-or-self::sig`);
    const canonical = (xml: string) => signedInfo(xml).replace(` xmlns:sig="${DS}"`, '');
    expect(judge(good({ signedInfo: canonical, signature: written })).reason).toBeNull();
  });

  it('passes when the signature was laid out with line ends and tabs before it was made', () => {
    const layOut = (xml: string) => xml.replaceAll('><', '>\n\t<');

    expect(judge(good({ properties: layOut, signedInfo: layOut })).reason).toBeNull();
  });

  it('passes when KeyInfo holds the issuer too', () => {
    const issuer = `<ds:X509Certificate>${authority.der.toString('base64')}</ds:X509Certificate>`;

    expect(judge(good({ signature: before('<ds:X509Certificate>', issuer) })).reason).toBeNull();
  });

  it('passes with unsigned properties and a counter-signature in its place, and reads nothing from them', () => {
    const counter = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature><ds:Signature></ds:Signature></xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`;

    const verdict = judge(good({ signature: before('</xades:QualifyingProperties>', counter) }));

    expect(verdict).toMatchObject({ reason: null, person: { pesel: TEST_PESEL } });
  });

  it('passes when the root of the issuing authority is configured as well', () => {
    const root = testAuthority({ subject: [['2.5.4.3', 'Próbny Korzeń']] });
    const issuing = testAuthority({ issuer: root });
    const leaf = sealLeaf(issuing);
    const settings = { ...trust, anchors: [root.pem, issuing.pem], seals: [sealRule(issuing, leaf)] };

    expect(judge(good({ certificate: leaf }), settings).reason).toBeNull();
  });

  it('passes with a test certificate only where those are accepted', () => {
    const leaf = sealLeaf(authority, { extensions: [...SEAL_EXTENSIONS, extensions.sandboxMark()] });

    expect(judge(good({ certificate: leaf }), approving(leaf, { acceptTestCertificates: true })).reason).toBeNull();
    expect(judge(good({ certificate: leaf }), approving(leaf)).reason).toBe('TEST_CERTIFICATE');
  });

  it('holds a seal nobody approved yet and says which it is', () => {
    const next = sealLeaf(authority);

    expect(judge(good({ certificate: next }))).toMatchObject({
      indication: 'INDETERMINATE',
      reason: 'NEW_SEAL',
      signer: { sha256: next.sha256, kind: 'trusted-profile-seal' },
      person: null,
      content: null,
    });
  });

  it('gives the same verdict for the same document', () => {
    const bytes = good();

    expect(judge(bytes)).toEqual(judge(bytes));
  });
});
