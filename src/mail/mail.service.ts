// Plans the e-mails of the procedure inside the transaction of the act that calls for them.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Effects } from '../foundation/effects.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import type { EffectKind } from '../foundation/queues.js';
import { newId } from '../values/uuid.js';
import type { MailTemplate, OfficeFacts, PlannedFacts } from './mail-facts.js';
import { MailMessage } from './mail-message.entity.js';

export interface PlannedMail<T extends MailTemplate = MailTemplate> {
  subjectId: string;
  template: T;
  recipient: string;
  facts: PlannedFacts<T>;
}

/** A planned effect: what to queue after the commit. */
export interface PlannedEffect {
  id: string;
  kind: EffectKind;
}

@Injectable()
export class Mails {
  constructor(
    private readonly effects: Effects,
    private readonly encryption: FieldEncryption,
  ) {}

  async plan<T extends MailTemplate>(tx: EntityManager, mail: PlannedMail<T>): Promise<PlannedEffect> {
    const id = newId();
    await tx.insert(MailMessage, {
      id,
      subjectId: mail.subjectId,
      template: mail.template,
      recipient: this.encryption.sealText(place(id, 'recipient'), mail.recipient),
      facts: this.encryption.sealJson(place(id, 'facts'), mail.facts),
    });
    return { id: await this.effects.plan(tx, 'send_mail', id), kind: 'send_mail' };
  }

  /** Takes back what is still waiting to be sent about a subject (an older link, a state that is past). */
  async cancelWaiting(tx: EntityManager, subjectId: string): Promise<void> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `update mail_message set state = 'cancelled' where subject_id = $1 and state in ('waiting', 'deferred') returning id`,
      [subjectId],
    );
    for (const row of rows) await this.effects.cancel(tx, 'send_mail', row.id);
  }

  /** The newest mail of a template about a subject: what became of it. */
  async latest(tx: EntityManager, subjectId: string, template: MailTemplate): Promise<MailMessage | null> {
    return tx.findOne(MailMessage, { where: { subjectId, template }, order: { createdAt: 'DESC' } });
  }

  recipientOf(mail: MailMessage): string {
    return this.encryption.openText(place(mail.id, 'recipient'), mail.recipient);
  }

  factsOf(mail: MailMessage): OfficeFacts & Record<string, string> {
    return this.encryption.openJson(place(mail.id, 'facts'), mail.facts);
  }
}

function place(row: string, column: string) {
  return { table: 'mail_message', column, row };
}
