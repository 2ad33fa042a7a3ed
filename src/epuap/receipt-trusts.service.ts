// Whom the office believes about a document received at a moment: the settings, approved seals, and the authorities that the trusted list
// grants qualified certificates for signatures then. The time of receipt counts: the one a signer claims proves nothing.
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import type { TrustSettings } from '../signatures/trust-settings.js';
import { anchorsAt } from './granted-authorities.js';
import { SealApprovals } from './seal-approvals.service.js';
import { TrustedLists } from './trusted-lists.service.js';

export interface ReceiptTrust {
  trust: TrustSettings;
  /** The same without the trusted list, when that list was past its next update at the receipt; else null. */
  withoutList: TrustSettings | null;
}

@Injectable()
export class ReceiptTrusts {
  constructor(
    private readonly seals: SealApprovals,
    private readonly lists: TrustedLists,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'TRUSTED_LIST_AUTHORITIES'>,
  ) {}

  async at(receipt: Date): Promise<ReceiptTrust> {
    const configured = await this.seals.trust();
    const list = this.settings.TRUSTED_LIST_AUTHORITIES === 'on' ? await this.lists.newest() : null;
    if (list === null) return { trust: configured, withoutList: null };
    const qualifiedAnchors = [...(configured.qualifiedAnchors ?? []), ...anchorsAt(list.authorities ?? [], receipt)];
    const isOutdated = list.nextUpdate !== null && list.nextUpdate < receipt;
    return { trust: { ...configured, qualifiedAnchors }, withoutList: isOutdated ? configured : null };
  }
}
