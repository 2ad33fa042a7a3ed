// Submits an application on the strength of a verified signature, or keeps the document with the reason why not.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Applications } from '../applications/applications.service.js';
import { Progress } from '../applications/progress.service.js';
import { SubmissionRules } from '../applications/submission-rules.service.js';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { IdentityService } from '../identity/identity.service.js';
import type { Verdict } from '../signatures/verdict.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import type { JudgedDocument, ReturnOutcome } from './judged-document.js';
import { SignedDocument, type SignatureReport } from './signed-document.entity.js';
import { Signing, type SigningState } from './signing.entity.js';

/** The rows of documents that came back. */
@Injectable()
export class KeptDocuments {
  constructor(
    private readonly encryption: FieldEncryption,
    private readonly audit: Audit,
  ) {}

  /** @returns the id of the row; a repeat of the same bytes updates the verdict of the first. */
  async insert(tx: EntityManager, document: JudgedDocument, outcome: ReturnOutcome, signingState: SigningState): Promise<string> {
    const { signing, bytes, sha256, channel, verdict } = document;
    const known = await tx.findOneBy(SignedDocument, { signingId: signing.id, sha256 });
    const id = known?.id ?? newId();
    const report = reportOf(verdict);
    if (known === null) {
      const content = this.encryption.seal({ table: 'signed_document', column: 'content', row: id }, bytes);
      await tx.insert(SignedDocument, { id, signingId: signing.id, channel, content, sha256, ...outcome, report });
    } else {
      await tx.update(SignedDocument, { id }, { ...outcome, report });
    }
    await tx.update(Signing, { id: signing.id }, { state: signingState, refusal: outcome.reason });
    const details = { signingId: signing.id, documentId: id, reason: outcome.reason, sha256: sha256.toString('hex') };
    await this.audit.record(tx, { chain: signing.applicationId, event: `signed_document_${outcome.state}`, actor: SYSTEM, details });
    return id;
  }
}

@Injectable()
export class SignedSubmission {
  constructor(
    private readonly dataSource: DataSource,
    private readonly progress: Progress,
    private readonly rules: SubmissionRules,
    private readonly identity: IdentityService,
    private readonly kept: KeptDocuments,
    private readonly applications: Applications,
  ) {}

  /** Document, identity and status in one transaction. */
  async submit(document: JudgedDocument): Promise<ReturnOutcome> {
    const { signing } = document;
    try {
      await this.progress.advance(signing.applicationId, 'submitted', {
        actor: { kind: 'applicant' },
        details: { signingId: signing.id, channel: document.channel },
        also: async (tx, application) => {
          if (application.dataVersion !== signing.dataVersion || application.route !== 'EPUAP') throw new DomainError('SIGNATURE_VOID');
          const signedDocumentId = await this.kept.insert(tx, document, { state: 'accepted', reason: null }, 'finished');
          await this.identity.confirm(tx, signing.applicationId, { route: 'EPUAP', signedDocumentId });
          return this.rules.takePlace(tx, application);
        },
      });
      return { state: 'accepted', reason: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.notSubmitted(document, error);
    }
  }

  keep(document: JudgedDocument, outcome: ReturnOutcome): Promise<ReturnOutcome> {
    return this.dataSource.transaction(async (tx) => {
      await this.kept.insert(tx, document, outcome, outcome.state === 'refused' ? 'cancelled' : document.signing.state);
      return outcome;
    });
  }

  private async notSubmitted(document: JudgedDocument, refusal: DomainError): Promise<ReturnOutcome> {
    if (refusal.code !== 'STATUS_FORBIDS') return this.keep(document, { state: 'refused', reason: refusal.code });
    const now = await this.dataSource.manager.findOneByOrFail(Signing, { id: document.signing.id });
    if (now.state === 'finished') return { state: 'accepted', reason: null }; // another channel was faster
    const { status } = await this.applications.get(document.signing.applicationId);
    return this.keep(document, { state: 'quarantined', reason: status === 'expired' ? 'LATE' : 'APPLICATION_MOVED_ON' });
  }
}

function reportOf({ indication, subIndication, reason, checks }: Verdict): SignatureReport {
  return { indication, subIndication, reason, checks: checks.map(({ name, result }) => ({ name, result })) };
}
