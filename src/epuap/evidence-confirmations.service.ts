// Adds to the evidence for an application what ePUAP confirmed of it: each confirmation (UPP) and which signed file it is about.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EvidenceFiles, type FilesOfDocument } from './evidence-files.service.js';
import type { PackedConfirmation } from './evidence-format.js';
import { Upp } from './upp.entity.js';

export interface PackedConfirmationFiles extends FilesOfDocument {
  about: PackedConfirmation;
}

@Injectable()
export class EvidenceConfirmations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: EvidenceFiles,
  ) {}

  /** @param fileOf name in the pack of each signed document, by its id in the inbox */
  async of(applicationId: string, fileOf: ReadonlyMap<string, string>): Promise<PackedConfirmationFiles[]> {
    const found = await this.dataSource.manager.find(Upp, {
      where: { sending: { applicationId } },
      relations: { document: true, sending: true },
      order: { documentId: 'ASC' },
    });
    return found.map(({ document, sending, documentNumber }, index) => {
      const files = this.files.of(document, `confirmations/${index + 1}/upp.xml`);
      const { id: sendingId, fromBox, toBox, documentId } = sending;
      const confirms = { file: fileOf.get(documentId) ?? '', sendingId, documentNumber, fromBox, toBox };
      const { channel, state, receivedAt } = document;
      const about = { file: files.file, report: files.report, channel, state, receivedAt: receivedAt.toISOString(), confirms };
      return { ...files, about };
    });
  }
}
