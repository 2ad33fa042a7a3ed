// Makes a form take effect once: its key is stored in the act's own transaction, with the place of the answer.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError } from '../values/domain-error.js';
import { isUuid } from '../values/uuid.js';

/** What a form brings along: the key it was rendered with. */
export type FormKey = string;

@Injectable()
export class RequestKeys {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Claims the key inside the act's transaction; a parallel send of the same form waits here for the first one.
   * @throws DomainError ALREADY_DONE with the stored `result` when the form was carried out before,
   *   FORM_KEY_MISSING when the form brought none.
   */
  async claim(tx: EntityManager, key: FormKey, act: string, result: string): Promise<void> {
    if (!isUuid(key)) throw new DomainError('FORM_KEY_MISSING');
    const inserted = await tx.query<unknown[]>(
      'insert into request_key (key, act, result) values ($1, $2, $3) on conflict (key) do nothing returning key',
      [key, act, result],
    );
    if (inserted.length === 1) return;
    const [stored] = await tx.query<{ act: string; result: string }[]>('select act, result from request_key where key = $1', [
      key,
    ]);
    if (stored?.act !== act) throw new DomainError('FORM_KEY_MISSING');
    throw new DomainError('ALREADY_DONE', { result: stored.result });
  }

  /** Forgets keys and used picture codes older than a day, counts of requests that ended, tries nobody repeated for a month. */
  async forgetOld(): Promise<void> {
    await this.dataSource.query(`delete from request_key where used_at < now() - interval '1 day'`);
    await this.dataSource.query(`delete from captcha_use where used_at < now() - interval '1 day'`);
    await this.dataSource.query(`delete from request_count where expire < extract(epoch from now()) * 1000`);
    await this.dataSource.query(`delete from failed_try where tried_at < office_now() - interval '30 days'`);
  }
}
