// Judges a document of the inbox: signature, request, content, person, term; then submits the application. One way for all channels.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Applications } from '../applications/applications.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { personDifference } from '../identity/person-match.js';
import { sameContent } from '../signatures/content-equality.js';
import { firstText } from '../signatures/second-opinion/first-reading.js';
import { meaningOf } from '../signatures/reasons.js';
import type { Verdict } from '../signatures/verdict.js';
import { type Arrival, Inbox } from './inbox.service.js';
import type { JudgedDocument, ReturnOutcome } from './judged-document.js';
import { claimedNonce, NONCE_ELEMENT } from './nonce-in-document.js';
import { SignatureJudgement } from './signature-judgement.service.js';
import { SignedDocument } from './signed-document.entity.js';
import { Signing } from './signing.entity.js';
import { SignedSubmission } from './signed-submission.service.js';

@Injectable()
export class ReturnedDocument {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: Applications,
    private readonly encryption: FieldEncryption,
    private readonly inbox: Inbox,
    private readonly signatures: SignatureJudgement,
    private readonly submission: SignedSubmission,
  ) {}

  /** Takes it in and judges it at once: whatever channel it came by, and however often, one effect and the same answer (R45). */
  async finish(arrival: Arrival): Promise<ReturnOutcome> {
    const { id } = await this.inbox.receive({ ...arrival, isAwaited: true });
    return this.judge(id);
  }

  /** Harmless to repeat: what is settled is not judged again. */
  async judge(id: string): Promise<ReturnOutcome> {
    const document = await this.dataSource.manager.findOneByOrFail(SignedDocument, { id });
    if (document.state !== 'received') return outcomeOf(document);
    const bytes = this.inbox.bytesOf(document);
    const signing = await this.requestOf(document, bytes);
    const found = await this.signatures.judge(bytes, signing?.startedAt ?? null, document.receivedAt);
    const judged: JudgedDocument = { id, channel: document.channel, signing, ...found };
    return this.settled(judged, await this.refusalOf(judged, document));
  }

  private settled(judged: JudgedDocument, refusal: ReturnOutcome | null): Promise<ReturnOutcome> {
    if (judged.signing?.state === 'finished') return this.submission.keepRepeat(judged);
    return refusal === null ? this.submission.submit(judged) : this.submission.keep(judged, refusal);
  }

  /** The request it claims to answer; of an applicant, only one for the application that is open there. */
  private async requestOf(document: SignedDocument, bytes: Uint8Array): Promise<Signing | null> {
    const { manager } = this.dataSource;
    if (document.signingId !== null) return manager.findOneBy(Signing, { id: document.signingId });
    const nonce = claimedNonce(bytes);
    const found = nonce === null ? null : await manager.findOneBy(Signing, { nonce });
    const isForeign = document.applicationId !== null && found?.applicationId !== document.applicationId;
    return isForeign ? null : found;
  }

  /** In the order in which an attacker would have to pass: signature, our document, the right person, the term. */
  private async refusalOf(
    { signing, verdict }: JudgedDocument,
    { applicationId }: SignedDocument,
  ): Promise<ReturnOutcome | null> {
    if (verdict.content === null || verdict.person === null) return verdictRefusal(verdict);
    const nonce = firstText(verdict.content, NONCE_ELEMENT);
    if (signing === null) return refused(applicationId === null || nonce === null ? 'UNKNOWN_APPLICATION' : 'REPLAYED_DOCUMENT');
    const generated = this.encryption.open({ table: 'signing', column: 'document', row: signing.id }, signing.document);
    if (nonce !== signing.nonce) return refused('REPLAYED_DOCUMENT');
    if (!sameContent(verdict.content, generated)) return refused('CONTENT_CHANGED');
    const { person } = await this.applications.view(signing.applicationId);
    const difference = personDifference(verdict.person, person);
    if (difference !== null) return refused(difference);
    const isLate = verdict.signingTime !== null && verdict.signingTime > signing.signUntil;
    return isLate ? { state: 'quarantined', reason: 'LATE' } : null;
  }
}

/** What was said of it the first time; whoever brings a repeat hears that all is well, because it is. */
function outcomeOf({ state, reason }: SignedDocument): ReturnOutcome {
  if (state === 'accepted' || state === 'repeated') return { state: 'accepted', reason: null };
  return { state: state === 'refused' ? 'refused' : 'quarantined', reason };
}

function refused(reason: string): ReturnOutcome {
  return { state: 'refused', reason };
}

function verdictRefusal({ reason }: Verdict): ReturnOutcome {
  const code = reason ?? 'INTERNAL_ERROR';
  return { state: meaningOf(code).held === true ? 'quarantined' : 'refused', reason: code };
}
