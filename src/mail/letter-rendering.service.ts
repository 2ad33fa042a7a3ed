// Makes the finished mail from its planned facts: links get their tokens only now.
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock.js';
import { LinkTokens } from '../foundation/link-token.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { LETTERS } from './letters.js';
import type { Letter, MailTemplate } from './mail-facts.js';
import { MailMessage } from './mail-message.entity.js';
import { Mails } from './mail.service.js';

@Injectable()
export class LetterRendering {
  constructor(
    private readonly mails: Mails,
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async render(mail: MailMessage): Promise<Letter> {
    const facts = this.mails.factsOf(mail);
    const input = {
      ...facts,
      serviceUrl: this.settings.PUBLIC_URL,
      legalCitation: this.settings.LEGAL_CITATION,
      link: facts.linkId === undefined ? '' : `${this.settings.PUBLIC_URL}/wniosek/link/${this.tokens.tokenOf(facts.linkId)}`,
      sentAt: await this.clock.now(),
      extraFreeDays: this.settings.EXTRA_FREE_DAYS,
    };
    const write = LETTERS[mail.template as MailTemplate] as (input: unknown) => Letter;
    return write(input);
  }

  /** The same for every try, so that receivers can recognise a repeat. */
  messageIdOf(mail: MailMessage): string {
    return `<${mail.id}@${new URL(this.settings.PUBLIC_URL).hostname}>`;
  }
}
