// Messages as ePUAP sends them, each of its own: signed with a key of this run, written in canonical form so that making them is cheap.
import { createHash, createPrivateKey, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import type { TestCertificate } from '../test/support/certificate.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const OBJECTS = 'http://wsdl.epuap.gov.pl/obiekty/';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const DS = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const TOKEN = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3';
const BASE64 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

/** @param size of each document in bytes, before base64 */
export function makeMessages({ keyPem, certificatePem }: TestCertificate, count: number, size: number): Buffer[] {
  const key = createPrivateKey(keyPem);
  const token = new X509Certificate(certificatePem).raw.toString('base64');
  return Array.from({ length: count }, () => message(key, token, size));
}

function message(key: KeyObject, token: string, size: number): Buffer {
  const id = randomBytes(8).toString('hex');
  const document = `<w:Dokument xmlns:w="urn:glejt:wniosek:1" id="${id}">${'a'.repeat(size)}</w:Dokument>`.slice(0, size - 13);
  const content = Buffer.from(`${document}</w:Dokument>`).toString('base64');
  const body =
    `<soapenv:Body xmlns:soapenv="${SOAP}" xmlns:wsu="${WSU}" wsu:Id="id-${id}"><ob:Dokument xmlns:ob="${OBJECTS}">` +
    `<nazwaPliku>wniosek.xml</nazwaPliku><typPliku>application/xml</typPliku><zawartosc>${content}</zawartosc></ob:Dokument></soapenv:Body>`;
  const signedInfo =
    `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod><ds:Reference URI="#id-${id}">` +
    `<ds:Transforms><ds:Transform Algorithm="${EXCLUSIVE}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>` +
    `<ds:DigestValue>${createHash('sha256').update(body).digest('base64')}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(signedInfo), key).toString('base64');
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Header><wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">` +
      `<wsse:BinarySecurityToken EncodingType="${BASE64}" ValueType="${TOKEN}" wsu:Id="X509-${id}">${token}</wsse:BinarySecurityToken>` +
      `<ds:Signature xmlns:ds="${DS}">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><wsse:SecurityTokenReference>` +
      `<wsse:Reference URI="#X509-${id}" ValueType="${TOKEN}"></wsse:Reference></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature></wsse:Security>` +
      `<ob:CzyTestowe xmlns:ob="${OBJECTS}">false</ob:CzyTestowe></soapenv:Header>${body}</soapenv:Envelope>`,
  );
}
