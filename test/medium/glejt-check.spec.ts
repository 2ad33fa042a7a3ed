// `glejt check` as an operator runs it: a process of its own, against a healthy demonstration and against broken ones.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/operations/checks/finding.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { freePort } from '../../src/start/free-port.js';
import { issueCertificate, leafKeys, years } from '../factories/test-authority.js';
import { layKeys } from '../support/sandbox-folder.js';
import { Mailbox } from '../support/mailbox.js';
import { demoEnvironment } from '../support/office.js';
import { createTestDatabase, type TestDatabase } from '../support/services.js';

const LOADER = './test/support/typescript-loader.mjs';

/** What production asks for besides a demonstration's settings; nobody answers at these addresses. */
const PRODUCTION = {
  GLEJT_MODE: 'production',
  PUBLIC_URL: 'https://sio.urzad.example',
  TRUSTED_PROXIES: 'loopback',
  TRUSTED_PROFILE_URL: 'https://127.0.0.1:1/',
  CRL_URLS: 'http://127.0.0.1:1/crl/ca.crl',
  EPUAP_PULL_URL: '',
  EPUAP_SKRYTKA_URL: '',
  EPUAP_DOCUMENTS_URL: '',
  CONTROLLER_NAME: 'Urząd Próbny',
  CAPTCHA_ANSWER: '',
};

interface Checked {
  code: number | null;
  output: string;
  errors: string;
  findings: Finding[];
}

