// Judges the signature under a document by all that the office trusts and knows, and has it confirmed by a second opinion.
import { Injectable } from '@nestjs/common';
import type { Verdict } from '../signatures/verdict.js';
import { verify } from '../signatures/verify.js';
import { LARGEST_DOCUMENT_BYTES } from './judged-document.js';
import { RevocationLists } from './revocation-lists.service.js';
import { SealApprovals } from './seal-approvals.service.js';
import { SecondOpinionService } from './second-opinion.service.js';

@Injectable()
export class SignatureJudgement {
  constructor(
    private readonly seals: SealApprovals,
    private readonly lists: RevocationLists,
    private readonly opinion: SecondOpinionService,
  ) {}

  /** @param askedAt when the signature was asked for; null when nobody knows */
  async judge(bytes: Uint8Array, askedAt: Date | null, receivedAt: Date): Promise<Verdict> {
    const verdict = verify(
      bytes,
      { profile: 'application', notBefore: askedAt ?? new Date(0), maxBytes: LARGEST_DOCUMENT_BYTES },
      await this.seals.trust(),
      receivedAt,
      await this.lists.evidenceFor(receivedAt),
    );
    return this.opinion.confirm(bytes, verdict);
  }
}
