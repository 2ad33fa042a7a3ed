// Speaks with the trusted profile's signing service (TpSigning5, or the first TpSigning): hands a document over, takes it back signed.
import { pinsAt } from './pinned-certificates.js';
import { plainText } from './plain-text.js';
import { faultIn, NotSoap, readSoapMessage, returnIn } from './soap-message.js';
import type { SoapFault, SoapMessage } from './soap-message.js';
import { SoapRequestWriter } from './soap-request.js';
import { post } from './soap-transport.js';
import { NotStrictXml } from './strict-xml.js';
import { isSafeAddress, prepareSettings } from './tp-signing-settings.js';
import type { PreparedSettings, TpSigningSettings } from './tp-signing-settings.js';
import { trustedProfileFailure } from './trusted-profile-failure.js';
import { readVerifyResult } from './verify-result.js';
import type { VerifyResult } from './verify-result.js';
import { flawInSecurity } from './ws-security-check.js';

export type { TpSigningSettings } from './tp-signing-settings.js';
export type { VerifyResult } from './verify-result.js';

export interface DocumentToSign {
  document: Uint8Array;
  /** Where the browser returns; the service adds nothing to it, so it carries our own token. */
  successUrl: string;
  failureUrl: string;
  /** Shown to the person on the signing page; must not be empty. */
  additionalInfo: string;
}

/** Longer addresses are cut by browsers and proxies. */
const MAX_URL_LENGTH = 2048;

/**
 * What a fault says when the person has not signed yet. The service's texts are not published, so both tongues are looked for;
 * a fault that is not recognised stays a failure, and the caller asks again later in either case.
 */
const NOT_SIGNED_YET = /nie\s?(został|zostal|jest|był|byl)[^.]*podpisan|not[\s_]?(yet[\s_]?)?(been[\s_]?)?signed/i;
/** It must speak of the document: "the message is not signed" is a refusal of our own request. */
const OF_THE_DOCUMENT = /do[ck]ument/i;
const OF_SECURITY = /^wsse:|Security|FailedCheck|FailedAuthentication/i;

export class TpSigningClient {
  private readonly prepared: PreparedSettings;
  private writer: Promise<SoapRequestWriter> | undefined;

  /** @throws DomainError TRUSTED_PROFILE_SETTINGS_WRONG */
  constructor(private readonly settings: TpSigningSettings) {
    this.prepared = prepareSettings(settings);
  }

  /**
   * Hands a document over for signing. Answers the address of the signing page, which is also the id of the document.
   * @throws DomainError TRUSTED_PROFILE_ADDRESS_REFUSED when the page lies outside the allowed origins, and all codes of `ask`
   */
  async addDocumentToSigning(request: DocumentToSign): Promise<string> {
    const message = await this.ask('addDocumentToSigning', {
      doc: Buffer.from(request.document).toString('base64'),
      successURL: new URL(request.successUrl).href,
      failureURL: new URL(request.failureUrl).href,
      additionalInfo: plainText('additionalInfo', request.additionalInfo),
    });
    const url = malformedUnless(valueOf(message, 'addDocumentToSigningReturn'), 'no address');
    if (!this.isAllowedPage(url)) throw trustedProfileFailure('TRUSTED_PROFILE_ADDRESS_REFUSED');
    return url;
  }

  /** The signed document under the whole address from `addDocumentToSigning`; null while it is not signed. */
  async getSignedDocument(url: string): Promise<Uint8Array | null> {
    const answer = await this.exchange('getSignedDocument', { id: url });
    const fault = faultIn(answer);
    if (fault && saysNotSignedYet(fault)) return null;
    const text = valueOf(this.believed(answer), 'getSignedDocumentReturn');
    return text === null ? null : fromBase64(text);
  }

  /** The service's own opinion about a signed document. */
  async verifySignedDocument(document: Uint8Array): Promise<VerifyResult> {
    const message = await this.ask('verifySignedDocument', { document: Buffer.from(document).toString('base64') });
    const text = malformedUnless(valueOf(message, 'verifySignedDocumentReturn'), 'no result');
    return malformedIfThrown(() => readVerifyResult(text));
  }

