// Speaks with WS-Skrytka: hands a document over for a box of another body, once; whether to try again is not decided here.
import type { Element } from '@xmldom/xmldom';
import { DomainError } from '../values/domain-error.js';
import { epuapFailure } from './epuap-failure.js';
import { childOf, type EpuapFile, fileIn, numberIn, optionalChildOf, statusOf, textOf } from './epuap-objects.js';
import { masked, MailboxExchange, type MailboxSettings, OBJECTS_NS } from './mailbox-exchange.js';

const DONE = 1;
const NUMBER = /^[\x21-\x7e]{1,100}$/;

export interface Posting {
  /** '/podmiot/skrytka' of the box that answers and confirmations come to; its podmiot sends. */
  from: string;
  /** '/podmiot/skrytka' */
  to: string;
  fileName: string;
  bytes: Uint8Array;
  /** Our own name of the message: the receiver sees that it gets the same once more. */
  messageId: string;
}

export interface Posted {
  /** ePUAP's number of the document. */
  number: string;
  uppNumber: string | null;
  /** What the receiver's own system said, where ePUAP asked it at once; 1 is done. */
  recipientStatus: number | null;
  /** The confirmation, when it came along; not judged yet. */
  upp: EpuapFile | null;
}

export class SkrytkaClient {
  private readonly exchange: MailboxExchange;

  constructor(settings: MailboxSettings) {
    this.exchange = new MailboxExchange('epuap-skrytka', settings);
  }

  /** @throws DomainError EPUAP_*, EPUAP_REFUSED when the service says that it did not take the document */
  async send(posting: Posting): Promise<Posted> {
    const { fileName, bytes } = posting;
    const zawartosc = Buffer.from(bytes).toString('base64');
    const file = { nazwaPliku: fileName, typPliku: 'application/xml', zawartosc };
    const answer = await this.exchange.ask('nadaj', file, 'OdpowiedzSkrytki', headersOf(posting));
    const status = statusOf(answer);
    if (status !== DONE) throw epuapFailure('EPUAP_REFUSED', { status }, new Error(masked(`${status}: ${wordsOf(answer)}`)));
    return postedIn(answer);
  }
}

function postedIn(answer: Element): Posted {
  const number = textOf(answer, 'identyfikatorDokumentu');
  if (!NUMBER.test(number)) throw epuapFailure('EPUAP_ANSWER_MALFORMED', { why: 'no number of the document' });
  const recipient = optionalChildOf(answer, 'statusOdbiorcy');
  const uppNumber = optionalChildOf(answer, 'identyfikatorUpp')?.textContent?.trim() ?? '';
  return {
    ...{ number, uppNumber: NUMBER.test(uppNumber) ? uppNumber : null, upp: attachmentIn(answer) },
    recipientStatus: recipient === null ? null : numberIn(recipient, 'kod'),
  };
}

/** A broken attachment takes nothing back: the document was taken, and its confirmation can be had again. */
function attachmentIn(answer: Element): EpuapFile | null {
  try {
    const attachment = optionalChildOf(answer, 'zalacznik');
    return attachment === null ? null : fileIn(attachment);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function wordsOf(answer: Element): string {
  return optionalChildOf(childOf(answer, 'status'), 'komunikat')?.textContent?.trim() ?? '';
}

/** Outside the signature, as the service expects; they say where to, and are never read by us. */
function headersOf({ from, to, messageId }: Posting): string {
  const [, podmiot = ''] = from.split('/');
  const additional = `<DaneDodatkowe><IdentyfikatorKomunikatu>${messageId}</IdentyfikatorKomunikatu></DaneDodatkowe>`;
  return [
    ['IdentyfikatorPodmiotu', podmiot],
    ['AdresSkrytki', to],
    ['AdresOdpowiedzi', from],
    ['CzyProbne', 'false'],
    ['DaneDodatkowe', Buffer.from(additional, 'utf8').toString('base64')],
  ]
    .map(([name, value = '']) => `<ob:${name} xmlns:ob="${OBJECTS_NS}">${escaped(value)}</ob:${name}>`)
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
