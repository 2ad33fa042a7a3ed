// Takes a confirmation (UPP) that ePUAP brought: checks it, and ties it to what the office sent. What ties to nothing waits for a person.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { HeldDocuments } from './held-documents.service.js';
import { Inbox } from './inbox.service.js';
import type { ReturnOutcome } from './judged-document.js';
import { SendingRecords } from './sending-records.service.js';
import { Sending } from './sending.entity.js';
import { SignedDocument } from './signed-document.entity.js';
import { judgeUpp, type JudgedUpp } from './upp-judgement.js';
import { contradicts } from './upp-link.js';
import type { UppFacts } from './upp-reading.js';
import { UppRecords } from './upp-records.service.js';
import { sendingNamedIn } from './upp-transport.js';
import { UPP_TRUST, type UppTrust } from './upp-trust.js';
import { Upp } from './upp.entity.js';

const LINKED: ReturnOutcome = { state: 'accepted', reason: null };

@Injectable()
export class UppIntake {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly records: UppRecords,
    private readonly sendings: SendingRecords,
    private readonly audit: Audit,
    private readonly held: HeldDocuments,
    @Inject(UPP_TRUST) private readonly trust: UppTrust,
  ) {}

  async judge(document: SignedDocument): Promise<ReturnOutcome> {
    const judged = judgeUpp(this.inbox.bytesOf(document), this.trust, document.receivedAt);
    return this.dataSource.transaction(async (tx) => {
      if (!(await this.records.isWaiting(tx, document.id))) return LINKED; // judged meanwhile
      if (judged.facts === null) return this.hold(tx, document, judged, judged.reason ?? 'INTERNAL_ERROR');
      const sending = await this.sendingOf(tx, document, judged.facts);
      if (sending === null) return this.hold(tx, document, judged, 'UPP_UNKNOWN_DOCUMENT');
      return this.tie(tx, document, { ...judged, facts: judged.facts }, sending);
    });
  }

  /**
   * By ePUAP's number of the document; of what came with an answer of ePUAP for one sending, by that. Locked: two confirmations of
   * one sending come after each other.
   */
  private async sendingOf(tx: EntityManager, { transportId }: SignedDocument, facts: UppFacts): Promise<Sending | null> {
    const lock = { mode: 'pessimistic_write' } as const;
    const named = sendingNamedIn(transportId);
    if (named !== null) return tx.findOne(Sending, { where: { id: named }, lock });
    const [sending, ...others] = await tx.find(Sending, { where: { documentNumber: facts.documentNumber }, lock });
    return others.length > 0 ? null : (sending ?? null);
  }

  private async tie(
    tx: EntityManager,
    document: SignedDocument,
    judged: JudgedUpp & { facts: UppFacts },
    sending: Sending,
  ): Promise<ReturnOutcome> {
    const { facts } = judged;
    const known = await tx.findOneBy(Upp, { sendingId: sending.id });
    if (known !== null && known.certificateNumber === facts.certificateNumber && known.documentNumber === facts.documentNumber)
      return this.records.settle(tx, document, judged, { state: 'repeated', reason: null, applicationId: sending.applicationId });
    if (known !== null || contradicts(facts, sending)) return this.hold(tx, document, judged, 'UPP_CONTRADICTS');
    await this.records.settle(tx, document, judged, { state: 'linked', reason: null, applicationId: sending.applicationId });
    const { certificateNumber, documentNumber, deliveredAt, issuedAt } = facts;
    const numbers = { certificateNumber, documentNumber };
    await tx.insert(Upp, { documentId: document.id, sendingId: sending.id, ...numbers, deliveredAt, issuedAt });
    await this.audit.record(tx, {
      ...{ chain: sending.applicationId, event: 'upp_linked', actor: SYSTEM },
      details: { documentId: document.id, sendingId: sending.id, sha256: document.sha256.toString('hex'), ...numbers },
    });
    // Settles what nobody knew. Where the table forbids the step (sent already), there is nothing to settle.
    await this.sendings.advance(tx, sending.id, 'sent', { also: { documentNumber } });
    await this.held.releaseConfirmations(tx, documentNumber); // the sweep finds their judgements
    return LINKED;
  }

  private hold(tx: EntityManager, document: SignedDocument, judged: JudgedUpp, reason: string): Promise<ReturnOutcome> {
    return this.records.settle(tx, document, judged, { state: 'quarantined', reason, applicationId: document.applicationId });
  }
}
