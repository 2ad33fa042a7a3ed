// Lets documents of the quarantine run again when what held them back has changed.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { Effects } from '../foundation/effects.service.js';
import { JobDispatcher } from '../foundation/job-dispatcher.service.js';

/** A certificate whose state nobody could tell in a week is a case for a person. */
const REVOCATION_DAYS = 7;
/** An hour, as often as `ask_second_opinions` runs. */
const OPINION_TRIES = 12;
/** The first pause of the third opinion; each further one is twice as long, so that ten tries take three and a half days. */
const SERVICE_PAUSE_SECONDS = 300;
const SERVICE_TRIES = 10;

@Injectable()
export class HeldDocuments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effects: Effects,
    private readonly jobs: JobDispatcher,
  ) {}

  /** Those whose certificate was on hold or could not be looked up; a new list may say more. @returns how many */
  async releaseAfterNewLists(): Promise<number> {
    const where = `reason in ('REVOCATION_UNKNOWN', 'CERTIFICATE_ON_HOLD') and received_at > office_now() - make_interval(days => $1)`;
    return this.queue(await this.dataSource.transaction((tx) => this.release(tx, where, [REVOCATION_DAYS])));
  }

  /** Those that rested on a trusted list past its next update, when the one that counts now was not over at their receipt. @returns how many */
  async releaseAfterTrustedList(): Promise<number> {
    const where = `reason = 'TRUSTED_LIST_OUTDATED' and received_at <= (
      select coalesce(next_update, 'infinity') from trusted_list order by sequence_number desc, issued_at desc limit 1)`;
    return this.queue(await this.dataSource.transaction((tx) => this.release(tx, where, [])));
  }

  /** Those the second opinion had no time for. After some tries a person looks: it may be the document that takes so long. @returns how many */
  async releaseWithoutOpinion(): Promise<number> {
    const where = `reason = 'SECOND_OPINION_UNAVAILABLE' and tries < $1`;
    return this.queue(await this.dataSource.transaction((tx) => this.release(tx, where, [OPINION_TRIES])));
  }

  /** Confirmations (UPP) that came before anybody knew the number of the document. @returns ids of the planned judgements */
  releaseConfirmations(tx: EntityManager, documentNumber: string): Promise<string[]> {
    const where = `reason = 'UPP_UNKNOWN_DOCUMENT' and report -> 'upp' ->> 'documentNumber' = $1`;
    return this.release(tx, where, [documentNumber]);
  }

  /** Those judged in the very moment in which somebody wrote the number down. A number that stands twice is for a person. @returns how many */
  async releaseKnownConfirmations(): Promise<number> {
    const where = `reason = 'UPP_UNKNOWN_DOCUMENT' and 1 = (
      select count(*) from sending where document_number = report -> 'upp' ->> 'documentNumber')`;
    return this.queue(await this.dataSource.transaction((tx) => this.release(tx, where, [])));
  }

  /** Those about which the signing service did not answer, more and more rarely; then a person looks. @returns how many */
  async releaseWithoutThirdOpinion(): Promise<number> {
    const where = `reason = 'THIRD_OPINION_UNAVAILABLE' and tries <= $1
      and judged_at + make_interval(secs => $2 * 2 ^ (tries - 1)) <= office_now()`;
    const values = [SERVICE_TRIES, SERVICE_PAUSE_SECONDS];
    return this.queue(await this.dataSource.transaction((tx) => this.release(tx, where, values)));
  }

  /** @param where a condition of our own on held documents @returns ids of the planned judgements, to be queued after the commit */
  async release(tx: EntityManager, where: string, values: readonly unknown[]): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `update signed_document set state = 'received', reason = null where state = 'quarantined' and ${where} returning id`,
      [...values],
    );
    const planned: string[] = [];
    for (const { id } of rows) planned.push(await this.effects.plan(tx, 'judge_document', id));
    return planned;
  }

  async queue(planned: readonly string[]): Promise<number> {
    await this.jobs.dispatch(planned.map((id) => ({ id, kind: 'judge_document' as const })));
    return planned.length;
  }
}
