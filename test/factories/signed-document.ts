// Documents signed in the shape of the trusted profile, for tests. Every part is written in canonical form by hand, so the digests
// do not depend on the code under test; hooks change a part before or after it is digested or signed.
import { createHash, sign } from 'node:crypto';
import { NOW } from './test-authority.js';
import type { TestCertificate } from './test-authority.js';

export const DS = 'http://www.w3.org/2000/09/xmldsig#';
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#';
export const TEST_PESEL = '44051401359';

const SHA256_URI = 'http://www.w3.org/2001/04/xmlenc#sha256';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

/** An application of the office in miniature; already canonical. */
export const TEST_CONTENT =
  '<w:Dokument xmlns:w="urn:test:wniosek" wersja="1"><w:Naglowek>Zażółć gęślą jaźń</w:Naglowek><w:Tresc><w:Pole nazwa="a">A &amp; B</w:Pole><w:Puste></w:Puste></w:Tresc></w:Dokument>';

export interface TestPerson {
  readonly pesel?: string;
  readonly givenName?: string;
  readonly surname?: string;
}

export function podpisZP({ pesel = TEST_PESEL, givenName = 'ZENOBIA', surname = 'PRÓBNA' }: TestPerson = {}): string {
  const os = 'xmlns:os="http://crd.gov.pl/xml/schematy/osoba/2009/03/06/"';
  return `<ppZP:PodpisZP xmlns:ppZP="http://crd.gov.pl/xml/schematy/ppzp/"><ppZP:DaneZP><ppZP:DaneZPOsobyFizycznej><os:Nazwisko ${os}>${surname}</os:Nazwisko><os:Imie ${os}>${givenName}</os:Imie><os:PESEL ${os}>${pesel}</os:PESEL><ppZP:IdKontaUzytkownikaEpuap>zproba</ppZP:IdKontaUzytkownikaEpuap></ppZP:DaneZPOsobyFizycznej></ppZP:DaneZP></ppZP:PodpisZP>`;
}

export function epSignature({ pesel = TEST_PESEL, givenName = 'ZENOBIA', surname = 'PRÓBNA' }: TestPerson = {}): string {
  return `<pz:EPSignature xmlns:pz="http://crd.gov.pl/xml/schematy/podpis_zaufany/"><pz:NaturalPerson><pz:CurrentFamilyName>${surname}</pz:CurrentFamilyName><pz:FirstName>${givenName}</pz:FirstName><pz:DateOfBirth>1944-05-14</pz:DateOfBirth><pz:PersonalIdentifier>${pesel}</pz:PersonalIdentifier></pz:NaturalPerson><pz:SignatureData><pz:IdentityIssuer>int.login.gov.pl</pz:IdentityIssuer><pz:IdentityIssueTimestamp>2026-03-10T12:59:00.000+01:00</pz:IdentityIssueTimestamp></pz:SignatureData></pz:EPSignature>`;
}

type Change = (xml: string) => string;

export interface SigningWish {
  readonly certificate: TestCertificate;
  /** Content of ClaimedRole; PodpisZP by default. */
  readonly role?: string;
  /** Canonical content without a signature. */
  readonly content?: string;
  /** How the content stands in the file, when that differs from its canonical form. */
  readonly written?: string;
  /** What stands before the root in the file. */
  readonly prolog?: string;
  readonly signingTime?: string;
  /** Certificate in KeyInfo, when another one than signs. */
  readonly shown?: TestCertificate;
  readonly signatureHash?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  /** Before SignedProperties are digested. */
  readonly properties?: Change;
  /** Before SignedInfo is signed. */
  readonly signedInfo?: Change;
  /** The finished ds:Signature. */
  readonly signature?: Change;
  /** The finished document. */
  readonly document?: Change;
}

export function signedDocument(wish: SigningWish): Buffer {
  const { content = TEST_CONTENT, written = content, prolog = '<?xml version="1.0" encoding="UTF-8"?>\n' } = wish;
  const properties = changed(signedProperties(wish), wish.properties);
  const signedInfo = changed(signedInfoOf(content, properties, wish), wish.signedInfo);
  const signature = changed(wrap(signedInfo, properties, wish), wish.signature);
  const end = written.lastIndexOf('</');
  return Buffer.from(changed(prolog + written.slice(0, end) + signature + written.slice(end), wish.document), 'utf8');
}

function changed(xml: string, change: Change | undefined): string {
  return change ? change(xml) : xml;
}

function signedProperties({ certificate, role = podpisZP(), signingTime = NOW.toISOString() }: SigningWish): string {
  const ds = `xmlns:ds="${DS}"`;
  return `<xades:SignedProperties xmlns:xades="${XADES}" Id="SignedProps-1"><xades:SignedSignatureProperties><xades:SigningTime>${signingTime}</xades:SigningTime><xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod ${ds} Algorithm="${SHA256_URI}"></ds:DigestMethod><ds:DigestValue ${ds}>${sha256(certificate.der)}</ds:DigestValue></xades:CertDigest><xades:IssuerSerial><ds:X509IssuerName ${ds}>CN=Test</ds:X509IssuerName><ds:X509SerialNumber ${ds}>${certificate.serialNumber}</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert></xades:SigningCertificate><xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied></xades:SignaturePolicyImplied></xades:SignaturePolicyIdentifier><xades:SignerRole><xades:ClaimedRoles><xades:ClaimedRole>${role}</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole></xades:SignedSignatureProperties></xades:SignedProperties>`;
}

function signedInfoOf(content: string, properties: string, wish: SigningWish): string {
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const method = `<ds:DigestMethod Algorithm="${SHA256_URI}"></ds:DigestMethod>`;
  return `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${exclusive}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${signatureUri(wish)}"></ds:SignatureMethod><ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform></ds:Transforms>${method}<ds:DigestValue>${sha256(content)}</ds:DigestValue></ds:Reference><ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#SignedProps-1"><ds:Transforms><ds:Transform Algorithm="${exclusive}"></ds:Transform></ds:Transforms>${method}<ds:DigestValue>${sha256(properties)}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
}

function wrap(signedInfo: string, properties: string, wish: SigningWish): string {
  const shown = (wish.shown ?? wish.certificate).der.toString('base64');
  return `<ds:Signature xmlns:ds="${DS}" Id="Signature-1">${signedInfo}<ds:SignatureValue Id="SignatureValue-1">${signatureValue(signedInfo, wish)}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${shown}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object Id="QualifyingInfos-1"><xades:QualifyingProperties xmlns:xades="${XADES}" Id="QualifyingProps-1" Target="#Signature-1">${properties}</xades:QualifyingProperties></ds:Object></ds:Signature>`;
}

function signatureValue(signedInfo: string, { certificate, signatureHash = 'sha256' }: SigningWish): string {
  const key = { key: certificate.keys.privateKey, dsaEncoding: 'ieee-p1363' as const };
  return sign(signatureHash, Buffer.from(signedInfo, 'utf8'), key).toString('base64');
}

function signatureUri({ certificate, signatureHash = 'sha256' }: SigningWish): string {
  const kind = certificate.keys.privateKey.asymmetricKeyType === 'rsa' ? 'rsa' : 'ecdsa';
  return signatureHash === 'sha1' ? `${DS}${kind}-sha1` : `${MORE}${kind}-${signatureHash}`;
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('base64');
}
