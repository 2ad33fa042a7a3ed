// Fetches the trusted list from its configured address, by a job; without an address and a pinned signer nothing is fetched.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '../foundation/logging.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { decodeCertificate } from '../signatures/certificates/certificate.js';
import { unwrapPem } from '../signatures/certificates/pem.js';
import { DomainError } from '../values/domain-error.js';
import { download } from './bounded-download.js';
import { LARGEST_TRUSTED_LIST_BYTES, TrustedLists } from './trusted-lists.service.js';

type DownloadSettings = Pick<Settings, 'TRUSTED_LIST_URL' | 'TRUSTED_LIST_SIGNERS'>;

@Injectable()
export class TrustedListDownload {
  constructor(
    private readonly lists: TrustedLists,
    @Inject(SETTINGS) private readonly settings: DownloadSettings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** What fails is logged, and the list in use stays; a list that is not genuine alarms. @returns whether a new list is in use */
  async fetch(): Promise<boolean> {
    const { TRUSTED_LIST_URL: url, TRUSTED_LIST_SIGNERS: signers } = this.settings;
    if (url === undefined || signers === undefined) return false;
    try {
      const bytes = await download(url, LARGEST_TRUSTED_LIST_BYTES);
      const pinned = unwrapPem(Buffer.from(signers), 'CERTIFICATE').map((der) => decodeCertificate(der));
      return (await this.lists.take(bytes, pinned)).isNew;
    } catch (error) {
      const reason = error instanceof DomainError ? error.code : 'NOT_FETCHED';
      if (reason === 'TRUSTED_LIST_NOT_GENUINE') this.log.error({ event: 'alarm', reason });
      else this.log.warn({ event: 'trusted_list_not_taken', reason, error: error instanceof Error ? error.name : 'unknown' });
      return false;
    }
  }
}
