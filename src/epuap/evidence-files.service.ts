// Makes the files of an evidence pack out of what lies in the inbox: bytes untouched, report, certificates, lists of revoked ones.
import { X509Certificate } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { TrustSettings } from '../signatures/trust-settings.js';
import { certificatesIn, type FoundCertificate, isIssuedBy } from './document-certificates.js';
import { type PackFile, sha256Of } from './evidence-format.js';
import { Inbox } from './inbox.service.js';
import { RevocationLists } from './revocation-lists.service.js';
import type { SignedDocument } from './signed-document.entity.js';
import { allAnchors, SIGNING_TRUST } from './signing-trust.js';

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
    @Inject(SIGNING_TRUST) private readonly trust: TrustSettings,
  ) {}

  /** @param name of the file with the bytes: 'documents/1/signed.xml' */
  of(document: Pick<SignedDocument, 'id' | 'content' | 'report'>, file: string): FilesOfDocument {
    const bytes = this.inbox.bytesOf(document);
    const leaves = certificatesIn(bytes);
    const report = file.replace(/[^/]+$/, 'report.json');
    const files = [
      { name: file, bytes },
      asJson(report, document.report),
      ...leaves.map((leaf) => certificateFile('certificates', leaf)),
    ];
    return { file, report, leaves, files };
  }

  /** The lists of revoked certificates known at each receipt, and those made after it. */
  async listsFor(documents: readonly Pick<SignedDocument, 'receivedAt'>[]): Promise<PackFile[]> {
    const lists = [];
    for (const { receivedAt } of documents)
      lists.push(...(await this.lists.knownAt(receivedAt)), ...(await this.lists.madeAfter(receivedAt)));
    return lists.map(({ sha256, der }) => ({ name: `revocation-lists/${sha256}.crl`, bytes: Buffer.from(der) }));
  }

  /** The authorities that issued what was used: shown to whoever looks, trusted by nobody because they lie in the pack. */
  authoritiesOf(leaves: readonly FoundCertificate[]): PackFile[] {
    const anchors = allAnchors(this.trust).map((pem) => new X509Certificate(pem).raw);
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
