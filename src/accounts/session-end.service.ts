// Ends web sessions: those that ran out, and all of one account.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class SessionEnd {
  constructor(private readonly dataSource: DataSource) {}

  async forgetExpired(): Promise<void> {
    await this.dataSource.query('delete from web_session where expire < now()');
  }

  async endAllOf(accountId: string): Promise<void> {
    await this.dataSource.query(`delete from web_session where sess ->> 'accountId' = $1`, [accountId]);
  }
}
