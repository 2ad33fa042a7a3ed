// Speaks to the sandbox's mailbox services as other systems do. WS-Security comes from xml-crypto and the judgement of schemas from
// libxml2, so that no code of the sandbox is its own judge.
import { createHash, verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { ExclusiveCanonicalization, SignedXml } from 'xml-crypto';
import { canonicalElement } from '../../src/sandbox/canonical-form.js';
import { children, descendants, parseXml, rootOf, textOf } from '../../src/sandbox/xml-tree.js';
import type { Element } from '../../src/sandbox/xml-tree.js';

export const OB = 'http://wsdl.epuap.gov.pl/obiekty/';
const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-';
export const WSSE = `${WSS}wssecurity-secext-1.0.xsd`;
export const WSU = `${WSS}wssecurity-utility-1.0.xsd`;
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const SERVICES = '/pk_external_ws/services';

export interface RequestOptions {
  /** Business headers, before or after the security header. */
  headers?: string;
  headersFirst?: boolean;
  tokenLast?: boolean;
  timestamp?: string;
  bodyId?: string;
  sha1?: boolean;
  keyPem?: string;
  certificatePem?: string;
}

export interface Answer {
  status: number;
  text: string;
  /** Text of the first element of this name; it must be there. */
  value(name: string): string;
  /** The one element in the body, as XML. */
  body(): string;
}

export class MailboxCaller {
  readonly certificatePem: string;
  readonly keyPem: string;

  constructor(
    readonly url: string,
    readonly dir: string,
  ) {
    this.keyPem = readFileSync(join(dir, 'client/key.pem'), 'utf8');
    this.certificatePem = readFileSync(join(dir, 'client/cert.pem'), 'utf8');
  }

  request(content: string, options: RequestOptions = {}): string {
    const { headers = '', timestamp = '', bodyId = 'id-1', keyPem = this.keyPem } = options;
    const der = new X509Certificate(options.certificatePem ?? this.certificatePem).raw.toString('base64');
    const token =
      `<wsse:BinarySecurityToken EncodingType="${WSS}soap-message-security-1.0#Base64Binary" ` +
      `ValueType="${WSS}x509-token-profile-1.0#X509v3" wsu:Id="X509-1">${der}</wsse:BinarySecurityToken>`;
    const security = `<wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">${token}${timestamp}</wsse:Security>`;
    const header = options.headersFirst === true ? headers + security : security + headers;
    const message =
      `<s:Envelope xmlns:s="${SOAP}" xmlns:ob="${OB}"><s:Header>${header}</s:Header>` +
      `<s:Body xmlns:wsu="${WSU}" wsu:Id="${bodyId}">${content}</s:Body></s:Envelope>`;
    const signer = new SignedXml({
      privateKey: keyPem,
      signatureAlgorithm: options.sha1 === true ? `${DSIG}rsa-sha1` : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      canonicalizationAlgorithm: EXCLUSIVE,
      idMode: 'wssecurity',
      getKeyInfoContent: () =>
        `<wsse:SecurityTokenReference wsu:Id="1359042933"><wsse:Reference URI="#X509-1" ValueType="${WSS}x509-token-profile-1.0#X509v3"/></wsse:SecurityTokenReference>`,
    });
    signer.addReference({
      xpath: "/*[local-name()='Envelope']/*[local-name()='Body']",
      transforms: [EXCLUSIVE],
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    });
    signer.computeSignature(message, {
      prefix: 'ds',
      location: { reference: "//*[local-name()='Security']", action: options.tokenLast === true ? 'prepend' : 'append' },
      existingPrefixes: { wsse: WSSE, wsu: WSU },
    });
    return signer.getSignedXml();
  }

  async post(service: string, message: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${SERVICES}/${service}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml; charset=utf-8', ...headers },
      body: message,
    });
    return answerOf(response.status, await response.text());
  }

  call(service: string, content: string, options: RequestOptions = {}): Promise<Answer> {
    return this.post(service, this.request(content, options));
  }

  pull(request: string, address: string, more = '', options: RequestOptions = {}): Promise<Answer> {
    const [, podmiot = '', name = ''] = address.split('/');
    const box = `<podmiot>${podmiot}</podmiot><nazwaSkrytki>${name}</nazwaSkrytki><adresSkrytki>${address}</adresSkrytki>`;
    return this.call('pull', `<ob:${request}>${box}${more}</ob:${request}>`, options);
  }

  waiting = async (address: string): Promise<number> =>
    Number((await this.pull('ZapytaniePullOczekujace', address)).value('oczekujace'));

  /** Bytes of the next document. */
  async next(address: string): Promise<Buffer> {
    return Buffer.from((await this.pull('ZapytaniePullPobierz', address)).value('zawartosc'), 'base64');
  }

  confirm(address: string, bytes: Buffer, algorithm: 'sha1' | 'sha256' = 'sha256'): Promise<Answer> {
    return this.pull('ZapytaniePullPotwierdz', address, `<skrot>${digestOf(bytes, algorithm)}</skrot>`);
  }

  /** The JSON endpoints; answers the parsed body. */
  async api<Body>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** A document signed by a test person. */
  async signed(xml: string, wish: Record<string, unknown> = {}): Promise<Buffer> {
    const { body } = await this.api<{ document: string }>('POST', 'signatures', { document: base64(xml), ...wish });
    return Buffer.from(body.document, 'base64');
  }

  async deliver(address: string, content: Buffer | string, more: Record<string, unknown> = {}) {
    return this.api<{ documentId: string; error?: string; answer: { httpStatus: number; code: string; words: string } | null }>(
      'POST',
      'deliveries',
      { address, document: base64(content), ...more },
    );
  }

  fault(service: string, fault: string, more: Record<string, unknown> = {}) {
    return this.api<{ id: string; left: number; error?: string }>('POST', 'faults', { service, fault, ...more });
  }
}

