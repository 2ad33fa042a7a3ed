// The one door through which a sending changes its state, along the printed table, written down in the chain of its application.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { type Actor, Audit, SYSTEM } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { LOG } from '../foundation/logging.js';
import { Sending } from './sending.entity.js';
import { maySendingBecome, type SendingState } from './sending-state.js';
import { SignedDocument } from './signed-document.entity.js';

export interface SendingStep {
  actor?: Actor;
  /** The attempt whose outcome this is: of an older one nobody wants to hear any more. */
  attempt?: number;
  /** Code of what went wrong. */
  reason?: string | null;
  /** What ePUAP said of it; sealed. */
  words?: string | null;
  /** Of the person who decided; sealed. */
  comment?: string;
  /** Columns to change along. */
  also?: Partial<
    Pick<Sending, 'documentNumber' | 'uppNumber' | 'recipientStatus' | 'endedAt' | 'startedAt' | 'attempts' | 'asked' | 'askedAt'>
  >;
}

@Injectable()
export class SendingRecords {
  constructor(
    private readonly audit: Audit,
    private readonly encryption: FieldEncryption,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @returns the row as it was before; null, with nothing changed, when the table or the attempt forbids the step */
  async advance(tx: EntityManager, id: string, to: SendingState, step: SendingStep = {}): Promise<Sending | null> {
    const sending = await tx.findOneOrFail(Sending, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const isOfAttempt = step.attempt === undefined || step.attempt === sending.attempts;
    if (!isOfAttempt || !maySendingBecome(sending.state, to)) return null;
    const { reason = null, words = null, also = {} } = step;
    await tx.update(
      Sending,
      { id },
      {
        ...{ state: to, reason, words: words === null ? null : this.encryption.sealText(sendingPlace(id, 'words'), words) },
        ...this.sealedComment(id, step),
        ...also,
      },
    );
    await this.writeDown(tx, sending, to, step);
    return sending;
  }

  /** Of what was sent and has no number yet. @returns false, with nothing changed, for anything else */
  async number(tx: EntityManager, id: string, step: SendingStep): Promise<boolean> {
    const sending = await tx.findOneOrFail(Sending, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (sending.state !== 'sent' || sending.documentNumber !== null) return false;
    await tx.update(Sending, { id }, { ...this.sealedComment(id, step), ...step.also });
    await this.writeDown(tx, sending, 'numbered', step);
    return true;
  }

  private sealedComment(id: string, { comment }: SendingStep): { comment?: Buffer } {
    return comment === undefined ? {} : { comment: this.encryption.sealText(sendingPlace(id, 'comment'), comment) };
  }

  /** With the digest of the document: whoever has the extract of the chain can tell which file was sent, and under which number. */
  private async writeDown(tx: EntityManager, sending: Sending, to: SendingState | 'numbered', step: SendingStep): Promise<void> {
    const { id, applicationId: chain, documentId, toBox } = sending;
    const { actor = SYSTEM, reason = null, also = {} } = step;
    const { sha256 } = await tx.findOneOrFail(SignedDocument, { where: { id: documentId }, select: { id: true, sha256: true } });
    const documentNumber = also.documentNumber ?? sending.documentNumber;
    await this.audit.record(tx, {
      ...{ chain, event: `epuap_sending_${to}`, actor },
      details: { sendingId: id, documentId, sha256: sha256.toString('hex'), toBox, reason, documentNumber },
    });
    const isTrouble = to === 'refused' || to === 'unknown';
    const event = to === 'refused' ? 'alarm' : `epuap_sending_${to}`;
    this.log[to === 'refused' ? 'error' : isTrouble ? 'warn' : 'info']({ event, sendingId: id, state: to, reason });
  }
}

/** Where a sealed field of a sending lives. */
export function sendingPlace(row: string, column: 'words' | 'comment') {
  return { table: 'sending', column, row };
}
