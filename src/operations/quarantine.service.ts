// What an administrator does with documents that could not be used: look at the verdict, let it be judged again, close it.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { requiredComment } from '../applications/review-acts.service.js';
import { Audit, INSTALLATION_CHAIN } from '../audit/audit.service.js';
import { placeOf } from '../epuap/inbox.service.js';
import type { ReturnOutcome } from '../epuap/judged-document.js';
import { PlannedJudgement } from '../epuap/planned-judgement.service.js';
import { SealApprovals } from '../epuap/seal-approvals.service.js';
import { type Channel, SignedDocument, type SignatureReport } from '../epuap/signed-document.entity.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import { DomainError } from '../values/domain-error.js';
import { isUuid, NIL_UUID } from '../values/uuid.js';

export interface HeldDocument {
  id: string;
  channel: Channel;
  reason: string;
  /** Null when it answers no request of ours. */
  number: string | null;
  receivedAt: Date;
}

export interface HeldDocumentDetails extends HeldDocument {
  attempts: number;
  /** Hexadecimal. */
  sha256: string;
  size: number;
  report: SignatureReport | null;
  /** Whether the whole report was kept; of a confirmation (UPP) it never is. */
  hasFullReport: boolean;
}

export interface QuarantinePage {
  rows: HeldDocument[];
  count: number;
  /** Id behind which the next page begins; null on the last. */
  after: string | null;
}

export interface OperatorAct {
  actorId: string;
  documentId: string;
  form: { key: string; result: string };
}

const PAGE = 25;

@Injectable()
export class Quarantine {
  constructor(
    private readonly dataSource: DataSource,
    private readonly judgement: PlannedJudgement,
    private readonly seals: SealApprovals,
    private readonly requestKeys: RequestKeys,
    private readonly audit: Audit,
    private readonly encryption: FieldEncryption,
  ) {}

  /** Oldest first: ids grow with time. */
  async page(after: string): Promise<QuarantinePage> {
    const rows = await this.dataSource.query<HeldDocument[]>(
      `${SELECT} where d.state = 'quarantined' and d.id > $1 order by d.id limit $2`,
      [isUuid(after) ? after : NIL_UUID, PAGE + 1],
    );
    const shown = rows.slice(0, PAGE);
    const count = await this.dataSource.manager.countBy(SignedDocument, { state: 'quarantined' });
    return { rows: shown, count, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  }

  /** @throws DomainError NOT_FOUND for anything that is not in quarantine */
  async show(id: string): Promise<HeldDocumentDetails> {
    const [row] = isUuid(id)
      ? await this.dataSource.query<HeldDocumentDetails[]>(`${SELECT} where d.state = 'quarantined' and d.id = $1`, [id])
      : [];
    if (row === undefined) throw new DomainError('NOT_FOUND');
    return row;
  }

  /**
   * Judges it once more, with what is trusted now and the time of its receipt; when that breaks off, the planned job does it.
   * @throws DomainError NOT_FOUND, ALREADY_DONE
   */
  async retry(act: OperatorAct): Promise<ReturnOutcome> {
    await this.act(act, 'quarantined_document_retried', (tx, id) => this.judgement.planAgain(tx, id));
    return this.judgement.judge(act.documentId);
  }

  /** @throws DomainError NOT_FOUND, ALREADY_DONE; FormProblem without a comment */
  async close(act: OperatorAct, typed: string): Promise<void> {
    const comment = requiredComment(typed);
    await this.act(act, 'quarantined_document_closed', (tx, id) =>
      tx.update(SignedDocument, { id }, { state: 'closed', comment: this.encryption.sealText(placeOf(id, 'comment'), comment) }),
    );
  }

  /** @returns how many documents run again @throws DomainError NOT_FOUND, ALREADY_DONE */
  async approveSeal({ actorId, documentId, form }: OperatorAct): Promise<number> {
    await this.show(documentId);
    await this.dataSource.transaction((tx) => this.requestKeys.claim(tx, form.key, 'approve_seal', form.result));
    return this.seals.approve(documentId, actorId);
  }

  /** In one transaction with the audit; two administrators at once: the second finds nothing in quarantine. */
  private async act(
    { actorId, documentId, form }: OperatorAct,
    event: string,
    change: (tx: EntityManager, id: string) => Promise<unknown>,
  ): Promise<void> {
    if (!isUuid(documentId)) throw new DomainError('NOT_FOUND');
    await this.dataSource.transaction(async (tx) => {
      await this.requestKeys.claim(tx, form.key, event, form.result);
      const document = await tx.findOne(SignedDocument, {
        where: { id: documentId, state: 'quarantined' },
        lock: { mode: 'pessimistic_write' },
      });
      if (document === null) throw new DomainError('NOT_FOUND');
      await change(tx, documentId);
      await this.audit.record(tx, {
        ...{ chain: document.applicationId ?? INSTALLATION_CHAIN, event, actor: { kind: 'operator', id: actorId } },
        details: { documentId, reason: document.reason },
      });
    });
  }
}

const SELECT = `select d.id, d.channel, d.reason, a.number, d.received_at as "receivedAt", d.attempts, d.report, d.full_report is not null as "hasFullReport",
       encode(d.sha256, 'hex') as sha256, octet_length(d.content) as size
  from signed_document d left join application a on a.id = d.application_id`;
