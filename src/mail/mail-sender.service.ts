// Sends one planned e-mail: renders it now, hands it over, and writes down what the server said.
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { LetterRendering } from './letter-rendering.service.js';
import { MailMessage } from './mail-message.entity.js';
import { Mails } from './mail.service.js';
import { type Delivery, MailTransport } from './transport.js';

@Injectable()
export class MailSender {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: Effects,
    private readonly mails: Mails,
    private readonly transport: MailTransport,
    private readonly letters: LetterRendering,
  ) {}

  async send(effect: ClaimedEffect): Promise<void> {
    const mail = await this.dataSource.manager.findOneBy(MailMessage, {
      id: effect.subjectId,
      state: In(['waiting', 'deferred']),
    });
    if (mail === null) return this.dataSource.transaction((tx) => this.effects.finish(tx, effect));
    const letter = await this.letters.render(mail);
    const delivery = await this.transport.send(this.mails.recipientOf(mail), this.letters.messageIdOf(mail), letter);
    await this.note(mail, effect, delivery);
  }

  private async note(mail: MailMessage, effect: ClaimedEffect, delivery: Delivery): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query(
        `update mail_message set state = $2, smtp_code = $3, tries = tries + 1,
           handed_over_at = case when $2 = 'handed_over' then office_now() end where id = $1 and state <> 'cancelled'`,
        [mail.id, delivery.outcome, delivery.smtpCode],
      );
      if (delivery.outcome !== 'deferred') await this.effects.finish(tx, effect);
    });
    if (delivery.outcome === 'deferred') {
      await this.effects.postpone(effect, `SMTP_${delivery.smtpCode ?? 'UNREACHABLE'}`);
      await this.dataSource.query(
        `update mail_message set next_try_at = (select due_at from effect where id = $2) where id = $1`,
        [mail.id, effect.id],
      );
    }
  }
}