export function answerOf(status: number, text: string): Answer {
  return {
    status,
    text,
    value: (name) => textOf(elementNamed(text, name)),
    body: () => canonicalElement(children(elementNamed(text, 'Body'))[0] as Element),
  };
}

export function elementNamed(xml: string, name: string): Element {
  for (const element of descendants(parseXml(xml))) if (element.localName === name) return element;
  throw new Error(`No ${name} in ${xml.slice(0, 2_000)}`);
}

export function base64(content: Buffer | string): string {
  return Buffer.from(content).toString('base64');
}

export function digestOf(bytes: Buffer, algorithm: 'sha1' | 'sha256' = 'sha256'): string {
  return createHash(algorithm).update(bytes).digest('base64');
}

/** What libxml2 holds against an element of the common types; nothing when it is valid. */
export function schemaProblems(xml: string, schema = 'templates/wsdl/epuap-types.xsd'): string[] {
  const types = XmlDocument.fromBuffer(readFileSync(schema));
  const document = XmlDocument.fromString(xml);
  const validator = XsdValidator.fromDoc(types);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    validator.dispose();
    document.dispose();
    types.dispose();
  }
}

/** Local names of what the message's signature covers, all of it proved with the pinned certificate. */
export function signedParts(text: string, pinnedPem: string): (string | null)[] {
  const canonical = (element: Element) => new ExclusiveCanonicalization().process(element as unknown as globalThis.Element, {});
  const root = rootOf(parseXml(text));
  const value = Buffer.from(textOf(elementNamed(text, 'SignatureValue')), 'base64');
  const signedInfo = elementNamed(text, 'SignedInfo');
  if (!verify('sha256', Buffer.from(canonical(signedInfo)), new X509Certificate(pinnedPem).publicKey, value)) return [];
  return children(signedInfo, DSIG, 'Reference').map((reference) => {
    const id = reference.getAttribute('URI')?.slice(1);
    const target = [...descendants(root)].find((element) => element.getAttributeNS(WSU, 'Id') === id);
    const digest = textOf(children(reference, DSIG, 'DigestValue')[0] as Element);
    if (target === undefined || digest !== createHash('sha256').update(canonical(target)).digest('base64')) return null;
    return target.localName;
  });
}
