// Takes national trusted lists in: genuine, current, of our country, and never an older one than before.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, INSTALLATION_CHAIN, SYSTEM } from '../audit/audit.service.js';
import { Clock } from '../foundation/clock.js';
import type { Certificate } from '../signatures/certificates/certificate.js';
import { Refusal } from '../signatures/refusal.js';
import { readTrustedList, type TrustedList as ReadList } from '../signatures/trusted-list.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import { grantedAuthorities } from './granted-authorities.js';
import { TrustedList } from './trusted-list.entity.js';

/** Larger than any list of a member state. */
export const LARGEST_TRUSTED_LIST_BYTES = 32 * 1024 * 1024;

const COUNTRY = 'PL';
/** Two imports at once must not both find the older list. */
const LOCK = 'select pg_advisory_xact_lock(7346)';

export interface TakenList {
  list: TrustedList;
  /** False when exactly this list was taken in before. */
  isNew: boolean;
}

export type NewestList = Pick<TrustedList, 'nextUpdate' | 'authorities'>;

@Injectable()
export class TrustedLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The list that counts; null before the first. Whether its time is over is for the caller to ask. */
  async current(manager: EntityManager = this.dataSource.manager): Promise<TrustedList | null> {
    const [newest] = await manager.find(TrustedList, {
      where: { territory: COUNTRY },
      order: { sequenceNumber: 'DESC', issuedAt: 'DESC' },
      take: 1,
    });
    return newest ?? null;
  }

  /** What the list that counts says, without its bytes; null before the first. */
  async newest(): Promise<NewestList | null> {
    const [newest] = await this.dataSource.query<NewestList[]>(
      `select next_update as "nextUpdate", authorities from trusted_list
        where territory = $1 order by sequence_number desc, issued_at desc limit 1`,
      [COUNTRY],
    );
    return newest ?? null;
  }

  /**
   * @param signers pinned certificates of the list's signer
   * @throws DomainError TRUSTED_LIST_NOT_GENUINE, TRUSTED_LIST_OUTDATED, TRUSTED_LIST_MALFORMED, TRUSTED_LIST_OF_OTHER_COUNTRY,
   * TRUSTED_LIST_GOES_BACK
   */
  async take(bytes: Buffer, signers: readonly Certificate[]): Promise<TakenList> {
    const read = readGenuine(bytes, signers, await this.clock.now());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK);
      const known = await tx.findOneBy(TrustedList, { sha256 });
      const before = await this.current(tx);
      if (before !== null && isBefore(read, before)) throw new DomainError('TRUSTED_LIST_GOES_BACK');
      if (known === null) return { list: await this.keep(tx, bytes, sha256, read), isNew: true };
      if (known.authorities === null) await tx.update(TrustedList, { id: known.id }, { authorities: grantedAuthorities(read) });
      return { list: known, isNew: false };
    });
  }

  private async keep(tx: EntityManager, content: Buffer, sha256: string, read: ReadList): Promise<TrustedList> {
    const { territory, sequenceNumber, issued, nextUpdate } = read;
    const id = newId();
    const authorities = grantedAuthorities(read);
    await tx.insert(TrustedList, { id, territory, sequenceNumber, issuedAt: issued, nextUpdate, sha256, content, authorities });
    await this.audit.record(tx, {
      ...{ chain: INSTALLATION_CHAIN, event: 'trusted_list_imported', actor: SYSTEM },
      details: { sequenceNumber, sha256, issued: issued.toISOString() },
    });
    return tx.findOneByOrFail(TrustedList, { id });
  }
}

/** A list may be issued again under its number, but then later. */
function isBefore({ sequenceNumber, issued }: ReadList, before: TrustedList): boolean {
  if (sequenceNumber !== before.sequenceNumber) return sequenceNumber < before.sequenceNumber;
  return issued < before.issuedAt;
}

function readGenuine(bytes: Uint8Array, signers: readonly Certificate[], time: Date): ReadList {
  const list = readOrRefuse(bytes, signers, time);
  if (list.territory !== COUNTRY) throw new DomainError('TRUSTED_LIST_OF_OTHER_COUNTRY');
  return list;
}

function readOrRefuse(bytes: Uint8Array, signers: readonly Certificate[], time: Date): ReadList {
  try {
    return readTrustedList(bytes, signers, time);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isOurs = error.reason.startsWith('TRUSTED_LIST_');
    throw new DomainError(isOurs ? error.reason : 'TRUSTED_LIST_MALFORMED', {}, { cause: error });
  }
}
