// Everything that lies in the database and in Redis, as text; and what of a list of secrets can be read in it.
import type { Redis } from 'ioredis';
import { withClient } from '../../src/start/database.js';
import type { Office } from './office.js';

/** Every row of every table of ours, whoever owns it; bytes stand there in hexadecimal. */
export function databaseDump(office: Office): Promise<string> {
  return withClient(office.database.ownerUrl, async (owner) => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') and tableowner = current_user`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await owner.query<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`);
      texts.push(name, ...rows.map(({ text }) => text));
    }
    return texts.join('\n');
  });
}

/** Every key and value of one Redis database. */
export async function redisDump(redis: Redis): Promise<string> {
  const texts: string[] = [];
  for (const key of await redis.keys('*')) texts.push(key, JSON.stringify(await valueOf(redis, key)));
  return texts.join('\n');
}

function valueOf(redis: Redis, key: string): Promise<unknown> {
  return redis.type(key).then((type): Promise<unknown> => {
    switch (type) {
      case 'string':
        return redis.get(key);
      case 'hash':
        return redis.hgetall(key);
      case 'list':
        return redis.lrange(key, 0, -1);
      case 'set':
        return redis.smembers(key);
      case 'zset':
        return redis.zrange(key, 0, -1);
      case 'stream':
        return redis.xrange(key, '-', '+');
      default:
        return Promise.resolve(type);
    }
  });
}

/** The secrets that stand in a text, as they are, in hexadecimal or in base64 (at any of its three alignments). */
export function readableIn(text: string, secrets: readonly string[]): string[] {
  const small = text.toLowerCase();
  return secrets.filter((secret) => {
    const bytes = Buffer.from(secret);
    const isPlain = small.includes(secret.toLowerCase()) || small.includes(JSON.stringify(secret).slice(1, -1).toLowerCase());
    return isPlain || small.includes(bytes.toString('hex')) || base64Forms(bytes).some((form) => text.includes(form));
  });
}

/** The middle of the value in base64, which does not depend on its neighbours. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(shift === 0 ? 0 : 4, -2);
  });
}
