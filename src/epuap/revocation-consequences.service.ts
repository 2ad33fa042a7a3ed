// Draws the consequences when a certificate turns out to have been revoked before the office received the signature.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Grants } from '../accounts/grants.service.js';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { LOG } from '../foundation/logging.js';
import { IdentityService } from '../identity/identity.service.js';
import type { SignedDocument } from './signed-document.entity.js';

@Injectable()
export class RevocationConsequences {
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

  /** A document of which nobody can say whether its certificate was revoked: it is told again with every run until somebody looks. */
  tellOfFailure(documentId: string, error: unknown): void {
    const name = error instanceof Error ? error.name : 'unknown';
    this.log.error({ event: 'alarm', reason: 'RECHECK_FAILED', documentId, error: name });
  }
}
