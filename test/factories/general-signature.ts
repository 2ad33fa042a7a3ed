// Signatures of any kind for tests: XMLDSig and XAdES, enveloped, enveloping, counter-signed. Every part is written in canonical form by
// hand, so the digests do not depend on the code under test.
import { constants, createHash, sign } from 'node:crypto';
import { DS, XADES } from './signed-document.js';
import { NOW } from './test-authority.js';
import type { TestCertificate } from './test-authority.js';
import { seal } from './trusted-profile.js';

export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
export const SHA256_URI = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const PROPERTIES_TYPE = 'http://uri.etsi.org/01903#SignedProperties';
export const COUNTERSIGNED_TYPE = 'http://uri.etsi.org/01903#CountersignedSignature';

export const transform = (uri: string, inside = '') => `<ds:Transform Algorithm="${uri}">${inside}</ds:Transform>`;
export const ENVELOPED = transform(`${DS}enveloped-signature`);
export const EXCLUSIVE_FORM = transform(EXCLUSIVE);
export const BASE64 = transform(`${DS}base64`);
export const XPATH = transform(
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>',
);

export interface ReferenceWish {
  /** Null leaves the attribute out. */
  readonly uri: string | null;
  readonly type?: string;
  readonly transforms?: string;
  /** What the digest is computed over. */
  readonly content: string | Buffer;
}

export interface SignatureWish {
  readonly id?: string;
  readonly references: readonly ReferenceWish[];
  readonly certificate?: TestCertificate;
  readonly signatureMethod?: string;
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  readonly isPss?: boolean;
  /** Identifier and content of CanonicalizationMethod; the exclusive form by default. */
  readonly canonicalization?: string;
  /** Content of KeyInfo; the certificate by default. */
  readonly keyInfo?: string;
  /** ds:Object elements. */
  readonly objects?: string;
  /** Before SignedInfo is signed. */
  readonly signedInfo?: (xml: string) => string;
}

export function reference({ uri, type, transforms = '', content }: ReferenceWish): string {
  const typed = type === undefined ? '' : ` Type="${type}"`;
  const pointed = uri === null ? '' : ` URI="${uri}"`;
  const all = transforms === '' ? '' : `<ds:Transforms>${transforms}</ds:Transforms>`;
  return `<ds:Reference${typed}${pointed}>${all}<ds:DigestMethod Algorithm="${SHA256_URI}"></ds:DigestMethod><ds:DigestValue>${sha256(content)}</ds:DigestValue></ds:Reference>`;
}

export function dsSignature(wish: SignatureWish): string {
  const { id = 'S', certificate = seal, hash = 'sha256', canonicalization = EXCLUSIVE } = wish;
  const kind = certificate.keys.privateKey.asymmetricKeyType === 'rsa' ? 'rsa' : 'ecdsa';
  const method = wish.signatureMethod ?? `<ds:SignatureMethod Algorithm="${MORE}${kind}-${hash}"></ds:SignatureMethod>`;
  const written = `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${canonicalization}"></ds:CanonicalizationMethod>${method}${wish.references.map(reference).join('')}</ds:SignedInfo>`;
  const signedInfo = wish.signedInfo?.(written) ?? written;
  const padding = wish.isPss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { dsaEncoding: 'ieee-p1363' as const };
  const value = sign(hash, Buffer.from(signedInfo, 'utf8'), { key: certificate.keys.privateKey, ...padding });
  const keyInfo = wish.keyInfo ?? x509Data(certificate);
  return `<ds:Signature xmlns:ds="${DS}" Id="${id}">${signedInfo}<ds:SignatureValue Id="${id}-value">${value.toString('base64')}</ds:SignatureValue>${keyInfo === '' ? '' : `<ds:KeyInfo>${keyInfo}</ds:KeyInfo>`}${wish.objects ?? ''}</ds:Signature>`;
}

export function x509Data(...certificates: readonly TestCertificate[]): string {
  const all = certificates.map(({ der }) => `<ds:X509Certificate>${der.toString('base64')}</ds:X509Certificate>`);
  return `<ds:X509Data>${all.join('')}</ds:X509Data>`;
}

/** Signed properties of a XAdES signature, canonical by themselves. */
export function signedProperties(id: string, certificate = seal, more = ''): string {
  const ds = `xmlns:ds="${DS}"`;
  return `<xades:SignedProperties xmlns:xades="${XADES}" Id="${id}-props"><xades:SignedSignatureProperties><xades:SigningTime>${NOW.toISOString()}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod ${ds} Algorithm="${SHA256_URI}"></ds:DigestMethod><ds:DigestValue ${ds}>${sha256(certificate.der)}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>${more}</xades:SignedSignatureProperties></xades:SignedProperties>`;
}

export function propertiesObject(id: string, properties: string, unsigned = ''): string {
  return `<ds:Object><xades:QualifyingProperties xmlns:xades="${XADES}" Target="#${id}">${properties}${unsigned}</xades:QualifyingProperties></ds:Object>`;
}

export function propertiesReference(id: string, properties: string): ReferenceWish {
  return { uri: `#${id}-props`, type: PROPERTIES_TYPE, transforms: EXCLUSIVE_FORM, content: properties };
}

/** A content element, canonical by every method: one namespace, one attribute. */
export const CONTENT = '<r xmlns="urn:r" Id="R"><a>Zażółć</a><b c="d"></b></r>';

/** The signature written before the end tag of the content. */
export function enveloped(signature: string, content = CONTENT): Buffer {
  const end = content.lastIndexOf('</');
  return Buffer.from(content.slice(0, end) + signature + content.slice(end), 'utf8');
}

/** A plain enveloped signature over the whole document. */
export function plainEnveloped(wish: Partial<SignatureWish> = {}, content = CONTENT): Buffer {
  const references = [{ uri: '', transforms: ENVELOPED + EXCLUSIVE_FORM, content }];
  return enveloped(dsSignature({ references, ...wish }), content);
}

/** A XAdES signature over the whole document. */
export function xadesEnveloped(wish: Partial<SignatureWish> & { unsigned?: string; properties?: string } = {}): Buffer {
  const { id = 'S', certificate = seal, unsigned = '', properties = signedProperties(id, certificate), ...more } = wish;
  const content = { uri: '', transforms: ENVELOPED + EXCLUSIVE_FORM, content: CONTENT };
  const references = [content, propertiesReference(id, properties)];
  return enveloped(dsSignature({ references, id, certificate, objects: propertiesObject(id, properties, unsigned), ...more }));
}

/** A counter-signature over the value of the signature in these bytes, as unsigned properties. */
export function counterSignature(signature: string, wish: Partial<SignatureWish> = {}): string {
  const [, attributes = '', value = ''] = /<ds:SignatureValue( Id="[^"]+")>([^<]+)</.exec(signature) ?? [];
  const id = /"([^"]+)"/.exec(attributes)?.[1] ?? '';
  const content = `<ds:SignatureValue xmlns:ds="${DS}"${attributes}>${value}</ds:SignatureValue>`;
  const references = [{ uri: `#${id}`, type: COUNTERSIGNED_TYPE, transforms: EXCLUSIVE_FORM, content }];
  const counter = dsSignature({ id: 'C', references, ...wish });
  return `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>${counter}</xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`;
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('base64');
}
