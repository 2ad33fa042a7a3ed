// Takes documents in: kept as they came before anybody looks at them, each delivery once, whichever channel brought it.
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Audit, INSTALLATION_CHAIN, SYSTEM } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';
import { LOG } from '../foundation/logging.js';
import { newId } from '../values/uuid.js';
import { DeliveryRows } from './delivery-rows.service.js';
import { type Channel, SignedDocument } from './signed-document.entity.js';

export interface Arrival {
  channel: Channel;
  /** Unique within the channel and beginning with its name: 'pull:/urzad/skrytka:123'. */
  transportId: string;
  bytes: Uint8Array;
  /** Who fetched it knows for which request. */
  signingId?: string;
  applicationId?: string;
  /** Whoever brought it waits for the verdict and judges it in the same breath; the job is only the safety net. */
  isAwaited?: boolean;
}

export interface Delivery {
  id: string;
  /** False when this delivery was taken in before. */
  isNew: boolean;
}

const SAFETY_NET_SECONDS = 60;

@Injectable()
export class Inbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: DeliveryRows,
    private readonly encryption: FieldEncryption,
    private readonly jobs: JobDispatcher,
    private readonly audit: Audit,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Committed when it returns: from then on the document cannot be lost, and only then may its receipt be confirmed. */
  async receive(arrival: Arrival): Promise<Delivery> {
    const sha256 = createHash('sha256').update(arrival.bytes).digest();
    const id = newId();
    const effectId = await this.insert(id, sha256, arrival);
    if (effectId === null) return this.knownDelivery(arrival, sha256);
    // Not waited for: what the queue does not take, the sweep brings.
    if (arrival.isAwaited !== true) this.jobs.dispatchSoon({ id: effectId, kind: 'judge_document' });
    return { id, isNew: true };
  }

  /** The bytes as they came. */
  bytesOf(document: Pick<SignedDocument, 'id' | 'content'>): Buffer {
    return this.encryption.open(placeOf(document.id, 'content'), document.content);
  }

  /** The whole report on it, JSON as it was kept; null for one judged by an earlier version, or not yet. */
  reportOf({ id, fullReport }: Pick<SignedDocument, 'id' | 'fullReport'>): Buffer | null {
    return fullReport && this.encryption.open(placeOf(id, 'full_report'), fullReport);
  }

  /** @returns the id of the planned judgement, or null when this delivery is here already */
  private async insert(id: string, sha256: Buffer, arrival: Arrival): Promise<string | null> {
    const { channel, transportId, bytes, signingId = null, applicationId = null, isAwaited = false } = arrival;
    const content = this.encryption.seal(placeOf(id, 'content'), bytes);
    const planned = { effectId: newId(), dueIn: isAwaited ? SAFETY_NET_SECONDS : 0 };
    const isNew = await this.rows.insert({ id, channel, transportId, signingId, applicationId, content, sha256, ...planned });
    return isNew ? planned.effectId : null;
  }

  private async knownDelivery(arrival: Arrival, sha256: Buffer): Promise<Delivery> {
    const { transportId } = arrival;
    const known = await this.dataSource.manager.findOneOrFail(SignedDocument, {
      where: { transportId },
      select: { id: true, sha256: true },
    });
    if (known.sha256.equals(sha256)) return { id: known.id, isNew: false };
    return this.takeInChanged(arrival, sha256);
  }

  /** The same name for other bytes is either a broken sender or an attack: kept for a person, never judged by itself (R45). */
  private async takeInChanged(arrival: Arrival, sha256: Buffer): Promise<Delivery> {
    const id = newId();
    const transportId = `${arrival.transportId}#${sha256.toString('hex')}`;
    const isNew = await this.dataSource.transaction(async (tx) => {
      const inserted = await tx.query<unknown[]>(
        `insert into signed_document (id, channel, transport_id, content, sha256, state, reason)
         values ($1, $2, $3, $4, $5, 'quarantined', 'TRANSPORT_ID_REUSED') on conflict (transport_id) do nothing returning id`,
        [id, arrival.channel, transportId, this.encryption.seal(placeOf(id, 'content'), arrival.bytes), sha256],
      );
      if (inserted.length === 0) return false;
      const details = { documentId: id, reason: 'TRANSPORT_ID_REUSED', sha256: sha256.toString('hex') };
      await this.audit.record(tx, {
        ...{ chain: INSTALLATION_CHAIN, event: 'signed_document_quarantined', actor: SYSTEM },
        details,
      });
      return true;
    });
    if (isNew) this.log.error({ event: 'alarm', reason: 'TRANSPORT_ID_REUSED', documentId: id, channel: arrival.channel });
    if (isNew) return { id, isNew };
    const known = await this.dataSource.manager.findOneOrFail(SignedDocument, { where: { transportId }, select: { id: true } });
    return { id: known.id, isNew };
  }
}

/** Where a sealed field of a document lives. */
export function placeOf(id: string, column: 'content' | 'comment' | 'full_report') {
  return { table: 'signed_document', column, row: id };
}
