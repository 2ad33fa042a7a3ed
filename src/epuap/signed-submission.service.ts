// Submits an application on the strength of a verified signature, or keeps the document with the reason why not.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { Progress } from '../applications/progress.service.js';
import { SubmissionRules } from '../applications/submission-rules.service.js';
import { IdentityService } from '../identity/identity.service.js';
import { DomainError } from '../values/domain-error.js';
import type { JudgedDocument, ReturnOutcome } from './judged-document.js';
import { KeptDocuments, type Settlement } from './kept-documents.service.js';
import { Sendings } from './sendings.service.js';
import { type Channel, SignedDocument } from './signed-document.entity.js';
import { Signing, type SigningState } from './signing.entity.js';

const ACCEPTED: ReturnOutcome = { state: 'accepted', reason: null };

@Injectable()
export class SignedSubmission {
  constructor(
    private readonly dataSource: DataSource,
    private readonly progress: Progress,
    private readonly rules: SubmissionRules,
    private readonly identity: IdentityService,
    private readonly kept: KeptDocuments,
    private readonly sendings: Sendings,
  ) {}

  /** Document, identity and status in one transaction. @throws Error for a document without a request */
  async submit(document: JudgedDocument): Promise<ReturnOutcome> {
    const { signing, channel } = document;
    if (signing === null) throw new Error('a document without a request submits nothing');
    let sending: string | null = null;
    try {
      await this.progress.advance(signing.applicationId, 'submitted', {
        actor: { kind: 'applicant' },
        details: { signingId: signing.id, channel },
        also: async (tx, application) => {
          if (application.dataVersion !== signing.dataVersion || application.route !== 'EPUAP')
            throw new DomainError('SIGNATURE_VOID');
          const signedDocumentId = await this.kept.settle(tx, document, ACCEPTED, 'finished');
          await this.identity.confirm(tx, signing.applicationId, { route: 'EPUAP', signedDocumentId });
          sending = await this.sendings.plan(tx, application, signedDocumentId);
          return this.rules.takePlace(tx, application);
        },
      });
      await this.sendings.queue(sending);
      return ACCEPTED;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.notSubmitted(document, signing, error);
    }
  }

  /** A refusal ends what was opened at the trusted profile; a file signed elsewhere may be brought again. */
  async keep({ channel, ...rest }: JudgedDocument, { state, reason }: ReturnOutcome): Promise<ReturnOutcome> {
    const outcome = { state: isAnswered(channel) ? state : 'quarantined', reason } as const;
    const isOver = outcome.state === 'refused' && channel !== 'upload';
    return this.settle({ channel, ...rest }, outcome, isOver ? 'cancelled' : null);
  }

  /** The same request was fulfilled before: no effect, no alarm, the stored answer (R45). */
  async keepRepeat(document: JudgedDocument): Promise<ReturnOutcome> {
    await this.settle(document, { state: 'repeated', reason: null }, null);
    return ACCEPTED;
  }

  private async settle<T extends Settlement>(document: JudgedDocument, outcome: T, signing: SigningState | null): Promise<T> {
    try {
      await this.dataSource.transaction((tx) => this.kept.settle(tx, document, outcome, signing));
      return outcome;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'ALREADY_SETTLED') throw error;
      const { state, reason } = await this.dataSource.manager.findOneByOrFail(SignedDocument, { id: document.id });
      return { ...outcome, state: state === 'repeated' ? 'accepted' : state, reason };
    }
  }

  private async notSubmitted(document: JudgedDocument, signing: Signing, refusal: DomainError): Promise<ReturnOutcome> {
    if (refusal.code === 'ALREADY_SETTLED') return ACCEPTED; // another run judged the same document
    if (refusal.code !== 'STATUS_FORBIDS') return this.keep(document, { state: 'refused', reason: refusal.code });
    const now = await this.dataSource.manager.findOneByOrFail(Signing, { id: signing.id });
    if (now.state === 'finished') return this.keepRepeat(document); // another channel was faster
    const { status } = await this.dataSource.manager.findOneByOrFail(Application, { id: signing.applicationId });
    return this.keep(document, { state: 'quarantined', reason: status === 'expired' ? 'LATE' : 'APPLICATION_MOVED_ON' });
  }
}

/** Somebody looks at the answer; what the other channels bring waits for the office when it cannot be used. */
function isAnswered(channel: Channel): boolean {
  return channel === 'redirect' || channel === 'enquiry' || channel === 'upload';
}
