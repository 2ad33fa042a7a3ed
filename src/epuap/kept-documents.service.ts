// Keeps the documents that came back, byte for byte, with the verdict on them.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import type { Verdict } from '../signatures/verdict.js';
import { newId } from '../values/uuid.js';
import type { JudgedDocument, ReturnOutcome } from './judged-document.js';
import { SignedDocument, type SignatureReport } from './signed-document.entity.js';
import { Signing, type SigningState } from './signing.entity.js';

@Injectable()
export class KeptDocuments {
  constructor(
    private readonly encryption: FieldEncryption,
    private readonly audit: Audit,
  ) {}

  /** @returns the id of the row; a repeat of the same bytes updates the verdict of the first. */
  async insert(tx: EntityManager, document: JudgedDocument, outcome: ReturnOutcome, signingState: SigningState): Promise<string> {
    const { signing, bytes, sha256, channel, verdict } = document;
    // The same bytes may come by two channels at once: the second waits here and finds the row of the first.
    const { state: stateNow } = await tx.findOneOrFail(Signing, {
      where: { id: signing.id },
      lock: { mode: 'pessimistic_write' },
    });
    const known = await tx.findOneBy(SignedDocument, { signingId: signing.id, sha256 });
    const id = known?.id ?? newId();
    const report = reportOf(verdict);
    if (known === null) {
      const content = this.encryption.seal({ table: 'signed_document', column: 'content', row: id }, bytes);
      await tx.insert(SignedDocument, { id, signingId: signing.id, channel, content, sha256, ...outcome, report });
    } else {
      await tx.update(SignedDocument, { id }, { ...outcome, report });
    }
    if (stateNow !== 'finished') await tx.update(Signing, { id: signing.id }, { state: signingState, refusal: outcome.reason });
    const details = { signingId: signing.id, documentId: id, reason: outcome.reason, sha256: sha256.toString('hex') };
    await this.audit.record(tx, {
      chain: signing.applicationId,
      event: `signed_document_${outcome.state}`,
      actor: SYSTEM,
      details,
    });
    return id;
  }
}

function reportOf({ indication, subIndication, reason, checks }: Verdict): SignatureReport {
  return { indication, subIndication, reason, checks: checks.map(({ name, result }) => ({ name, result })) };
}
