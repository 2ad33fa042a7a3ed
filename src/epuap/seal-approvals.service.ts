// Whom the office believes at this moment: what the settings say, and the new certificates of known seals that were approved since.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, INSTALLATION_CHAIN } from '../audit/audit.service.js';
import type { TrustSettings } from '../signatures/trust-settings.js';
import { DomainError } from '../values/domain-error.js';
import { ApprovedSeal } from './approved-seal.entity.js';
import { HeldDocuments } from './held-documents.service.js';
import { SIGNING_TRUST } from './signing-trust.js';

@Injectable()
export class SealApprovals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly held: HeldDocuments,
    private readonly audit: Audit,
    @Inject(SIGNING_TRUST) private readonly configured: TrustSettings,
  ) {}

  /** An approved certificate counts only where it also fits a rule: issuer, names, period. */
  async trust(): Promise<TrustSettings> {
    const approved = (await this.dataSource.manager.find(ApprovedSeal)).map(({ sha256 }) => sha256);
    if (approved.length === 0) return this.configured;
    const seals = this.configured.seals.map((rule) => ({ ...rule, approvedLeaves: [...rule.approvedLeaves, ...approved] }));
    return { ...this.configured, seals };
  }

  /**
   * Approves the certificate that a held document was sealed with; all documents held because of it run again.
   * @returns how many those are
   * @throws DomainError NOT_FOUND when no held document waits for a seal
   */
  async approve(documentId: string, actorId: string): Promise<number> {
    const planned = await this.dataSource.transaction(async (tx) => {
      const [held] = await tx.query<{ sha256: string; subject: string }[]>(
        `select report -> 'signer' ->> 'sha256' as sha256, report -> 'signer' ->> 'subject' as subject
           from signed_document where id = $1 and state = 'quarantined' and reason = 'NEW_SEAL'
            and report -> 'signer' ->> 'kind' = 'trusted-profile-seal'`,
        [documentId],
      );
      if (held === undefined) throw new DomainError('NOT_FOUND');
      await tx.query(
        'insert into approved_seal (sha256, subject, approved_by) values ($1, $2, $3) on conflict (sha256) do nothing',
        [held.sha256, held.subject, actorId],
      );
      await this.audit.record(tx, {
        ...{ chain: INSTALLATION_CHAIN, event: 'seal_approved', actor: { kind: 'operator', id: actorId } },
        details: { certificate: held.sha256, documentId },
      });
      return this.held.release(tx, `reason = 'NEW_SEAL' and report -> 'signer' ->> 'sha256' = $1`, [held.sha256]);
    });
    return this.held.queue(planned);
  }
}
