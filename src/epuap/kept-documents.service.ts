// Writes the verdict on a document of the inbox beside it, once: who comes second finds it settled.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { Audit, INSTALLATION_CHAIN, SYSTEM } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { LOG } from '../foundation/logging.js';
import type { Verdict } from '../signatures/verdict.js';
import { DomainError } from '../values/domain-error.js';
import { placeOf } from './inbox.service.js';
import type { JudgedDocument } from './judged-document.js';
import { SignedDocument, type SignatureReport, type SignedDocumentState } from './signed-document.entity.js';
import { Signing, type SigningState } from './signing.entity.js';

/** Reasons that a person must hear of at once, not when the quarantine is next opened. */
const ALARMS: readonly string[] = [
  'NEW_SEAL',
  'TRUST_SETTINGS_BROKEN',
  'TRUSTED_LIST_OUTDATED',
  'INTERNAL_ERROR',
  'SECOND_OPINION_DIFFERS',
  'THIRD_OPINION_DIFFERS',
  'REVOKED_BEFORE_RECEIPT',
];

export interface Settlement {
  state: SignedDocumentState;
  reason: string | null;
}

@Injectable()
export class KeptDocuments {
  constructor(
    private readonly audit: Audit,
    private readonly encryption: FieldEncryption,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * @param signingState what the request becomes, unless it is finished already; null leaves it alone
   * @throws DomainError ALREADY_SETTLED when the same document was judged meanwhile
   */
  async settle(
    tx: EntityManager,
    document: JudgedDocument,
    outcome: Settlement,
    signingState: SigningState | null,
  ): Promise<string> {
    const { id, signing, verdict, report: wholeReport } = document;
    // The same bytes may come by two channels at once: the second waits here.
    const lock = { mode: 'pessimistic_write' } as const;
    const signingNow = signing && (await tx.findOneOrFail(Signing, { where: { id: signing.id }, lock }));
    const { state, sha256, report, tries } = await tx.findOneOrFail(SignedDocument, { where: { id }, lock });
    if (state !== 'received') throw new DomainError('ALREADY_SETTLED');
    const link = signing === null ? {} : { signingId: signing.id, applicationId: signing.applicationId };
    const fullReport = this.encryption.seal(placeOf(id, 'full_report'), wholeReport);
    const counted = { tries: report?.reason === verdict.reason ? tries + 1 : 1, judgedAt: () => 'office_now()' };
    await tx.update(SignedDocument, { id }, { ...outcome, ...link, ...counted, report: reportOf(verdict), fullReport });
    await tx.increment(SignedDocument, { id }, 'attempts', 1);
    if (signing && signingNow?.state !== 'finished' && signingState !== null)
      await tx.update(Signing, { id: signing.id }, { state: signingState, refusal: outcome.reason });
    const details = { signingId: signing?.id ?? null, documentId: id, reason: outcome.reason, sha256: sha256.toString('hex') };
    await this.audit.record(tx, {
      chain: signing?.applicationId ?? INSTALLATION_CHAIN,
      event: `signed_document_${outcome.state}`,
      actor: SYSTEM,
      details: { ...details, channel: document.channel },
    });
    this.sound(id, outcome);
    return id;
  }

  private sound(documentId: string, { state, reason }: Settlement): void {
    if (state !== 'quarantined') return;
    const isAlarm = reason !== null && ALARMS.includes(reason);
    this.log[isAlarm ? 'error' : 'warn']({ event: isAlarm ? 'alarm' : 'document_quarantined', reason, documentId });
  }
}

function reportOf({ indication, subIndication, reason, checks, signer, signingTime }: Verdict): SignatureReport {
  return {
    ...{ indication, subIndication, reason, signer },
    signingTime: signingTime?.toISOString() ?? null,
    checks: checks.map(({ name, result }) => ({ name, result })),
  };
}
