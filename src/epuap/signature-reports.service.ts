// Shows the reports on the signatures of an application, or of a document in quarantine, to those who may see the document itself.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Competence } from '../applications/competence.service.js';
import type { SignatureReport } from '../signatures/report.js';
import { DomainError } from '../values/domain-error.js';
import { isUuid } from '../values/uuid.js';
import { Inbox } from './inbox.service.js';
import type { Channel } from './signed-document.entity.js';

export interface ReportedDocument {
  id: string;
  channel: Channel;
  receivedAt: Date;
  /** Null for a document judged by an earlier version, or not yet. */
  report: SignatureReport | null;
}

interface KeptReport extends Omit<ReportedDocument, 'report'> {
  fullReport: Buffer | null;
}

export interface ReportFile {
  name: string;
  /** JSON, as it was kept. */
  bytes: Buffer;
}

const SELECT = `select d.id, d.channel, d.received_at as "receivedAt", d.full_report as "fullReport" from signed_document d`;

@Injectable()
export class SignatureReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competence: Competence,
    private readonly inbox: Inbox,
  ) {}

  /** Of every document that came back for the application, oldest first. @throws DomainError NOT_FOUND, NO_VALID_GRANT */
  async ofApplication(accountId: string, applicationId: string): Promise<{ number: string; documents: ReportedDocument[] }> {
    const { id, number } = await this.competence.getVisible(accountId, applicationId);
    const rows = await this.dataSource.query<KeptReport[]>(
      `${SELECT} where d.application_id = $1 and d.channel <> 'skrytka' and d.report -> 'upp' is null order by d.id`,
      [id],
    );
    if (rows.length === 0) throw new DomainError('NOT_FOUND');
    return { number, documents: rows.map((row) => this.opened(row)) };
  }

  /** @throws DomainError NOT_FOUND, NO_VALID_GRANT */
  async fileOfApplication(accountId: string, applicationId: string, documentId: string): Promise<ReportFile> {
    const { id } = await this.competence.getVisible(accountId, applicationId);
    return this.fileOf(await this.row(documentId, 'd.application_id = $2', [id]));
  }

  /** For administrators. @throws DomainError NOT_FOUND for anything that is not in quarantine */
  async ofHeld(documentId: string): Promise<ReportedDocument> {
    return this.opened(await this.row(documentId, `d.state = 'quarantined'`));
  }

  /** For administrators. @throws DomainError NOT_FOUND for anything that is not in quarantine */
  async fileOfHeld(documentId: string): Promise<ReportFile> {
    return this.fileOf(await this.row(documentId, `d.state = 'quarantined'`));
  }

  private async row(documentId: string, where: string, values: readonly string[] = []): Promise<KeptReport> {
    if (!isUuid(documentId)) throw new DomainError('NOT_FOUND');
    const [row] = await this.dataSource.query<KeptReport[]>(`${SELECT} where d.id = $1 and ${where}`, [documentId, ...values]);
    if (row === undefined) throw new DomainError('NOT_FOUND');
    return row;
  }

  private opened({ fullReport, ...known }: KeptReport): ReportedDocument {
    const bytes = this.inbox.reportOf({ id: known.id, fullReport });
    return { ...known, report: bytes && (JSON.parse(bytes.toString('utf8')) as SignatureReport) };
  }

  private fileOf(row: KeptReport): ReportFile {
    const bytes = this.inbox.reportOf(row);
    if (bytes === null) throw new DomainError('NOT_FOUND');
    return { name: `raport-${row.id}.json`, bytes };
  }
}
