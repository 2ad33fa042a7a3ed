// Writes the signed request of one operation, its shape taken from the WSDL in templates/wsdl.
import { fileURLToPath } from 'node:url';
import { createClientAsync } from 'soap';
import type { Client, IHttpClient, ISecurity, SoapMethod } from 'soap';

/** A file in templates/wsdl, without its ending. */
export type SoapContract = 'tp-signing' | 'tp-signing5' | 'epuap-pull' | 'epuap-skrytka' | 'epuap-dokumenty';

export interface SoapRequest {
  xml: string;
  soapAction: string;
}

/**
 * npm soap knows the WSDL and writes the envelope; it does not send it. Its own HTTP (axios) follows redirects, reads an answer
 * of any size and hands over a re-cut text, while the signature of the answer needs the exact bytes, so the `httpClient` option
 * is used to take the finished request out and `soap-transport.ts` sends it.
 */
export class SoapRequestWriter {
  private taken: SoapRequest | undefined;

  private constructor(
    private readonly client: Client,
    security: ISecurity,
  ) {
    client.setSecurity(security);
  }

  static async load(wsdl: SoapContract, security: ISecurity): Promise<SoapRequestWriter> {
    const path = fileURLToPath(new URL(`../../templates/wsdl/${wsdl}.wsdl`, import.meta.url));
    // The client needs its way out before the writer exists; nothing is called in between.
    const exit: { take?: (request: SoapRequest) => void } = {};
    const client = await createClientAsync(path, { httpClient: takingOut((request) => exit.take?.(request)) });
    const writer = new SoapRequestWriter(client, security);
    exit.take = (request) => (writer.taken = request);
    return writer;
  }

  /**
   * Writes and signs one request; synchronous, so that two requests never share a moment.
   * @param header XML of the business headers; no signature covers them
   */
  write(operation: string, values: object, header = ''): SoapRequest {
    for (const value of textsIn(values)) {
      // npm soap passes such a text through without escaping it.
      if (value.startsWith('<![CDATA[')) throw new Error('a value must not be a CDATA section');
    }
    this.taken = undefined;
    const method = (this.client as unknown as Record<string, SoapMethod | undefined>)[operation];
    if (!method) throw new Error(`the WSDL knows no operation ${operation}`);
    if (header !== '') this.client.addSoapHeader(header);
    method(values, () => undefined);
    const request = this.taken as SoapRequest | undefined;
    this.forget();
    if (!request) throw new Error('npm soap did not write the request at once');
    return request;
  }

  /** The client keeps what it wrote last; a document with personal data need not stay in memory. */
  private forget(): void {
    this.taken = undefined;
    this.client.lastRequest = undefined;
    this.client.lastMessage = undefined;
    this.client.clearSoapHeaders();
  }
}

function textsIn(values: object): string[] {
  return Object.values(values).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? textsIn(value) : [],
  );
}

function takingOut(take: (request: SoapRequest) => void): IHttpClient {
  return {
    request: (_url, xml: string, callback, headers) => {
      take({ xml, soapAction: String(headers?.SOAPAction ?? '""') });
      callback(null, { status: 200, headers: {} }, '');
      return Promise.resolve({}) as ReturnType<IHttpClient['request']>;
    },
  };
}
