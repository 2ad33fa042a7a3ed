// Puts together the evidence for one application: what was signed, untouched, what it was judged with, and what was written down.
import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Competence } from '../applications/competence.service.js';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import type { SignatureReport } from '../signatures/report.js';
import { reportText } from '../signatures/report-text.js';
import { certificatesIn, type FoundCertificate, isIssuedBy } from './document-certificates.js';
import {
  AUDIT_EXTRACT,
  type AuditExtract,
  MANIFEST,
  PACK_FORMAT,
  type PackedDocument,
  type PackFile,
  type PackManifest,
  sha256Of,
} from './evidence-format.js';
import { zipped } from './evidence-zip.js';
import { Inbox } from './inbox.service.js';
import { ReceiptTrusts } from './receipt-trusts.service.js';
import { RevocationLists } from './revocation-lists.service.js';
import { SignedDocument } from './signed-document.entity.js';
import { allAnchors } from './signing-trust.js';

export interface EvidencePack {
  name: string;
  bytes: Buffer;
}

@Injectable()
export class Evidence {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competence: Competence,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly lists: RevocationLists,
    private readonly trusts: ReceiptTrusts,
  ) {}

  /** For whoever may see the application; written down. @throws DomainError NOT_FOUND, NO_VALID_GRANT */
  async pack(accountId: string, applicationId: string): Promise<EvidencePack> {
    const { id, number } = await this.competence.getVisible(accountId, applicationId);
    const documents = await this.dataSource.manager.find(SignedDocument, {
      where: { applicationId: id },
      relations: { signing: true },
      order: { id: 'ASC' },
    });
    const packed = documents.map((document, index) => this.packed(document, index + 1));
    const extract = await this.dataSource.transaction(async (tx) => {
      const actor = { kind: 'official', id: accountId } as const;
      await this.audit.record(tx, { chain: id, event: 'evidence_taken', actor, details: { documents: documents.length } });
      return extractOf(tx, id);
    });
    const known = [
      ...packed.flatMap((one) => one.files),
      ...(await this.authorities(packed, documents)),
      ...(await this.listsFor(documents)),
    ];
    const files = [...onceEach(known), asJson(AUDIT_EXTRACT, extract)];
    const madeAt = await this.clock.now();
    const manifest: PackManifest = {
      ...{ format: PACK_FORMAT, application: { id, number }, madeAt: madeAt.toISOString() },
      documents: packed.map(({ about }) => about),
      files: files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256Of(bytes) })),
    };
    return { name: `dowody-${number}.zip`, bytes: await zipped([asJson(MANIFEST, manifest), ...files], madeAt) };
  }

  private packed(
    document: SignedDocument,
    place: number,
  ): { about: PackedDocument; files: PackFile[]; leaves: FoundCertificate[] } {
    const { channel, state, reason, receivedAt, signing } = document;
    const bytes = this.inbox.bytesOf(document);
    const folder = `documents/${place}`;
    const leaves = certificatesIn(bytes);
    const about = {
      ...{ file: `${folder}/signed.xml`, report: `${folder}/report.json`, channel, state, reason },
      ...{ receivedAt: receivedAt.toISOString(), requestedAt: signing?.startedAt.toISOString() ?? null },
    };
    const files = [{ name: about.file, bytes }, ...this.reportFiles(document, folder)];
    return { about, leaves, files: [...files, ...leaves.map((leaf) => certificateFile('certificates', leaf))] };
  }

  /** As it was kept, and in Polish; of documents judged by earlier versions only what was noted then. */
  private reportFiles(document: SignedDocument, folder: string): PackFile[] {
    const [name, bytes] = [`${folder}/report.json`, this.inbox.reportOf(document)];
    if (bytes === null) return [asJson(name, document.report)];
    const text = reportText(JSON.parse(bytes.toString('utf8')) as SignatureReport);
    return [
      { name, bytes },
      { name: `${folder}/report.txt`, bytes: Buffer.from(text, 'utf8') },
    ];
  }

  /** The lists of revoked certificates known at each receipt, and those made after it. */
  private async listsFor(documents: readonly SignedDocument[]): Promise<PackFile[]> {
    const lists = [];
    for (const { receivedAt } of documents)
      lists.push(...(await this.lists.knownAt(receivedAt)), ...(await this.lists.madeAfter(receivedAt)));
    return lists.map(({ sha256, der }) => ({ name: `revocation-lists/${sha256}.crl`, bytes: Buffer.from(der) }));
  }

  /** The authorities that issued what was used: shown to whoever looks, trusted by nobody because they lie in the pack. */
  private async authorities(
    packed: readonly { leaves: FoundCertificate[] }[],
    documents: readonly SignedDocument[],
  ): Promise<PackFile[]> {
    const trusts = await Promise.all(documents.map(({ receivedAt }) => this.trusts.at(receivedAt)));
    const leaves = packed.flatMap((one) => one.leaves);
    const anchors = trusts.flatMap(({ trust }) => allAnchors(trust)).map((pem) => new X509Certificate(pem).raw);
    const used = anchors.filter((anchor) => leaves.some((leaf) => isIssuedBy(leaf.der, anchor)));
    return used.map((der) => certificateFile('authorities', { der, sha256: sha256Of(der) }));
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

/** Two documents may share a certificate. */
function onceEach(files: readonly PackFile[]): PackFile[] {
  return [...new Map(files.map((file) => [file.name, file])).values()];
}

function certificateFile(folder: 'certificates' | 'authorities', { der, sha256 }: FoundCertificate): PackFile {
  return { name: `${folder}/${sha256}.cer`, bytes: der };
}

function asJson(name: string, value: unknown): PackFile {
  return { name, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8') };
}