describe('glejt check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'glejt-check-'));
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let database: TestDatabase;
  let healthy: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase('check');
    layKeys(join(folder, 'sandbox'));
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir: join(folder, 'sandbox') });
    healthy = demoEnvironment(folder, sandbox, database.appUrl, 'http://localhost:3000');
    expect((await glejt(['seed-demo'])).code).toBe(0);
  });
  afterAll(async () => {
    await sandbox.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const glejt = (args: readonly string[], environment: Record<string, string> = {}): Promise<Checked> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'] ?? '', ...healthy, ...environment };
      const child = spawn(process.execPath, ['--no-warnings', '--import', LOADER, 'src/main.cli.ts', ...args], { env });
      let [output, errors] = ['', ''];
      child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
      child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
      child.once('close', (code) => {
        const findings = output.startsWith('{') ? (JSON.parse(output) as { findings: Finding[] }).findings : [];
        resolve({ code, output, errors, findings });
      });
    });
  const check = (environment: Record<string, string> = {}, ...args: string[]) => glejt(['check', '--json', ...args], environment);
  const faultsOf = ({ findings }: Checked) => findings.filter(({ level }) => level === 'fault').map(({ name }) => name);
  const lineOf = ({ findings }: Checked, name: string) => findings.find((finding) => finding.name === name);

  it('finds nothing wrong with a healthy demonstration, and prints no secret', async () => {
    const checked = await check();

    expect(checked).toMatchObject({ code: 0, errors: '' });
    expect(checked.findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    const names = [
      'settings',
      'keys',
      'keys and database',
      'database',
      'database role',
      'schema',
      'mode',
      'queue',
      'queue memory',
    ];
    const others = [
      'mail server',
      'client certificate',
      'answer certificates',
      'authorities',
      'seals',
      'trusted profile',
      'register',
    ];
    for (const name of [...names, ...others, 'clock of database', 'clock of service'])
      expect(lineOf(checked, name)).toBeDefined();
    const passwords = [new URL(database.appUrl).password, healthy['GLEJT_LINK_KEY'] ?? '', 'PRIVATE KEY'];
    for (const secret of passwords) expect(checked.output).not.toContain(secret);
  });

  it('prints one line a check for people, and sends a test letter when asked', async () => {
    const checked = await glejt(['check', '--mail', 'operator@urzad.example']);

    expect(checked.code).toBe(0);
    expect(checked.output).toMatch(/^ok +mail server +127\.0\.0\.1 answers/m);
    expect(checked.output).toMatch(/^ok +test letter +taken by the server/m);
    expect(checked.output.trim().split('\n').at(-1)).toMatch(/^\d+ ok, 0 warning\(s\), 0 fault\(s\)$/);
    const [letter] = await new Mailbox(sandbox.url).to('operator@urzad.example');
    expect(letter?.subject).toBe('Wiadomość próbna');
  });

  it('sees a client certificate that has ended, and a key that belongs to another one', async () => {
    const ended = issueCertificate({ subject: [['2.5.4.3', 'Urząd']], keys: leafKeys(), ...years(-3, -1) });
    const key = ended.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

    const expired = await check({ TRUSTED_PROFILE_CLIENT_CERT: ended.pem, TRUSTED_PROFILE_CLIENT_KEY: key });
    const foreign = await check({ TRUSTED_PROFILE_CLIENT_KEY: key });

    expect(expired.code).toBe(1);
    expect(faultsOf(expired)).toEqual(['client certificate']);
    expect(lineOf(expired, 'client certificate')?.what).toMatch(/^ended on 20/);
    expect(lineOf(foreign, 'client certificate')?.what).toBe('the key does not belong to the certificate');
  });

  it('sees that database, Redis, mail server or signing service are gone', async () => {
    const gone = `127.0.0.1:${await freePort(0)}`;
    const [services, noDatabase] = await Promise.all([
      check({
        REDIS_URL: `redis://:geheim-pw@${gone}`,
        SMTP_URL: `smtp://user:geheim-pw@${gone}`,
        TRUSTED_PROFILE_URL: `http://${gone}/ep-services/tpSigning5`,
      }),
      check({ DATABASE_URL: `postgres://glejt_app:geheim-pw@${gone}/glejt` }),
    ]);

    expect([services.code, faultsOf(services)]).toEqual([1, ['queue', 'mail server', 'trusted profile']]);
    expect([noDatabase.code, faultsOf(noDatabase)]).toEqual([1, ['database']]);
    for (const name of ['queue', 'trusted profile']) expect(lineOf(services, name)?.what).toContain('ECONNREFUSED');
    expect(lineOf(services, 'mail server')?.todo).toContain('nobody answers at SMTP_URL');
    expect(services.output + services.errors + noDatabase.output + noDatabase.errors).not.toContain('geheim-pw');
  });

  it('sees a key with which the database was not filled, and weak keys', async () => {
    const link = Buffer.alloc(32).toString('base64');
    const checked = await check({ GLEJT_ENCRYPTION_KEY: randomBytes(32).toString('base64'), GLEJT_LINK_KEY: link });

    expect(faultsOf(checked)).toEqual(['keys', 'keys and database']);
    expect(lineOf(checked, 'keys')?.what).toBe('GLEJT_LINK_KEY: not random');
  });

  it('sees the owner at work and a missing migration', async () => {
    const owner = await check({ DATABASE_URL: database.ownerUrl });
    expect(faultsOf(owner)).toEqual(['database role']);

    const old = await createTestDatabase('check_old');
    try {
      const { withClient } = await import('../../src/start/database.js');
      await withClient(old.ownerUrl, async (client) => void (await client.query('delete from migrations where id > 1')));
      expect(lineOf(await check({ DATABASE_URL: old.appUrl }), 'schema')).toMatchObject({
        level: 'fault',
        todo: expect.stringContaining('glejt migrate'),
      });
    } finally {
      await old.drop();
    }
  });

  it('remembers when the register came, and says when that is too long ago', async () => {
    const production = await createTestDatabase('check_register');
    try {
      const { withClient } = await import('../../src/start/database.js');
      const asOwner = (sql: string) => withClient(production.ownerUrl, async (client) => void (await client.query(sql)));
      expect(await glejt(['seed-demo'], { DATABASE_URL: production.appUrl })).toMatchObject({ code: 0 });
      await asOwner(`update register_import set imported_at = imported_at - interval '31 days'`);
      await asOwner(`update installation set mode = 'production'`);

      const checked = await check({ ...PRODUCTION, DATABASE_URL: production.appUrl });

      expect(lineOf(checked, 'register')).toMatchObject({ level: 'warning', what: expect.stringMatching(/31 days old$/) });
      expect(lineOf(checked, 'client certificate')?.what).toBe('was made by the sandbox of a demonstration');
    } finally {
      await production.drop();
    }
  });

  it('names a wrong setting and stops there', async () => {
    const checked = await check({ WEB_PORT: 'many', GLEJT_LINK_KEY: 'short' });

    expect(checked.code).toBe(1);
    expect(checked.findings.map(({ name }) => name)).toEqual(['settings', 'settings']);
    expect(checked.output).toContain('GLEJT_LINK_KEY: must be 32 random bytes');
  });
});
