// Sessions in the table web_session, with the one statement that every page of a signed-in visitor ends with made light.
import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';

const Store = connectPgSimple(session);

/** Without waiting for the disk: should the database fail in that moment, a session ends up to a visit earlier, never later. */
const TOUCH = `update web_session set expire = $1
  from (select set_config('synchronous_commit', 'off', true)) as for_this_statement where sid = $2`;

export class SessionStore extends Store {
  constructor(private readonly pgPool: Pool) {
    super({ pool: pgPool, tableName: 'web_session', pruneSessionInterval: false });
  }

  /** A visit puts the end of the session off. */
  override touch(sid: string, { cookie }: SessionData, done?: (error?: unknown) => void): void {
    this.pgPool.query(TOUCH, [cookie.expires, sid]).then(
      () => done?.(),
      (error: unknown) => done?.(error),
    );
  }
}
