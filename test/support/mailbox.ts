// Reads the mails that arrived in the sandbox's mailbox, over its JSON page.
import { setTimeout as pause } from 'node:timers/promises';

export interface ArrivedMail {
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  links: string[];
}

const PATIENCE_MS = 20_000;

export class Mailbox {
  constructor(private readonly sandboxUrl: string) {}

  /** All mails to an address, oldest first. */
  async to(address: string): Promise<ArrivedMail[]> {
    const response = await fetch(`${this.sandboxUrl}/mailbox/messages?to=${encodeURIComponent(address)}`);
    return ((await response.json()) as ArrivedMail[]).reverse();
  }

  /** Waits for the newest mail whose subject fits. */
  async waitFor(address: string, subject: RegExp, count = 1): Promise<ArrivedMail> {
    for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await pause(50)) {
      const fitting = (await this.to(address)).filter((mail) => subject.test(mail.subject));
      if (fitting.length >= count) return fitting.at(-1) as ArrivedMail;
    }
    const subjects = (await this.to(address)).map((mail) => mail.subject);
    throw new Error(`no mail ${String(subject)} to ${address}; there are: ${subjects.join(' | ') || 'none'}`);
  }
}

/** The personal link in a mail. */
export function personalLink(mail: ArrivedMail): string {
  const link = mail.links.find((one) => one.includes('/wniosek/link/'));
  if (link === undefined) throw new Error(`no personal link in "${mail.subject}": ${mail.links.join(' ')}`);
  return link;
}
