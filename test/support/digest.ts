// One value for everything the database holds, so that a test can say that nothing changed.
import type { Office } from './office.js';

/** Sessions, counters of tries and requests and used picture codes change with every visit; the audit trail says that somebody tried. */
const RESTLESS = ['web_session', 'failed_try', 'request_count', 'captcha_use', 'audit_entry', 'migrations'];

/** By the place of each row and the transaction that wrote it: also a row that was written as it was is another one. */
export async function digestOf(office: Office): Promise<string> {
  const tables = await office.asOwner(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [RESTLESS],
  );
  const parts = (tables.rows as { name: string }[]).map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(t.ctid::text || t.xmin::text, ' ' order by t.ctid)) as digest from "${name}" t`,
  );
  const { rows } = await office.asOwner(`${parts.join(' union all ')} order by 1`);
  return JSON.stringify(rows);
}
