// Draws the consequences when a certificate turns out to have been revoked before the office received the signature.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Grants } from '../accounts/grants.service.js';
import { Audit, INSTALLATION_CHAIN, SYSTEM } from '../audit/audit.service.js';
import { LOG } from '../foundation/logging.js';
import { IdentityService } from '../identity/identity.service.js';
import { SignedDocument } from './signed-document.entity.js';

@Injectable()
export class RevocationConsequences {
  /** Ids of the documents whose failure was told since this process began. */
  private readonly told = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly identity: IdentityService,
    private readonly grants: Grants,
    private readonly audit: Audit,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Nothing is issued any more, and an access given already ends; what to do with the case is for people to decide. */
  async draw({ id, applicationId }: SignedDocument): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query('update signed_document set rechecked_at = office_now() where id = $1', [id]);
      if (applicationId === null) return;
      await this.identity.doubt(tx, applicationId);
      await this.grants.revokeOfApplication(tx, applicationId);
      await this.audit.record(tx, {
        ...{ chain: applicationId, event: 'signature_revoked_before_receipt', actor: SYSTEM },
        details: { documentId: id },
      });
    });
    this.log.error({ event: 'alarm', reason: 'REVOKED_BEFORE_RECEIPT', documentId: id, applicationId });
  }

  /** Nobody will ever know whether the certificate was revoked. What was decided stays; people are told once and it is written down. */
  async giveUp(documentId: string): Promise<void> {
    const applicationId = await this.dataSource.transaction(async (tx) => {
      await tx.update(SignedDocument, { id: documentId }, { recheckedAt: () => 'office_now()' });
      const { applicationId: chain } = await tx.findOneByOrFail(SignedDocument, { id: documentId });
      const entry = { chain: chain ?? INSTALLATION_CHAIN, event: 'signature_not_rechecked', actor: SYSTEM };
      await this.audit.record(tx, { ...entry, details: { documentId } });
      return chain;
    });
    this.told.delete(documentId);
    this.log.error({ event: 'alarm', reason: 'NOT_RECHECKED', documentId, applicationId });
  }

  /** A document that cannot be judged again, because its bytes cannot be opened for instance; each run tries it, one alarm tells of it. */
  tellOfFailure(documentId: string, error: unknown): void {
    if (this.told.has(documentId)) return;
    this.told.add(documentId);
    const name = error instanceof Error ? error.name : 'unknown';
    this.log.error({ event: 'alarm', reason: 'RECHECK_FAILED', documentId, error: name });
  }
}
