// Decides as what a document of the inbox is judged: a confirmation (UPP) of something the office sent, or an application.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Inbox } from './inbox.service.js';
import type { ReturnOutcome } from './judged-document.js';
import { ReturnedDocument } from './returned-document.service.js';
import { type Channel, SignedDocument } from './signed-document.entity.js';
import { UppIntake } from './upp-intake.service.js';
import { looksLikeUpp } from './upp-reading.js';

/** Only ePUAP brings confirmations. */
const BRINGS_UPP: readonly Channel[] = ['pull', 'receiver'];

@Injectable()
export class InboxJudgement {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly applications: ReturnedDocument,
    private readonly confirmations: UppIntake,
  ) {}

  /** Harmless to repeat: what is settled is not judged again. */
  async judge(id: string): Promise<ReturnOutcome> {
    const document = await this.dataSource.manager.findOneByOrFail(SignedDocument, { id });
    if (document.state !== 'received' || !this.isConfirmation(document)) return this.applications.judge(id);
    return this.confirmations.judge(document);
  }

  /** Only which rules apply; nothing is believed because of it. */
  private isConfirmation(document: SignedDocument): boolean {
    if (document.channel === 'skrytka') return true;
    return BRINGS_UPP.includes(document.channel) && looksLikeUpp(this.inbox.bytesOf(document));
  }
}
