// Signs an outgoing SOAP envelope: the client's certificate as a token, then a signature over the Body.
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { ISecurity } from 'soap';
import { SignedXml } from 'xml-crypto';
import { BASE64_BINARY, EXCLUSIVE_C14N, RSA_SHA256, SHA256, WSSE_NS, WSU_NS, X509_TOKEN } from './ws-security-names.js';

/** How long a timestamp of ours is good; clocks of two offices differ by seconds, not by minutes. */
const TIMESTAMP_LIFE_MS = 5 * 60_000;

export interface WsSecurityOptions {
  keyPem: string;
  certificatePem: string;
  /** Adds a signed wsu:Timestamp. The service accepts requests with and without one. */
  withTimestamp?: boolean;
  now?: () => Date;
}

/**
 * Security of the requests, for npm soap. Its own classes are not used: with xml-crypto 6 they produce a KeyInfo without its
 * element and a signature over identifiers that are not in the envelope. The token stands before the signature because the
 * service needs it in that order; the business headers stay outside the signature, as the service expects.
 */
export class WsSecurity implements ISecurity {
  private readonly key: KeyObject;
  private readonly token: string;

  constructor(private readonly options: WsSecurityOptions) {
    this.key = createPrivateKey(options.keyPem);
    const certificate = new X509Certificate(options.certificatePem);
    if (!certificate.checkPrivateKey(this.key)) throw new Error('the client certificate does not belong to the client key');
    this.token = certificate.raw.toString('base64');
  }

  /** Called by npm soap with the finished envelope; answers the signed one. */
  postProcess(xml: string, envelopeKey: string): string {
    const tokenId = `X509-${randomUUID()}`;
    const prepared = this.withHeaderAndIds(xml, envelopeKey, tokenId);
    const signature = new SignedXml({
      idMode: 'wssecurity',
      privateKey: this.key,
      signatureAlgorithm: RSA_SHA256,
      canonicalizationAlgorithm: EXCLUSIVE_C14N,
      getKeyInfoContent: () => tokenReference(tokenId),
    });
    for (const path of this.signedParts()) {
      signature.addReference({ xpath: path, transforms: [EXCLUSIVE_C14N], digestAlgorithm: SHA256 });
    }
    signature.computeSignature(prepared, { prefix: 'ds', location: { reference: SECURITY_PATH, action: 'append' } });
    return signature.getSignedXml();
  }

  private signedParts(): string[] {
    return this.options.withTimestamp ? [BODY_PATH, TIMESTAMP_PATH] : [BODY_PATH];
  }

  private withHeaderAndIds(xml: string, envelopeKey: string, tokenId: string): string {
    const header = `<${envelopeKey}:Header>`;
    const body = `</${envelopeKey}:Header><${envelopeKey}:Body>`;
    if (!xml.includes(header) || !xml.includes(body)) throw new Error('npm soap no longer writes a Header in front of the Body');
    const security =
      `<wsse:Security xmlns:wsse="${WSSE_NS}" xmlns:wsu="${WSU_NS}">` +
      `<wsse:BinarySecurityToken EncodingType="${BASE64_BINARY}" ValueType="${X509_TOKEN}" wsu:Id="${tokenId}">${this.token}</wsse:BinarySecurityToken>` +
      `${this.timestamp()}</wsse:Security>`;
    const bodyWithId = `</${envelopeKey}:Header><${envelopeKey}:Body xmlns:wsu="${WSU_NS}" wsu:Id="id-${randomUUID()}">`;
    // Replacement functions, so that no "$" in the token is taken for a pattern.
    return xml.replace(header, () => header + security).replace(body, () => bodyWithId);
  }

  private timestamp(): string {
    if (!this.options.withTimestamp) return '';
    const created = this.options.now?.() ?? new Date();
    const expires = new Date(created.getTime() + TIMESTAMP_LIFE_MS);
    return (
      `<wsu:Timestamp wsu:Id="TS-${randomUUID()}"><wsu:Created>${created.toISOString()}</wsu:Created>` +
      `<wsu:Expires>${expires.toISOString()}</wsu:Expires></wsu:Timestamp>`
    );
  }
}

const SECURITY_PATH = "/*/*[local-name()='Header']/*[local-name()='Security']";
const TIMESTAMP_PATH = `${SECURITY_PATH}/*[local-name()='Timestamp']`;
const BODY_PATH = "/*/*[local-name()='Body']";

function tokenReference(tokenId: string): string {
  return (
    `<wsse:SecurityTokenReference xmlns:wsse="${WSSE_NS}">` +
    `<wsse:Reference URI="#${tokenId}" ValueType="${X509_TOKEN}"/></wsse:SecurityTokenReference>`
  );
}
