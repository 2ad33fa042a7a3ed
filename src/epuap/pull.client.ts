// Speaks with WS-Pull: how many documents wait in a box, the next one, and the confirmation that takes it out of the queue there.
import { createHash } from 'node:crypto';
import { epuapFailure } from './epuap-failure.js';
import { bytesIn, childOf, documentNumberIn, type EpuapFile, fileIn, numberIn, statusOf } from './epuap-objects.js';
import { MailboxExchange, type MailboxSettings } from './mailbox-exchange.js';

/** What the public clients know: 1 is done; nothing to fetch is said in several ways. */
const DONE = 1;

export interface PulledDocument extends EpuapFile {
  /** ePUAP's own number, when it gave one. */
  number: string | null;
}

export interface PullSettings extends MailboxSettings {
  /** Integrators tell of both; which one the office's system wants is found out at the first confirmation. */
  confirmHash: 'sha1' | 'sha256';
}

export class PullClient {
  private readonly exchange: MailboxExchange;

  constructor(private readonly settings: PullSettings) {
    this.exchange = new MailboxExchange('epuap-pull', settings);
  }

  /** @throws DomainError EPUAP_* */
  async count(address: string): Promise<number> {
    const answer = await this.exchange.ask('oczekujaceDokumenty', box(address), 'OdpowiedzPullOczekujace');
    requireDone(statusOf(answer));
    return numberIn(answer, 'oczekujace');
  }

  /** The document at the head of the queue; it stays there. Null when there is none. @throws DomainError EPUAP_* */
  async next(address: string): Promise<PulledDocument | null> {
    const answer = await this.exchange.ask('pobierzNastepny', box(address), 'OdpowiedzPullPobierz');
    const status = statusOf(answer);
    if (status === 0) return null;
    requireDone(status);
    const { name, bytes } = fileIn(childOf(answer, 'dokument'));
    return bytes.length === 0 ? null : { name, bytes, number: documentNumberIn(bytesIn(answer, 'daneDodatkowe')) };
  }

  /** Takes it out of the queue there; only for a document that is kept here. @throws DomainError EPUAP_* */
  async confirm(address: string, bytes: Uint8Array): Promise<void> {
    const skrot = createHash(this.settings.confirmHash).update(bytes).digest('base64');
    const answer = await this.exchange.ask('potwierdzOdebranie', { ...box(address), skrot }, 'OdpowiedzPullPotwierdz');
    requireDone(statusOf(answer));
  }
}

function box(address: string) {
  const [, podmiot = '', nazwaSkrytki = ''] = address.split('/');
  return { podmiot, nazwaSkrytki, adresSkrytki: address };
}

function requireDone(status: number): void {
  if (status !== DONE) throw epuapFailure('EPUAP_REFUSED', { status });
}
