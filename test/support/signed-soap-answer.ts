// Builds answers of a signing service for tests: plain, signed, and signed in the ways an attacker would like.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { TestCertificate } from './certificate.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export interface AnswerOptions {
  signedBy?: TestCertificate;
  /** Local name of the element whose wsu:Id the signature covers. */
  covers?: 'Body' | 'BinarySecurityToken';
  signatureAlgorithm?: string;
  digestAlgorithm?: string;
  inclusivePrefixes?: string[];
  created?: Date;
  wrapper?: string;
}

/** An answer whose Return element holds `value`. */
export function answerWith(returnName: string, value: string, options: AnswerOptions = {}): string {
  const wrapper = options.wrapper ?? 'p140:anyResponse xmlns:p140="http://signing.ws.comarch.gov"';
  const name = wrapper.split(' ')[0] ?? '';
  return envelope(`<${wrapper}><${returnName}>${value}</${returnName}></${name}>`, options);
}

export function faultAnswer(text: string, code = 'soapenv:Server'): string {
  return envelope(`<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring></soapenv:Fault>`, {});
}

export function envelope(body: string, options: AnswerOptions): string {
  const token = options.signedBy ? new X509Certificate(options.signedBy.certificatePem).raw.toString('base64') : '';
  const timestamp = options.created
    ? `<wsu:Timestamp><wsu:Created>${options.created.toISOString()}</wsu:Created></wsu:Timestamp>`
    : '';
  const security = options.signedBy
    ? `<wsse:Security><wsse:BinarySecurityToken wsu:Id="X509-1">${token}</wsse:BinarySecurityToken>${timestamp}</wsse:Security>`
    : '';
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}" xmlns:unused="urn:unused">` +
    `<soapenv:Header>${security}</soapenv:Header><soapenv:Body wsu:Id="id-body">${body}</soapenv:Body></soapenv:Envelope>`;
  return options.signedBy ? signed(xml, options.signedBy, options) : xml;
}

function signed(xml: string, signer: TestCertificate, options: AnswerOptions): string {
  const signature = new SignedXml({
    idMode: 'wssecurity',
    privateKey: createPrivateKey(signer.keyPem),
    publicCert: signer.certificatePem,
    signatureAlgorithm: options.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  signature.addReference({
    xpath: `//*[local-name()='${options.covers ?? 'Body'}']`,
    transforms: [EXCLUSIVE],
    digestAlgorithm: options.digestAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    inclusiveNamespacesPrefixList: options.inclusivePrefixes,
  });
  signature.computeSignature(xml, { prefix: 'ds', location: { reference: "//*[local-name()='Security']", action: 'append' } });
  return signature.getSignedXml();
}
