import { describe, expect, it } from '@jest/globals';
import { XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { selfSignedCertificate } from '../../test/support/certificate.js';
import { readSoapMessage } from './soap-message.js';
import { SoapRequestWriter } from './soap-request.js';
import { childElements, childrenNamed, parseStrictly } from './strict-xml.js';
import { flawInSecurity, pinnedKeys } from './ws-security-check.js';
import { DS_NS, RSA_SHA256, WSSE_NS, WSU_NS } from './ws-security-names.js';
import { WsSecurity } from './ws-security.js';

const office = selfSignedCertificate('office');

async function request(options: { withTimestamp?: boolean } = {}): Promise<string> {
  const writer = await SoapRequestWriter.load('tp-signing5', new WsSecurity({ ...office, ...options }));
  return writer.write('addDocumentToSigning', {
    doc: 'AAAA',
    successURL: 'https://a.example/?x=1&y=2',
    failureURL: 'https://a.example/n',
    additionalInfo: 'Zażółć "gęślą" <jaźń> $& $1',
  }).xml;
}

/** Verification by the library's own reader, independent of our check. */
function verifiedReferences(xml: string, certificatePem: string): string[] {
  const [header] = childElements(parseStrictly(xml).documentElement!);
  const [security] = childrenNamed(header!, WSSE_NS, 'Security');
  const [signature] = childrenNamed(security!, DS_NS, 'Signature');
  const check = new SignedXml({ publicCert: certificatePem, getCertFromKeyInfo: () => null });
  check.loadSignature(new XMLSerializer().serializeToString(signature!));
  return check.checkSignature(xml) ? check.getSignedReferences() : [];
}

describe('signing a request', () => {
  it('signs the Body, and an independent reader agrees', async () => {
    const xml = await request();

    const signed = verifiedReferences(xml, office.certificatePem);

    expect(signed).toHaveLength(1);
    expect(signed[0]).toMatch(/^<soap:Body .*Zażółć "gęślą" &lt;jaźń&gt; \$&amp; \$1<\/additionalInfo>/);
  });

  it('is refused by the independent reader when one letter of the Body changes', async () => {
    const xml = (await request()).replace('jaźń', 'jasn');

    expect(verifiedReferences(xml, office.certificatePem)).toEqual([]);
  });

  it('puts the token in front of the signature and points from the KeyInfo to it', async () => {
    const { header } = readSoapMessage(Buffer.from(await request()));

    const security = childrenNamed(header!, WSSE_NS, 'Security')[0]!;
    const [token, signature] = childElements(security);

    expect(childElements(security).map((element) => element.localName)).toEqual(['BinarySecurityToken', 'Signature']);
    const id = token!.getAttributeNS(WSU_NS, 'Id');
    expect(new XMLSerializer().serializeToString(signature!)).toContain(`<wsse:Reference URI="#${id}"`);
    expect(`-----BEGIN CERTIFICATE-----${token!.textContent}-----END CERTIFICATE-----`.replace(/\s/g, '')).toBe(
      office.certificatePem.replace(/\s/g, ''),
    );
  });

  it('names rsa-sha256 and gives the Body a wsu:Id', async () => {
    const xml = await request();

    const { body } = readSoapMessage(Buffer.from(xml));

    expect(xml).toContain(`SignatureMethod Algorithm="${RSA_SHA256}"`);
    expect(body.getAttributeNS(WSU_NS, 'Id')).toMatch(/^id-[0-9a-f-]{36}$/);
    expect(xml).toContain(`URI="#${body.getAttributeNS(WSU_NS, 'Id')}"`);
  });

  it('leaves the children of the request without a namespace', async () => {
    const { body } = readSoapMessage(Buffer.from(await request()));

    const [wrapper] = childElements(body);

    expect(wrapper!.namespaceURI).toBe('http://signing.ws.comarch.gov');
    expect(childElements(wrapper!).map((element) => [element.namespaceURI, element.localName])).toEqual([
      [null, 'doc'],
      [null, 'successURL'],
      [null, 'failureURL'],
      [null, 'additionalInfo'],
    ]);
  });

  it('signs the timestamp too, when one is asked for', async () => {
    const xml = await request({ withTimestamp: true });

    expect(verifiedReferences(xml, office.certificatePem)).toHaveLength(2);
    expect(flawInSecurity(readSoapMessage(Buffer.from(xml)), pinnedKeys([office.certificatePem]), new Date())).toBeNull();
  });

  it('refuses a certificate that does not belong to the key', () => {
    const other = selfSignedCertificate('other');

    expect(() => new WsSecurity({ keyPem: office.keyPem, certificatePem: other.certificatePem })).toThrow('does not belong');
  });

  it('refuses a value that npm soap would not escape', async () => {
    const writer = await SoapRequestWriter.load('tp-signing5', new WsSecurity(office));

    expect(() => writer.write('getSignedDocument', { id: '<![CDATA[x]]><y/><![CDATA[]]>' })).toThrow('CDATA');
  });
});
