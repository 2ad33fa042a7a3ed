// Puts together the evidence for one application: what was signed, untouched, what it was judged with, and what was written down.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Competence } from '../applications/competence.service.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import { EvidenceConfirmations } from './evidence-confirmations.service.js';
import { asJson, EvidenceFiles, type FilesOfDocument, onceEach } from './evidence-files.service.js';
import {
  AUDIT_EXTRACT,
  type AuditExtract,
  MANIFEST,
  PACK_FORMAT,
  type PackedDocument,
  type PackManifest,
  sha256Of,
} from './evidence-format.js';
import { zipped } from './evidence-zip.js';
import { SignedDocument } from './signed-document.entity.js';

export interface EvidencePack {
  name: string;
  bytes: Buffer;
}

@Injectable()
export class Evidence {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competence: Competence,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly files: EvidenceFiles,
    private readonly confirmations: EvidenceConfirmations,
  ) {}

  /** For whoever may see the application; written down. @throws DomainError NOT_FOUND, NO_VALID_GRANT */
  async pack(accountId: string, applicationId: string): Promise<EvidencePack> {
    const { id, number } = await this.competence.getVisible(accountId, applicationId);
    const documents = await this.documentsOf(id);
    const packed = documents.map((document, index) => this.packed(document, index + 1));
    const confirmations = await this.confirmations.of(id, new Map(packed.map(({ id: one, file }) => [one, file])));
    const extract = await this.takenExtract(id, accountId, documents.length);
    const used = [...packed, ...confirmations];
    const receipts = documents.map(({ receivedAt }) => receivedAt);
    const authorities = await this.files.authoritiesOf(
      used.flatMap(({ leaves }) => leaves),
      receipts,
    );
    const known = [...used.flatMap((one) => one.files), ...authorities, ...(await this.files.listsFor(documents))];
    const files = [...onceEach(known), asJson(AUDIT_EXTRACT, extract)];
    const madeAt = await this.clock.now();
    const manifest: PackManifest = {
      ...{ format: PACK_FORMAT, application: { id, number }, madeAt: madeAt.toISOString() },
      documents: packed.map(({ about }) => about),
      confirmations: confirmations.map(({ about }) => about),
      files: files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256Of(bytes) })),
    };
    return { name: `dowody-${number}.zip`, bytes: await zipped([asJson(MANIFEST, manifest), ...files], madeAt) };
  }

  /** What was signed for it; confirmations (UPP) have a place of their own. */
  private async documentsOf(applicationId: string): Promise<SignedDocument[]> {
    const all = await this.dataSource.manager.find(SignedDocument, {
      where: { applicationId },
      relations: { signing: true },
      order: { id: 'ASC' },
    });
    return all.filter(({ channel, report }) => channel !== 'skrytka' && report?.upp === undefined);
  }

  private packed(document: SignedDocument, place: number): FilesOfDocument & { id: string; about: PackedDocument } {
    const { id, channel, state, reason, receivedAt, signing } = document;
    const files = this.files.of(document, `documents/${place}/signed.xml`);
    const about = {
      ...{ file: files.file, report: files.report, channel, state, reason },
      ...{ receivedAt: receivedAt.toISOString(), requestedAt: signing?.startedAt.toISOString() ?? null },
    };
    return { ...files, id, about };
  }

  /** The extract holds the entry that says who took it. */
  private takenExtract(id: string, accountId: string, documents: number): Promise<AuditExtract> {
    return this.dataSource.transaction(async (tx) => {
      const actor = { kind: 'official', id: accountId } as const;
      await this.audit.record(tx, { chain: id, event: 'evidence_taken', actor, details: { documents } });
      return extractOf(tx, id);
    });
  }
}

async function extractOf(tx: EntityManager, chain: string): Promise<AuditExtract> {
  const entries = await tx.query<AuditExtract['entries']>(
    `select seq, event, actor_kind as "actorKind", actor_id as "actorId", details::text as details, db_role as "dbRole",
            to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
            encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash
       from audit_entry where chain = $1 order by seq`,
    [chain],
  );
  return { chain, entries };
}
