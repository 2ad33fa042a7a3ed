// Keeps the letters that came in by SMTP, the newest 2,000, and finds them by recipient.

import { randomUUID } from 'node:crypto';

const MOST_MESSAGES = 2_000;

export interface MailboxMessage {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** When it came in, ISO 8601. */
  readonly date: string;
  readonly text: string;
  readonly html: string;
  /** Web addresses in text and HTML, each once, in the order of their first occurrence. */
  readonly links: readonly string[];
}

export class Mailbox {
  private messages: MailboxMessage[] = [];

  add(message: Omit<MailboxMessage, 'id' | 'links'>): MailboxMessage {
    const kept = { id: randomUUID(), ...message, links: linksIn(message.text, message.html) };
    this.messages = [kept, ...this.messages].slice(0, MOST_MESSAGES);
    return kept;
  }

  /** Newest first; with an address only the letters to it, whatever its capitals. */
  list(to?: string): readonly MailboxMessage[] {
    if (to === undefined || to === '') return this.messages;
    const wanted = to.trim().toLowerCase();
    return this.messages.filter((message) => message.to.toLowerCase().split(', ').includes(wanted));
  }

  find(id: string): MailboxMessage | null {
    return this.messages.find((message) => message.id === id) ?? null;
  }

  empty(): void {
    this.messages = [];
  }
}

/** http and https only: nothing else is offered for a click. */
function linksIn(text: string, html: string): string[] {
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link.replace(/[.,;:!?)\]]+$/, ''));
  const inHtml = [...html.matchAll(/href\s*=\s*"(https?:\/\/[^"]+)"/gi)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
  return [...new Set([...inText, ...inHtml])];
}
