// Writes the verdict on a confirmation (UPP) beside its bytes in the inbox.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { Audit, INSTALLATION_CHAIN, SYSTEM } from '../audit/audit.service.js';
import { LOG } from '../foundation/logging.js';
import type { ReturnOutcome } from './judged-document.js';
import { SignedDocument, type SignatureReport } from './signed-document.entity.js';
import type { JudgedUpp } from './upp-judgement.js';

export interface UppSettlement {
  state: 'linked' | 'repeated' | 'quarantined';
  reason: string | null;
  applicationId: string | null;
}

@Injectable()
export class UppRecords {
  constructor(
    private readonly audit: Audit,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Locks the row. @returns false when it was judged before */
  async isWaiting(tx: EntityManager, id: string): Promise<boolean> {
    const { state } = await tx.findOneOrFail(SignedDocument, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return state === 'received';
  }

  async settle(
    tx: EntityManager,
    document: SignedDocument,
    judged: JudgedUpp,
    settlement: UppSettlement,
  ): Promise<ReturnOutcome> {
    const { id, channel, sha256 } = document;
    const { state, reason, applicationId } = settlement;
    await tx.update(SignedDocument, { id }, { ...settlement, report: reportOf(judged) });
    await tx.increment(SignedDocument, { id }, 'attempts', 1);
    await this.audit.record(tx, {
      ...{ chain: applicationId ?? INSTALLATION_CHAIN, event: `upp_${state}_in_inbox`, actor: SYSTEM },
      details: { documentId: id, reason, sha256: sha256.toString('hex'), channel },
    });
    if (state !== 'quarantined') return { state: 'accepted', reason: null };
    const isAlarm = reason === 'UPP_CONTRADICTS' || reason === 'INTERNAL_ERROR';
    this.log[isAlarm ? 'error' : 'warn']({ event: isAlarm ? 'alarm' : 'document_quarantined', reason, documentId: id });
    return { state, reason };
  }
}

/** Codes and numbers; names of parties stay in the sealed bytes. */
function reportOf({ verdict, facts, reason }: JudgedUpp): SignatureReport {
  const { indication, subIndication, reasons, signatures } = verdict;
  const [signature] = signatures;
  return {
    ...{ indication, subIndication, reason: reasons[0] ?? reason, signer: signature?.signer ?? null },
    signingTime: signature?.signingTime?.toISOString() ?? null,
    checks: (signature?.checks ?? []).map(({ name, result }) => ({ name, result })),
    upp: facts && { certificateNumber: facts.certificateNumber, documentNumber: facts.documentNumber },
  };
}
