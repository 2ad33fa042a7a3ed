// What `glejt check` says of address, keys, database, register, clock and queue.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { judgeAddress } from './address.js';
import { judgeClock, measureClock } from './clock.js';
import { judgeMode, judgeRole, judgeSchema } from './database.js';
import { codeOf, lineOf, ok, warning } from './finding.js';
import { judgeKeyCheck, judgeKeys } from './keys.js';
import { judgeQueueServer } from './queue.js';
import { judgeRegister } from './register.js';

describe('a line of the check', () => {
  it('is level, name, finding, and in brackets what to do', () => {
    expect(lineOf(ok('mode', 'demo'))).toBe('ok       mode                  demo');
    expect(lineOf(warning('SPF', 'none', 'publish one'))).toBe('warning  SPF                   none  (publish one)');
  });

  it('names a failure by its code, never by a message that may quote a password', () => {
    const wrapped = new Error('password "geheim" refused', { cause: Object.assign(new Error(), { code: '28P01' }) });

    expect(codeOf(wrapped)).toBe('28P01');
    expect(codeOf(new TypeError('geheim'))).toBe('TypeError');
  });
});

describe('the address', () => {
  const judged = (GLEJT_MODE: 'production' | 'demo', PUBLIC_URL: string, TRUSTED_PROXIES: string[] = ['loopback']) =>
    judgeAddress({ GLEJT_MODE, PUBLIC_URL, TRUSTED_PROXIES }).map(({ level }) => level);

  it('is https behind a named proxy in production', () => {
    expect(judged('production', 'https://sio.urzad.example')).toEqual(['ok', 'ok']);
    expect(judged('production', 'http://sio.urzad.example')).toEqual(['fault', 'ok']);
    expect(judged('production', 'https://sio.urzad.example', [])).toEqual(['ok', 'warning']);
    expect(judged('demo', 'http://localhost:3000', [])).toEqual(['ok', 'ok']);
  });

  it('holds no path, and not everybody is a proxy', () => {
    expect(judged('production', 'https://urzad.example/sio')).toEqual(['fault', 'ok']);
    expect(judged('production', 'https://sio.urzad.example', ['0.0.0.0/0'])).toEqual(['ok', 'fault']);
  });
});

describe('the keys', () => {
  const key = (seed: string) => createHash('sha256').update(seed).digest();
  const settings = {
    GLEJT_ENCRYPTION_KEY: key('a'),
    GLEJT_BLIND_INDEX_KEY: key('b'),
    GLEJT_LINK_KEY: key('c'),
    GLEJT_SESSION_SECRET: key('d'),
    GLEJT_ENCRYPTION_KEY_ID: 'k2',
    GLEJT_ENCRYPTION_OLD_KEYS: [] as string[],
  };
  const judged = (change: Partial<typeof settings>) => judgeKeys({ ...settings, ...change });

  it('are four different ones, random', () => {
    expect(judged({})).toMatchObject([{ level: 'ok' }]);
    expect(judged({ GLEJT_LINK_KEY: key('a') })[0]).toMatchObject({
      level: 'fault',
      what: 'GLEJT_ENCRYPTION_KEY, GLEJT_LINK_KEY: the same',
    });
    expect(judged({ GLEJT_LINK_KEY: Buffer.alloc(32, 7) })[0]).toMatchObject({ what: 'GLEJT_LINK_KEY: not random' });
    const typed = Buffer.from('Tajny-klucz-urzedu-w-Zmyslonowie');
    expect(judged({ GLEJT_SESSION_SECRET: typed })[0]).toMatchObject({ what: 'GLEJT_SESSION_SECRET: not random' });
  });

  it('have old ones beside them under other names', () => {
    const old = key('old').toString('base64');

    expect(judged({ GLEJT_ENCRYPTION_OLD_KEYS: [`k1:${old}`] })[1]).toMatchObject({ level: 'ok' });
    expect(judged({ GLEJT_ENCRYPTION_OLD_KEYS: [`k2:${old}`] })[1]).toMatchObject({ level: 'fault' });
    expect(judged({ GLEJT_ENCRYPTION_OLD_KEYS: [old] })[1]).toMatchObject({ level: 'fault' });
  });

  it('are the ones the database was filled with', () => {
    expect([null, true, false].map((fits) => judgeKeyCheck(fits).level)).toEqual(['ok', 'ok', 'fault']);
  });
});

describe('the database', () => {
  const role = { name: 'glejt_app', owns: false, isSuperuser: false, mayChangeAudit: false };

  it('is used by a role without power over the audit', () => {
    expect(judgeRole(role).level).toBe('ok');
    for (const power of ['owns', 'isSuperuser', 'mayChangeAudit'])
      expect(judgeRole({ ...role, [power]: true }).level).toBe('fault');
  });

  it('has seen every migration of this program and no other', () => {
    expect(judgeSchema(['A', 'B'], ['A', 'B']).level).toBe('ok');
    expect(judgeSchema(['A'], ['A', 'B'])).toMatchObject({ level: 'fault', what: 'missing: B' });
    expect(judgeSchema(['A', 'B', 'C'], ['A', 'B'])).toMatchObject({ level: 'fault', what: 'newer than this program' });
    expect(judgeSchema(null, ['A'])).toMatchObject({ level: 'fault', what: 'the database is empty' });
  });

  it('belongs to the mode of the settings', () => {
    expect(judgeMode('demo', 'demo').level).toBe('ok');
    expect(judgeMode('demo', 'production').level).toBe('fault');
  });
});

describe('the register', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const judged = (importedAt: string | null, hasInstitutions = true) =>
    judgeRegister({ hasInstitutions, importedAt: importedAt === null ? null : new Date(importedAt), now }, 'production').level;

  it('is there and not older than 30 days', () => {
    expect(judged('2026-11-01T00:00:00Z')).toBe('ok');
    expect(judged('2026-10-01T00:00:00Z')).toBe('warning');
    expect(judged(null)).toBe('warning');
    expect(judged(null, false)).toBe('fault');
  });

  it('does not age in a demonstration, where it is invented', () => {
    expect(judgeRegister({ hasInstitutions: true, importedAt: null, now }, 'demo').level).toBe('ok');
  });
});

describe('the clocks', () => {
  it('may differ by five seconds, and by no more than a minute', () => {
    expect([0, 4_900, -4_900, 5_100, -30_000, 61_000, -61_000].map((ahead) => judgeClock('clock', ahead).level)).toEqual([
      ...['ok', 'ok', 'ok'],
      ...['warning', 'warning'],
      ...['fault', 'fault'],
    ]);
    expect(judgeClock('clock', -61_000).what).toBe('61.0 s behind this machine');
  });

  it('are compared with the middle of the time that the question took', async () => {
    const ahead = await measureClock(() => new Promise((answer) => setTimeout(() => answer(new Date(Date.now() + 10_000)), 200)));

    expect(ahead).toBeGreaterThan(10_000);
    expect(ahead).toBeLessThan(11_000);
  });
});

describe('the queue', () => {
  const judged = (version: string, policy: string) => judgeQueueServer({ version, policy }).map(({ level }) => level);

  it('lives in a Redis that is new enough and drops nothing', () => {
    expect(judged('7.4.6', 'noeviction')).toEqual(['ok', 'ok']);
    expect(judged('6.0.16', 'noeviction')).toEqual(['fault', 'ok']);
    expect(judged('7.4.6', 'allkeys-lru')).toEqual(['ok', 'fault']);
    expect(judged('7.4.6', '')).toEqual(['ok', 'warning']);
  });
});
