// A write that the database refuses, as when a process ends in the middle of its work or the disk is full.
import type { Office } from './office.js';

/** @param table whose updates of that column fail while `act` runs */
export async function whileWritesFail<T>(office: Office, table: string, column: string, act: () => Promise<T>): Promise<T> {
  await office.asOwner(
    `create function refuse_write() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`,
  );
  await office.asOwner(
    `create trigger refuse_write before update of ${column} on ${table} for each row execute function refuse_write()`,
  );
  try {
    return await act();
  } finally {
    await office.asOwner('drop function refuse_write cascade');
  }
}
