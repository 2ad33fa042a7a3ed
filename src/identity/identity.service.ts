// Records the proof of identity, whichever route it came by; after this call nobody asks which.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { ApplicationStatus } from '../applications/application-status.js';
import { DomainError } from '../values/domain-error.js';
import type { IdentityDocumentKind } from './identity-documents.js';
import { IdentityConfirmation } from './identity-confirmation.entity.js';

/** What proves it: a verified signed document, or a document shown at the desk. */
export type IdentityEvidence =
  { route: 'EPUAP'; signedDocumentId: string } | { route: 'IN_PERSON'; documentKind: IdentityDocumentKind; confirmedBy: string };

@Injectable()
export class IdentityService {
  constructor(private readonly dataSource: DataSource) {}

  /** One confirmation per application; called inside `advance`. */
  async confirm(tx: EntityManager, applicationId: string, evidence: IdentityEvidence): Promise<void> {
    await tx.insert(IdentityConfirmation, { applicationId, ...evidence });
  }

  /** After formal acceptance: where the identity was settled by a signature, the application goes on at once (Decision 2). */
  async settle(tx: EntityManager, applicationId: string): Promise<ApplicationStatus | null> {
    return (await tx.existsBy(IdentityConfirmation, { applicationId, doubtedAt: IsNull() })) ? 'identity_confirmed' : null;
  }

  /** The evidence turned out to be worth nothing. */
  async doubt(tx: EntityManager, applicationId: string): Promise<void> {
    await tx.query(
      'update identity_confirmation set doubted_at = office_now() where application_id = $1 and doubted_at is null',
      [applicationId],
    );
  }

  /** @throws DomainError IDENTITY_DOUBTED when nothing may be issued on the strength of the evidence */
  async requireUndoubted(applicationId: string): Promise<void> {
    const confirmation = await this.find(applicationId);
    if (confirmation?.doubtedAt != null) throw new DomainError('IDENTITY_DOUBTED');
  }

  /** The proof there is, or null while there is none. */
  async find(applicationId: string): Promise<IdentityConfirmation | null> {
    return this.dataSource.manager.findOneBy(IdentityConfirmation, { applicationId });
  }
}
