// Gathers what happened to an application so far: statuses, acts, comments, mails, proof of identity.
import { Injectable } from '@nestjs/common';
import { ReviewActs } from '../applications/review-acts.service.js';
import { Timeline } from '../applications/timeline.service.js';
import { IDENTITY_DOCUMENTS } from '../identity/identity-documents.js';
import { IdentityService } from '../identity/identity.service.js';
import { type HistoryEntry, historyOf } from './history.js';

export type SentMail = Awaited<ReturnType<Timeline['mailsOf']>>[number];

export interface IdentityProof {
  at: Date;
  /** Kind of the document shown; null for a signature. */
  document: string | null;
}

export interface ReviewHistory {
  entries: HistoryEntry[];
  mails: SentMail[];
  proof: IdentityProof | null;
}

@Injectable()
export class ReviewHistories {
  constructor(
    private readonly timeline: Timeline,
    private readonly acts: ReviewActs,
    private readonly identity: IdentityService,
  ) {}

  async of(applicationId: string): Promise<ReviewHistory> {
    const changes = await this.timeline.changesOf(applicationId);
    return {
      entries: historyOf(changes, await this.acts.of(applicationId)),
      mails: await this.timeline.mailsOf(applicationId),
      proof: await this.proofOf(applicationId),
    };
  }

  private async proofOf(applicationId: string): Promise<IdentityProof | null> {
    const found = await this.identity.find(applicationId);
    return found && { at: found.at, document: found.documentKind && IDENTITY_DOCUMENTS[found.documentKind] };
  }
}
