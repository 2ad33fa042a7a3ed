// Judges what lies in the inbox, by a job: documents nobody waits for, and those whose bringer went away in the middle.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { InboxJudgement } from './inbox-judgement.service.js';
import type { ReturnOutcome } from './judged-document.js';
import { SignedDocument } from './signed-document.entity.js';

/** Whoever puts a document back judges it in the same breath; the job is only the safety net. */
const SAFETY_NET_SECONDS = 60;

@Injectable()
export class PlannedJudgement {
  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: InboxJudgement,
    private readonly effects: Effects,
  ) {}

  /** Puts a held document back into the inbox; the job finds it there when nobody judged it meanwhile. */
  async planAgain(tx: EntityManager, id: string): Promise<void> {
    await tx.update(SignedDocument, { id }, { state: 'received', reason: null });
    await this.effects.plan(tx, 'judge_document', id, SAFETY_NET_SECONDS);
  }

  judge(id: string): Promise<ReturnOutcome> {
    return this.documents.judge(id);
  }

  async carryOut(effect: ClaimedEffect): Promise<void> {
    await this.documents.judge(effect.subjectId);
    await this.dataSource.transaction((tx) => this.effects.finish(tx, effect));
  }
}
