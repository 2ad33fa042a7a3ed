// Looks once more at accepted signatures when a list came out that was made after their receipt (R35, R38): only that one can know of
// a certificate revoked shortly before. Later revocations change nothing.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { decodeCertificate, decodePem, type Certificate } from '../signatures/certificates/certificate.js';
import { type ChainVerdict, judgeChain } from '../signatures/certificates/certificate-chain.js';
import { NIL_UUID } from '../values/uuid.js';
import { certificatesIn } from './document-certificates.js';
import { Inbox } from './inbox.service.js';
import { ReceiptTrusts } from './receipt-trusts.service.js';
import { RevocationConsequences } from './revocation-consequences.service.js';
import { LISTS_KEPT_DAYS, RevocationLists } from './revocation-lists.service.js';
import { SignedDocument } from './signed-document.entity.js';
import { allAnchors } from './signing-trust.js';

const BATCH = 200;

interface WaitingDocument {
  id: string;
  /** The lists of the time of its receipt are gone: what is not known by now never will be. */
  isTooOld: boolean;
}

@Injectable()
export class RevocationRecheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lists: RevocationLists,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly consequences: RevocationConsequences,
    private readonly trusts: ReceiptTrusts,
  ) {}

  /** @returns how many signatures are settled now, those given up for their age too; the others wait for the next list */
  async recheckAll(): Promise<number> {
    let [settled, last] = [0, NIL_UUID];
    for (;;) {
      const waiting = await this.waitingAfter(last);
      for (const document of waiting) settled += (await this.isSettled(document)) ? 1 : 0;
      last = waiting.at(-1)?.id ?? last;
      if (waiting.length < BATCH) return settled;
    }
  }

  /** In the order of their ids, which are made as they come in: those that stay unsettled do not hold up the ones behind them. */
  private async waitingAfter(last: string): Promise<WaitingDocument[]> {
    return this.dataSource.query(
      `select id, received_at < office_now() - make_interval(days => $3) as "isTooOld"
         from signed_document where state = 'accepted' and rechecked_at is null and id > $1
          and received_at < (select max(this_update) from revocation_list) order by id limit $2`,
      [last, BATCH, LISTS_KEPT_DAYS],
    );
  }

  /** One that cannot be judged, because its bytes cannot be opened for instance, is a case for a person and stops none of the others. */
  private async isSettled({ id, isTooOld }: WaitingDocument): Promise<boolean> {
    try {
      if (await this.recheck(id)) return true;
    } catch (error) {
      this.consequences.tellOfFailure(id, error);
    }
    if (isTooOld) await this.consequences.giveUp(id);
    return isTooOld;
  }

  private async recheck(id: string): Promise<boolean> {
    const document = await this.dataSource.manager.findOneByOrFail(SignedDocument, { id });
    const verdict = await this.judged(document);
    if (verdict === 'revoked') await this.consequences.draw(document);
    else if (verdict === 'good')
      await this.dataSource.manager.update(SignedDocument, { id }, { recheckedAt: await this.clock.now() });
    return verdict === 'revoked' || verdict === 'good';
  }

  private async judged(document: SignedDocument): Promise<ChainVerdict['revocation']> {
    const crls = await this.lists.madeAfter(document.receivedAt);
    const leaf = leafOf(this.inbox.bytesOf(document), document.report?.signer?.sha256);
    if (leaf === null) return 'unknown';
    const { trust } = await this.trusts.at(document.receivedAt);
    const verdict = judgeChain(leaf, {
      anchors: allAnchors(trust).map(decodePem),
      ...{ intermediates: [], crls, ocspResponses: [], purpose: 'signature' },
      time: document.receivedAt,
      now: await this.clock.now(),
    });
    return verdict.revocation;
  }
}

function leafOf(bytes: Buffer, sha256: string | undefined): Certificate | null {
  const found = certificatesIn(bytes).find((certificate) => certificate.sha256 === sha256);
  return found === undefined ? null : decodeCertificate(found.der);
}