  private async ask(operation: string, values: Readonly<Record<string, string>>): Promise<SoapMessage> {
    return this.believed(await this.exchange(operation, values));
  }

  private async exchange(operation: string, values: Readonly<Record<string, string>>): Promise<SoapMessage> {
    const writer = await this.loadedWriter();
    const { timeoutMs, maxAnswerBytes } = this.settings;
    const answer = await post(writer.write(operation, values), { endpoint: this.prepared.endpoint, timeoutMs, maxAnswerBytes });
    const message = malformedIfThrown(() => readSoapMessage(answer.bytes));
    if (answer.status !== 200 && !faultIn(message))
      throw trustedProfileFailure('TRUSTED_PROFILE_UNAVAILABLE', { status: answer.status });
    return message;
  }

  private loadedWriter(): Promise<SoapRequestWriter> {
    this.writer ??= SoapRequestWriter.load(
      this.settings.service === 'tpSigning5' ? 'tp-signing5' : 'tp-signing',
      this.prepared.security,
    );
    return this.writer;
  }

  // A fault is believed unsigned: servers answer with one before their own security runs, and it never gives anybody anything.
  private believed(message: SoapMessage): SoapMessage {
    const fault = faultIn(message);
    if (fault) throw faultFailure(fault);
    const { responsePins, now } = this.settings;
    if (responsePins.length === 0) return message;
    const moment = now?.() ?? new Date();
    const keys = pinsAt(responsePins, moment).map(({ key }) => key);
    const flaw = flawInSecurity(message, keys, moment);
    if (flaw === 'UNSIGNED') throw trustedProfileFailure('TRUSTED_PROFILE_ANSWER_UNSIGNED');
    if (flaw) throw trustedProfileFailure('TRUSTED_PROFILE_ANSWER_SIGNATURE_WRONG', { flaw });
    return message;
  }

  private isAllowedPage(url: string): boolean {
    // A URL parser drops line breaks and spaces silently, so only plain characters reach it.
    if (url.length > MAX_URL_LENGTH || !/^[\x21-\x7e]+$/.test(url) || !URL.canParse(url)) return false;
    const page = new URL(url);
    return isSafeAddress(page, this.settings.allowHttpOnLoopback) && this.prepared.origins.includes(page.origin);
  }
}

function saysNotSignedYet({ code, text }: SoapFault): boolean {
  return NOT_SIGNED_YET.test(text) && OF_THE_DOCUMENT.test(text) && !OF_SECURITY.test(code);
}

// The words of a fault may name a person: digits that could be a PESEL are masked, and the text stays out of the facts.
function faultFailure(fault: SoapFault): Error {
  const words = `${fault.code}: ${fault.text}`.replace(/\d{6,}/g, '…').slice(0, 300);
  return trustedProfileFailure('TRUSTED_PROFILE_FAULT', {}, new Error(words));
}

function valueOf(message: SoapMessage, name: string): string | null {
  return malformedIfThrown(() => returnIn(message, name));
}

function fromBase64(text: string): Uint8Array {
  const packed = text.replace(/\s+/g, '');
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(packed) && packed.length % 4 === 0;
  if (!isBase64) throw trustedProfileFailure('TRUSTED_PROFILE_ANSWER_MALFORMED', { why: 'not base64' });
  return Buffer.from(packed, 'base64');
}

function malformedUnless(value: string | null, why: string): string {
  if (value === null) throw trustedProfileFailure('TRUSTED_PROFILE_ANSWER_MALFORMED', { why });
  return value;
}

function malformedIfThrown<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof NotStrictXml || cause instanceof NotSoap)) throw cause;
    throw trustedProfileFailure('TRUSTED_PROFILE_ANSWER_MALFORMED', { why: cause.message }, cause);
  }
}
