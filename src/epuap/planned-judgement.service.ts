// Judges what lies in the inbox, by a job: documents nobody waits for, and those whose bringer went away in the middle.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { InboxJudgement } from './inbox-judgement.service.js';

@Injectable()
export class PlannedJudgement {
  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: InboxJudgement,
    private readonly effects: Effects,
  ) {}

  async carryOut(effect: ClaimedEffect): Promise<void> {
    await this.documents.judge(effect.subjectId);
    await this.dataSource.transaction((tx) => this.effects.finish(tx, effect));
  }
}
