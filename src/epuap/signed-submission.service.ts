// Submits an application on the strength of a verified signature, or keeps the document with the reason why not.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Applications } from '../applications/applications.service.js';
import { Progress } from '../applications/progress.service.js';
import { SubmissionRules } from '../applications/submission-rules.service.js';
import { IdentityService } from '../identity/identity.service.js';
import { DomainError } from '../values/domain-error.js';
import type { JudgedDocument, ReturnOutcome } from './judged-document.js';
import { Signing } from './signing.entity.js';
import { KeptDocuments } from './kept-documents.service.js';

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
          if (application.dataVersion !== signing.dataVersion || application.route !== 'EPUAP')
            throw new DomainError('SIGNATURE_VOID');
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
