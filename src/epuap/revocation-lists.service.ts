// Fetches the lists of revoked certificates of the configured authorities into a cache, by a job: verifying never waits for a network.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOG } from '../foundation/logging.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { type Crl, readCrl } from '../signatures/certificates/crl.js';
import type { RevocationData } from '../signatures/trust-settings.js';
import { newId } from '../values/uuid.js';
import { download } from './bounded-download.js';
import { RevocationList } from './revocation-list.entity.js';

/** Large authorities publish some megabytes. */
const LARGEST_LIST_BYTES = 20 * 1024 * 1024;
/** A signature is checked again within hours; what is older serves only packs, which carry their own copies. */
export const LISTS_KEPT_DAYS = 90;

/** CRLs at most a day old (R38). */
const OLDEST_EVIDENCE_MS = 24 * 3_600_000;
/** Of each address; several because a delta or a list in vain may stand between. */
const MOST_LISTS = 4;
/** A large list takes longer to decode than a signature to verify. */
const MOST_DECODED = 64;

/** Which lists of one address come first, and which of them lie on that side of a moment. */
const SIDES = {
  until: { bound: 'this_update <= $1', place: 'row_number() over (partition by url order by this_update desc)' },
  after: {
    bound: 'this_update > $1',
    place: `least(row_number() over (partition by url order by this_update),
                  row_number() over (partition by url order by this_update desc))`,
  },
} as const;

@Injectable()
export class RevocationLists {
  /** By SHA-256 of the list, the least lately used first. */
  private readonly decoded = new Map<string, Crl>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** One address that fails does not stop the others; the lists there were stay. @returns how many were fetched */
  async fetchAll(): Promise<number> {
    let fetched = 0;
    for (const url of this.settings.CRL_URLS) fetched += (await this.fetchOne(url)) ? 1 : 0;
    await this.dataSource.query(`delete from revocation_list where fetched_at < office_now() - make_interval(days => $1)`, [
      LISTS_KEPT_DAYS,
    ]);
    return fetched;
  }

  /**
   * What the verifier may know of a signature received then. Without configured authorities nothing: it reports revocation as not
   * evaluated. With them, no list that is young enough means unknown, and an unknown certificate is never good.
   */
  async evidenceFor(receipt: Date): Promise<RevocationData | undefined> {
    if (this.settings.CRL_URLS.length === 0) return undefined;
    const crls = [...(await this.madeAfter(receipt)), ...(await this.knownAt(receipt))];
    return { crls, ocspResponses: [], maxEvidenceAgeMs: OLDEST_EVIDENCE_MS };
  }

  /** Lists made after a moment, of each address the first and the newest: they know of every revocation before it. */
  async madeAfter(moment: Date): Promise<Crl[]> {
    return this.read('after', moment);
  }

  /** What was known at a moment: of each address the newest lists. */
  async knownAt(moment: Date): Promise<Crl[]> {
    return this.read('until', moment);
  }

  /** Newest first. */
  private async read(side: keyof typeof SIDES, moment: Date): Promise<Crl[]> {
    const { bound, place } = SIDES[side];
    const found = await this.dataSource.query<{ id: string; sha256: string }[]>(
      `select id, sha256 from (select id, sha256, this_update, ${place} as place from revocation_list where ${bound}) ranked
        where place <= $2 order by this_update desc`,
      [moment, MOST_LISTS],
    );
    const lists: Crl[] = [];
    for (const { id, sha256 } of found) lists.push(this.decoded.get(sha256) ?? (await this.load(id)));
    for (const list of lists) this.remember(list);
    return lists;
  }

  private async load(id: string): Promise<Crl> {
    const { content } = await this.dataSource.manager.findOneByOrFail(RevocationList, { id });
    return readCrl(content);
  }

  private remember(list: Crl): void {
    this.decoded.delete(list.sha256);
    this.decoded.set(list.sha256, list);
    const [oldest] = this.decoded.keys();
    if (this.decoded.size > MOST_DECODED && oldest !== undefined) this.decoded.delete(oldest);
  }

  private async fetchOne(url: string): Promise<boolean> {
    try {
      const crl = readCrl(await download(url, LARGEST_LIST_BYTES));
      await this.dataSource.query(
        `insert into revocation_list (id, url, sha256, content, this_update, next_update) values ($1, $2, $3, $4, $5, $6)
         on conflict (url, sha256) do update set fetched_at = office_now()`,
        [newId(), url, crl.sha256, Buffer.from(crl.der), crl.thisUpdate, crl.nextUpdate],
      );
      return true;
    } catch (error) {
      this.log.warn({ event: 'revocation_list_not_fetched', host: new URL(url).host, error: nameOf(error) });
      return false;
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
