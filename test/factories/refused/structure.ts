// Documents refused for the place or the shape of their signature: wrapping, references, transforms, algorithms.
import { DS, TEST_CONTENT, XADES } from '../signed-document.js';
import { before, good, swap } from '../trusted-profile.js';
import type { Refused } from '../trusted-profile.js';

const copyOf = (pattern: RegExp) => pattern.exec(good().toString('utf8'))?.[0] ?? '';
const SIGNATURE = /<ds:Signature .*<\/ds:Signature>/;
const PROPERTIES = /<xades:SignedProperties .*<\/xades:SignedProperties>/;
const XPATH = '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>';
const EXTRA_REFERENCE = `<ds:Reference URI="#x"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>`;

const SCHEMA_HINT = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:x urn:y"';

export const REFUSED_STRUCTURE: readonly Refused[] = [
  { what: 'no signature', reason: 'NO_SIGNATURE', bytes: () => Buffer.from(TEST_CONTENT) },
  { what: 'two signatures', reason: 'SEVERAL_SIGNATURES', wish: { signature: (xml) => xml + xml.replaceAll('-1"', '-2"') } },
  {
    what: 'a signature around unsigned content',
    reason: 'SEVERAL_SIGNATURES',
    wish: { document: before('</w:Tresc>', `<ds:Signature xmlns:ds="${DS}"><x/></ds:Signature>`) },
  },
  {
    what: 'a signature deeper in the content',
    reason: 'SIGNATURE_PLACE',
    wish: { document: (xml) => before('</w:Tresc>', SIGNATURE.exec(xml)?.[0] ?? '')(xml.replace(SIGNATURE, '')) },
  },
  {
    what: 'the signed document inside another root',
    reason: 'SIGNATURE_PLACE',
    wish: { prolog: '', document: (xml) => `<x>${xml}</x>` },
  },
  { what: 'a signature that is the root', reason: 'SIGNATURE_PLACE', bytes: () => Buffer.from(copyOf(SIGNATURE)) },
  {
    what: 'two elements with one id',
    reason: 'DUPLICATE_ID',
    wish: { document: swap('nazwa="a"', 'nazwa="a" Id="Signature-1"') },
  },
  { what: 'one id in two spellings', reason: 'DUPLICATE_ID', wish: { document: swap('nazwa="a"', 'id="x" xml:id="x"') } },
  {
    what: 'second signed properties with the same id',
    reason: 'DUPLICATE_ID',
    wish: { document: (xml) => before('</w:Tresc>', PROPERTIES.exec(xml)?.[0] ?? '')(xml) },
  },
  {
    what: 'signed properties moved to the body, others in their place',
    reason: 'SIGNED_PROPERTIES_PLACE',
    wish: {
      document: (xml) =>
        before(
          '</w:Tresc>',
          PROPERTIES.exec(xml)?.[0] ?? '',
        )(
          xml.replace(
            '<xades:SignedProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Id="SignedProps-1">',
            `<xades:SignedProperties xmlns:xades="${XADES}" Id="Other-1">`,
          ),
        ),
    },
  },
  {
    what: 'second signed properties beside the first',
    reason: 'SIGNED_PROPERTIES_STRUCTURE',
    wish: {
      signature: (xml) =>
        before('<xades:SignedProperties ', (PROPERTIES.exec(xml)?.[0] ?? '').replace('SignedProps-1', 'Other-1'))(xml),
    },
  },
  {
    what: 'qualifying properties of another signature',
    reason: 'SIGNED_PROPERTIES_PLACE',
    wish: { signature: swap('Target="#Signature-1"', 'Target="#Signature-9"') },
  },
  {
    what: 'an unknown signed property',
    reason: 'SIGNED_PROPERTIES_STRUCTURE',
    wish: { properties: before('</xades:SignedSignatureProperties>', '<xades:Nowe></xades:Nowe>') },
  },
  {
    what: 'the content copied into a second object',
    reason: 'SIGNATURE_STRUCTURE',
    wish: { signature: before('</ds:Signature>', `<ds:Object>${TEST_CONTENT}</ds:Object>`) },
  },
  {
    what: 'a second SignedInfo',
    reason: 'SIGNATURE_STRUCTURE',
    wish: { signature: (xml) => before('<ds:SignatureValue', /<ds:SignedInfo.*<\/ds:SignedInfo>/.exec(xml)?.[0] ?? '')(xml) },
  },
  { what: 'text inside the signature', reason: 'SIGNATURE_STRUCTURE', wish: { signature: before('<ds:KeyInfo>', 'x') } },
  {
    what: 'a hint at a schema on the signature',
    reason: 'SIGNATURE_STRUCTURE',
    wish: { signature: swap('<ds:Signature ', `<ds:Signature ${SCHEMA_HINT} `) },
  },
  {
    what: 'a hint at a schema on its properties',
    reason: 'SIGNED_PROPERTIES_STRUCTURE',
    wish: { signature: swap('<xades:QualifyingProperties ', `<xades:QualifyingProperties ${SCHEMA_HINT} `) },
  },
  {
    what: 'a third reference',
    reason: 'REFERENCES_NOT_AS_PROFILE',
    wish: { signedInfo: before('</ds:SignedInfo>', EXTRA_REFERENCE) },
  },
  {
    what: 'a reference to a part of the content',
    reason: 'REFERENCES_NOT_AS_PROFILE',
    wish: { signedInfo: swap('URI=""', 'URI="#x"') },
  },
  { what: 'an xpointer', reason: 'REFERENCES_NOT_AS_PROFILE', wish: { signedInfo: swap('URI=""', 'URI="#xpointer(/)"') } },
  {
    what: 'a reference to a file',
    reason: 'REFERENCES_NOT_AS_PROFILE',
    wish: { signedInfo: swap('URI=""', 'URI="file:///etc/hostname"') },
  },
  {
    what: 'signed properties referenced without their type',
    reason: 'REFERENCES_NOT_AS_PROFILE',
    wish: { signedInfo: swap('Type="http://uri.etsi.org/01903#SignedProperties" ', '') },
  },
  {
    what: 'the content referenced twice',
    reason: 'REFERENCES_NOT_AS_PROFILE',
    wish: { signedInfo: swap('URI="#SignedProps-1"', 'URI=""') },
  },
  ...[
    'true()',
    'not(ancestor-or-self::Signature)',
    'not(ancestor-or-self::ds:Signature or self::w:Tresc)',
    'not(ancestor-or-self::w:Tresc)',
    'not( ancestor-or-self::ds:Signature )',
    'not(ancestor::ds:Signature)',
    'not(ancestor-or-self::x:Signature)',
  ].map((expression): Refused => ({
    what: `the XPath ${expression}`,
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    wish: { signedInfo: swap(XPATH, `<ds:XPath>${expression}</ds:XPath>`) },
  })),
  {
    what: 'the prefix of the XPath bound to another namespace',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    wish: { signedInfo: swap(XPATH, '<ds:XPath xmlns:d="urn:d">not(ancestor-or-self::d:Signature)</ds:XPath>') },
  },
  { what: 'two XPaths', reason: 'TRANSFORMS_NOT_AS_PROFILE', wish: { signedInfo: swap(XPATH, XPATH + XPATH) } },
  {
    what: 'an added transform',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    wish: {
      signedInfo: before(
        '</ds:Transforms>',
        '<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:Transform>',
      ),
    },
  },
  {
    what: 'the enveloped transform',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    wish: {
      signedInfo: swap(
        /<ds:Transform Alg.*?<\/ds:Transform>/,
        `<ds:Transform Algorithm="${DS}enveloped-signature"></ds:Transform>`,
      ),
    },
  },
  {
    what: 'XSLT',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    wish: { signedInfo: swap('http://www.w3.org/TR/1999/REC-xpath-19991116', 'http://www.w3.org/TR/1999/REC-xslt-19991116') },
  },
  {
    what: 'no transform',
    reason: 'TRANSFORMS_NOT_AS_PROFILE',
    wish: { signedInfo: swap(/<ds:Transforms>.*?<\/ds:Transforms>/, '') },
  },
  {
    what: 'base64 with foreign characters',
    reason: 'BASE64_MALFORMED',
    wish: { signature: swap('<ds:DigestValue>', '<ds:DigestValue>*') },
  },
  {
    what: 'a signature value of nothing',
    reason: 'BASE64_MALFORMED',
    wish: { signature: swap(/(<ds:SignatureValue Id="SignatureValue-1">)[^<]*/, '<ds:SignatureValue Id="SignatureValue-1">') },
  },
  {
    what: 'a digest by SHA-1',
    reason: 'ALGORITHM_NOT_ALLOWED',
    wish: { signedInfo: swap('http://www.w3.org/2001/04/xmlenc#sha256', `${DS}sha1`) },
  },
  { what: 'a signature by SHA-1', reason: 'ALGORITHM_NOT_ALLOWED', wish: { signatureHash: 'sha1' } },
  {
    what: 'an HMAC',
    reason: 'ALGORITHM_NOT_ALLOWED',
    wish: { signedInfo: swap(/xmldsig-more#rsa-sha256/, 'xmldsig-more#hmac-sha256') },
  },
  {
    what: 'canonicalisation with comments',
    reason: 'ALGORITHM_NOT_ALLOWED',
    wish: { signedInfo: swap('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"') },
  },
  {
    what: 'a prefix list',
    reason: 'ALGORITHM_NOT_ALLOWED',
    wish: {
      signedInfo: before(
        '</ds:CanonicalizationMethod>',
        '<ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="w"></ec:InclusiveNamespaces>',
      ),
    },
  },
  {
    what: 'a certificate digest by SHA-1',
    reason: 'ALGORITHM_NOT_ALLOWED',
    wish: { properties: swap('http://www.w3.org/2001/04/xmlenc#sha256', `${DS}sha1`) },
  },
  {
    what: 'a signature policy we do not know',
    reason: 'SIGNATURE_POLICY_NOT_SUPPORTED',
    wish: {
      properties: swap(
        '<xades:SignaturePolicyImplied></xades:SignaturePolicyImplied>',
        '<xades:SignaturePolicyId></xades:SignaturePolicyId>',
      ),
    },
  },
];
