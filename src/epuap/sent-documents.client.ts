// Asks ePUAP's document store (ZarzadzanieDokumentami) what lies in the folder of documents sent, and for one document of it.
import type { Element } from '@xmldom/xmldom';
import { epuapFailure } from './epuap-failure.js';
import { bytesIn, documentNumberIn, optionalChildOf, textOf } from './epuap-objects.js';
import { MailboxExchange, type MailboxSettings } from './mailbox-exchange.js';
import { childElements } from './strict-xml.js';

const NAMESPACE = 'http://ws.epuap.gov.pl/zarzadzanieDokumentami';

/** Some 5,000 documents, which take three seconds of the worker. */
const MOST_TAGS = 150_000;

export interface SentEntry {
  /** Number in the store. */
  id: number;
  fileName: string;
  /** ePUAP's number of the document, when the store tells it. */
  number: string | null;
  /** Number in the store of the confirmation; null while there is none. */
  uppId: number | null;
}

export class SentDocumentsClient {
  private readonly exchange: MailboxExchange;

  constructor(settings: MailboxSettings) {
    this.exchange = new MailboxExchange('epuap-dokumenty', settings, { namespace: NAMESPACE, maxTags: MOST_TAGS });
  }

  /** @throws DomainError EPUAP_* */
  async list(podmiot: string): Promise<SentEntry[]> {
    const folder = { sklad: { nazwa: 'SENT', podmiot } };
    const answer = await this.exchange.ask('zawartoscSkladu', folder, 'zawartoscSkladuResponse');
    const contents = optionalChildOf(answer, 'zawartoscSkladu');
    return contents === null ? [] : childElements(contents).flatMap(entryIn);
  }

  /** Null when the store has no such document for this body. @throws DomainError EPUAP_* */
  async fetch(podmiot: string, id: number): Promise<Buffer | null> {
    const answer = await this.exchange.ask('pobierzDokument', { idDokumentu: id, podmiot }, 'pobierzDokumentResponse');
    const found = optionalChildOf(answer, 'pobierzDokumentResult');
    return found === null ? null : bytesIn(found, 'tresc');
  }
}

/** An entry without a number cannot be fetched, so it tells nothing. */
function entryIn(entry: Element): SentEntry[] {
  if (entry.localName !== 'SzczegolyDokumentuTyp') throw epuapFailure('EPUAP_ANSWER_MALFORMED', { why: 'no list of documents' });
  const id = numberOf(entry, 'id');
  if (id === null) return [];
  const metadata = optionalChildOf(entry, 'metadane') === null ? Buffer.alloc(0) : bytesIn(entry, 'metadane');
  return [{ id, fileName: textOf(entry, 'nazwa'), number: documentNumberIn(metadata), uppId: numberOf(entry, 'idUPO') }];
}

/** xs:int that counts from zero; null when it is nil. */
function numberOf(entry: Element, name: string): number | null {
  if (optionalChildOf(entry, name) === null) return null;
  const text = textOf(entry, name);
  if (!/^\d{1,10}$/.test(text)) throw epuapFailure('EPUAP_ANSWER_MALFORMED', { why: `${name} is no number` });
  return Number(text);
}
