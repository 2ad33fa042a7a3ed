// Judges the signature under a document by all that the office trusts and knows, has it confirmed by other readers, and reports on it.
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { VERSION } from '../foundation/version.js';
import { withheld } from '../signatures/confirmed-verdict.js';
import { reportJson, reportOf } from '../signatures/report.js';
import type { RevocationData, TrustSettings } from '../signatures/trust-settings.js';
import type { Verdict } from '../signatures/verdict.js';
import { verify } from '../signatures/verify.js';
import { LARGEST_DOCUMENT_BYTES } from './judged-document.js';
import { type ReceiptTrust, ReceiptTrusts } from './receipt-trusts.service.js';
import { RevocationLists } from './revocation-lists.service.js';
import { SecondOpinionService } from './second-opinion.service.js';
import { allAnchors } from './signing-trust.js';
import { ThirdOpinionService } from './third-opinion.service.js';

/** As reports name the rules of this file; counted on when they change. */
const POLICY = 'application/1';

export interface JudgedSignature {
  verdict: Verdict;
  /** JSON in UTF-8: the same bytes for the same document, time and data. */
  report: Buffer;
}

/** What is known and trusted about a document received at that time. */
interface Knowledge extends ReceiptTrust {
  revocation: RevocationData | undefined;
  receivedAt: Date;
}

@Injectable()
export class SignatureJudgement {
  constructor(
    private readonly trusts: ReceiptTrusts,
    private readonly lists: RevocationLists,
    private readonly second: SecondOpinionService,
    private readonly third: ThirdOpinionService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SOURCE_REVISION'>,
  ) {}

  /** @param askedAt when the signature was asked for; null when nobody knows */
  async judge(bytes: Uint8Array, askedAt: Date | null, receivedAt: Date): Promise<JudgedSignature> {
    const revocation = await this.lists.evidenceFor(receivedAt);
    const known = { ...(await this.trusts.at(receivedAt)), revocation, receivedAt };
    const verdict = await this.confirmed(bytes, askedAt, known);
    return { verdict, report: this.reported(bytes, verdict, known) };
  }

  private async confirmed(bytes: Uint8Array, askedAt: Date | null, known: Knowledge): Promise<Verdict> {
    const { trust, withoutList, revocation, receivedAt } = known;
    const policy = { profile: 'application', notBefore: askedAt ?? new Date(0), maxBytes: LARGEST_DOCUMENT_BYTES } as const;
    const judgedBy = (trusted: TrustSettings) => verify(bytes, policy, trusted, receivedAt, revocation);
    const verdict = judgedBy(trust);
    const restsOnOutdated =
      verdict.indication === 'TOTAL-PASSED' && withoutList !== null && judgedBy(withoutList).indication !== 'TOTAL-PASSED';
    if (restsOnOutdated) return withheld(verdict, 'TRUSTED_LIST_OUTDATED');
    return this.third.confirm(bytes, await this.second.confirm(bytes, verdict));
  }

  private reported(bytes: Uint8Array, verdict: Verdict, { trust, revocation, receivedAt: time }: Knowledge): Buffer {
    const everybody = { ...trust, anchors: allAnchors(trust) };
    // A document whose structure was refused is not looked at by wider rules.
    const general =
      verdict.signatureId === null
        ? undefined
        : verify(bytes, { profile: 'any', maxBytes: LARGEST_DOCUMENT_BYTES }, everybody, time, revocation);
    const version = `${VERSION}+${this.settings.SOURCE_REVISION}`;
    return Buffer.from(reportJson(reportOf({ bytes, verdict, general, policy: POLICY, time, revocation, version })), 'utf8');
  }
}
