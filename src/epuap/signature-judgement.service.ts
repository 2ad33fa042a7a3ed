// Judges the signature under a document by all that the office trusts and knows, and has it confirmed by other readers.
import { Injectable } from '@nestjs/common';
import { withheld } from '../signatures/confirmed-verdict.js';
import type { TrustSettings } from '../signatures/trust-settings.js';
import type { Verdict } from '../signatures/verdict.js';
import { verify } from '../signatures/verify.js';
import { LARGEST_DOCUMENT_BYTES } from './judged-document.js';
import { ReceiptTrusts } from './receipt-trusts.service.js';
import { RevocationLists } from './revocation-lists.service.js';
import { SecondOpinionService } from './second-opinion.service.js';
import { ThirdOpinionService } from './third-opinion.service.js';

@Injectable()
export class SignatureJudgement {
  constructor(
    private readonly trusts: ReceiptTrusts,
    private readonly lists: RevocationLists,
    private readonly second: SecondOpinionService,
    private readonly third: ThirdOpinionService,
  ) {}

  /** @param askedAt when the signature was asked for; null when nobody knows */
  async judge(bytes: Uint8Array, askedAt: Date | null, receivedAt: Date): Promise<Verdict> {
    const { trust, withoutList } = await this.trusts.at(receivedAt);
    const known = await this.lists.evidenceFor(receivedAt);
    const policy = { profile: 'application', notBefore: askedAt ?? new Date(0), maxBytes: LARGEST_DOCUMENT_BYTES } as const;
    const judgedBy = (trusted: TrustSettings) => verify(bytes, policy, trusted, receivedAt, known);
    const verdict = judgedBy(trust);
    const restsOnOutdated =
      verdict.indication === 'TOTAL-PASSED' && withoutList !== null && judgedBy(withoutList).indication !== 'TOTAL-PASSED';
    if (restsOnOutdated) return withheld(verdict, 'TRUSTED_LIST_OUTDATED');
    return this.third.confirm(bytes, await this.second.confirm(bytes, verdict));
  }
}
