// One exchange with a mailbox service of ePUAP: signed request out, answer in; believed only when a pinned certificate signed it.
import type { Element } from '@xmldom/xmldom';
import { asEpuapFailure, epuapFailure } from './epuap-failure.js';
import { pinsAt, type PinnedCertificate } from './pinned-certificates.js';
import { faultIn, NotSoap, readSoapMessage, type SoapFault, type SoapMessage } from './soap-message.js';
import { type SoapContract, SoapRequestWriter } from './soap-request.js';
import { post } from './soap-transport.js';
import { childElements, isNamed, NotStrictXml } from './strict-xml.js';
import { flawInSecurity } from './ws-security-check.js';
import { WsSecurity } from './ws-security.js';

export const OBJECTS_NS = 'http://wsdl.epuap.gov.pl/obiekty/';

export interface MailboxSettings {
  endpoint: string;
  clientKeyPem: string;
  clientCertificatePem: string;
  withTimestamp: boolean;
  pins: readonly PinnedCertificate[];
  timeoutMs: number;
  maxAnswerBytes: number;
  now?: () => Date;
}

export interface AnswerShape {
  /** Of the one element in the Body. */
  namespace: string;
  /** Where an answer lists many things. */
  maxTags?: number;
}

export class MailboxExchange {
  private readonly endpoint: URL;
  private readonly security: WsSecurity;
  private writer: Promise<SoapRequestWriter> | undefined;

  constructor(
    private readonly contract: SoapContract,
    private readonly settings: MailboxSettings,
    private readonly answers: AnswerShape = { namespace: OBJECTS_NS },
  ) {
    const { clientKeyPem: keyPem, clientCertificatePem: certificatePem, withTimestamp } = settings;
    this.endpoint = new URL(settings.endpoint);
    this.security = new WsSecurity({ keyPem, certificatePem, withTimestamp, now: settings.now });
  }

  /**
   * @param header XML of the business headers
   * @returns the one element of the answer's Body, which must have that name
   * @throws DomainError EPUAP_*
   */
  async ask(operation: string, values: object, answerName: string, header = ''): Promise<Element> {
    this.writer ??= SoapRequestWriter.load(this.contract, this.security);
    const request = (await this.writer).write(operation, values, header);
    const { timeoutMs, maxAnswerBytes } = this.settings;
    try {
      const { status, bytes } = await post(request, { endpoint: this.endpoint, timeoutMs, maxAnswerBytes });
      return this.believed(readSoapMessage(bytes, this.answers.maxTags), status, answerName);
    } catch (error) {
      if (error instanceof NotStrictXml || error instanceof NotSoap)
        throw epuapFailure('EPUAP_ANSWER_MALFORMED', { why: error.message }, error);
      throw asEpuapFailure(error);
    }
  }

  /** A fault comes with any status, and is believed unsigned: it never gives anybody anything. */
  private believed(message: SoapMessage, status: number, answerName: string): Element {
    const fault = faultIn(message);
    if (fault !== null)
      throw epuapFailure('EPUAP_FAULT', { isRefusal: isRefusal(fault) }, new Error(masked(`${fault.code}: ${fault.text}`)));
    if (status !== 200) throw epuapFailure('EPUAP_UNAVAILABLE', { status });
    const now = this.settings.now?.() ?? new Date();
    const keys = pinsAt(this.settings.pins, now).map(({ key }) => key);
    const flaw = flawInSecurity(message, keys, now);
    if (flaw === 'UNSIGNED') throw epuapFailure('EPUAP_ANSWER_UNSIGNED');
    if (flaw !== null) throw epuapFailure('EPUAP_ANSWER_SIGNATURE_WRONG', { flaw });
    const [answer, ...others] = childElements(message.body);
    if (answer === undefined || others.length > 0 || !isNamed(answer, this.answers.namespace, answerName))
      throw epuapFailure('EPUAP_ANSWER_MALFORMED', { why: `no ${answerName}` });
    return answer;
  }
}

/** Faults of WS-Security (SOAP Message Security 1.1, 12) and of a request that was not understood: nothing was done. */
const REFUSING_CODES: ReadonlySet<string> = new Set([
  ...['Client', 'UnsupportedSecurityToken', 'UnsupportedAlgorithm', 'InvalidSecurity', 'InvalidSecurityToken'],
  ...['FailedAuthentication', 'FailedCheck', 'SecurityTokenUnavailable', 'MessageExpired'],
]);

/** Whether the service said no, and not merely that something broke: with its own exception, or by the code. */
function isRefusal({ code, details }: SoapFault): boolean {
  return details.includes(`{${OBJECTS_NS}}Wyjatek`) || REFUSING_CODES.has(code.split(':').at(-1) ?? '');
}

/** Digits that could be a PESEL stay out of the log. */
export function masked(words: string): string {
  return words.replace(/\d{6,}/g, '…').slice(0, 300);
}
