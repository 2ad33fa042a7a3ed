// Makes the files of an evidence pack out of what lies in the inbox: bytes untouched, report, certificates, lists of revoked ones.
import { X509Certificate } from 'node:crypto';
import { dirname } from 'node:path/posix';
import { Injectable } from '@nestjs/common';
import type { SignatureReport } from '../signatures/report.js';
import { reportText } from '../signatures/report-text.js';
import { certificatesIn, type FoundCertificate, isIssuedBy } from './document-certificates.js';
import { type PackFile, sha256Of } from './evidence-format.js';
import { Inbox } from './inbox.service.js';
import { ReceiptTrusts } from './receipt-trusts.service.js';
import { RevocationLists } from './revocation-lists.service.js';
import type { SignedDocument } from './signed-document.entity.js';
import { allAnchors } from './signing-trust.js';

export interface FilesOfDocument {
  /** Name of the one with the bytes. */
  file: string;
  report: string;
  leaves: FoundCertificate[];
  files: PackFile[];
}

@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly inbox: Inbox,
    private readonly lists: RevocationLists,
    private readonly trusts: ReceiptTrusts,
  ) {}

  /** @param name of the file with the bytes: 'documents/1/signed.xml' */
  of(document: SignedDocument, file: string): FilesOfDocument {
    const bytes = this.inbox.bytesOf(document);
    const leaves = certificatesIn(bytes);
    const folder = dirname(file);
    const files = [
      { name: file, bytes },
      ...this.reportsOf(document, folder),
      ...leaves.map((leaf) => certificateFile('certificates', leaf)),
    ];
    return { file, report: `${folder}/report.json`, leaves, files };
  }

  /** As it was kept, and in Polish; of confirmations and of documents judged by earlier versions only what was noted then. */
  private reportsOf(document: SignedDocument, folder: string): PackFile[] {
    const [name, bytes] = [`${folder}/report.json`, this.inbox.reportOf(document)];
    if (bytes === null) return [asJson(name, document.report)];
    const text = reportText(JSON.parse(bytes.toString('utf8')) as SignatureReport);
    return [
      { name, bytes },
      { name: `${folder}/report.txt`, bytes: Buffer.from(text, 'utf8') },
    ];
  }

  /** The lists of revoked certificates known at each receipt, and those made after it. */
  async listsFor(documents: readonly Pick<SignedDocument, 'receivedAt'>[]): Promise<PackFile[]> {
    const lists = [];
    for (const { receivedAt } of documents)
      lists.push(...(await this.lists.knownAt(receivedAt)), ...(await this.lists.madeAfter(receivedAt)));
    return lists.map(({ sha256, der }) => ({ name: `revocation-lists/${sha256}.crl`, bytes: Buffer.from(der) }));
  }

  /** The authorities that issued what was used: shown to whoever looks, trusted by nobody because they lie in the pack. */
  async authoritiesOf(leaves: readonly FoundCertificate[], receipts: readonly Date[]): Promise<PackFile[]> {
    const trusts = await Promise.all(receipts.map((receivedAt) => this.trusts.at(receivedAt)));
    const anchors = trusts.flatMap(({ trust }) => allAnchors(trust)).map((pem) => new X509Certificate(pem).raw);
    const used = anchors.filter((anchor) => leaves.some((leaf) => isIssuedBy(leaf.der, anchor)));
    return used.map((der) => certificateFile('authorities', { der, sha256: sha256Of(der) }));
  }
}

/** Two documents may share a certificate. */
export function onceEach(files: readonly PackFile[]): PackFile[] {
  return [...new Map(files.map((file) => [file.name, file])).values()];
}

export function asJson(name: string, value: unknown): PackFile {
  return { name, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8') };
}

function certificateFile(folder: 'certificates' | 'authorities', { der, sha256 }: FoundCertificate): PackFile {
  return { name: `${folder}/${sha256}.cer`, bytes: der };
}
