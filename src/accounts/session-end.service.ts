// Ends web sessions: those that ran out, and all of one account.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

@Injectable()
export class SessionEnd {
  constructor(private readonly dataSource: DataSource) {}

  async forgetExpired(): Promise<void> {
    await this.dataSource.query('delete from web_session where expire < now()');
  }

  /** Also those still waiting for a second factor. `except` is the id of the session in which the account's holder asked for it. */
  async endAllOf(accountId: string, tx: EntityManager = this.dataSource.manager, except: string | null = null): Promise<void> {
    await tx.query(
      `delete from web_session where $1 in (sess ->> 'accountId', sess -> 'halfSignedIn' ->> 'accountId') and sid is distinct from $2`,
      [accountId, except],
    );
  }
}
