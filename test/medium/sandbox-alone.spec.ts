// Shows that the sandbox can be used by itself: it says what one needs, lets in whom it was told to, and a stranger's system that
// only read what it said signs, sends, pulls and is called.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { selfSignedCertificate } from '../support/certificate.js';
import { MailboxCaller } from '../support/mailbox-caller.js';
import { openReceiver } from '../support/receiver-of-an-office.js';
import type { Receiver } from '../support/receiver-of-an-office.js';

const COUNT = 'ZapytaniePullOczekujace';

describe('the sandbox alone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'glejt-alone-'));
  const stranger = selfSignedCertificate('system szkoly');
  const strangersFile = join(dir, 'stranger.pem');
  const running: ChildProcess[] = [];
  let receiver: Receiver;

  beforeAll(async () => {
    writeFileSync(strangersFile, stranger.certificatePem);
    receiver = await openReceiver();
  });
  afterEach(async () => {
    for (const child of running.splice(0)) {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await closed;
    }
  });
  afterAll(async () => {
    await receiver.close();
    rmSync(dir, { recursive: true });
  });

  function run(...args: string[]): { child: ChildProcess; said: () => string; closed: Promise<number | null> } {
    const program = ['--no-warnings', '--import', './test/support/typescript-loader.mjs', 'src/main.sandbox.ts', ...args];
    const child = spawn(process.execPath, program, { env: { ...process.env, GLEJT_MODE: 'demo' } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    return { child, said: () => text, closed: new Promise((resolve) => child.once('close', resolve)) };
  }

  /** Everything is taken from what the terminal shows. */
  async function start(...args: string[]) {
    const { child, said, closed } = run('--introduce', '--port', '0', '--smtp-port', '0', '--dir', dir, ...args);
    running.push(child);
    const isReady = new Promise((resolve) => child.stdout?.on('data', () => said().includes('Ctrl-C') && resolve(true)));
    if ((await Promise.race([isReady, closed])) !== true) throw new Error(said());
    const value = (name: string) => new RegExp(`^ {2}${name} +(.+)$`, 'm').exec(said())?.[1] ?? '';
    return { value, said: said(), caller: new MailboxCaller(value('start').replace(/\/$/, ''), dir) };
  }

  const asStranger = { keyPem: stranger.keyPem, certificatePem: stranger.certificatePem };

  it('says addresses, files and persons that are there', async () => {
    const { value, said } = await start();

    for (const name of ['tpSigning5', 'tpSigning', 'pull', 'skrytka', 'obslugaUpp'])
      expect((await fetch(`${value(name)}?wsdl`)).status).toBe(200);
    for (const name of ['start', 'boxes, deliveries', 'faults on demand', 'certificates, CRL', 'letters', 'CRL'])
      expect((await fetch(value(name))).status).toBe(200);
    for (const name of ['key', 'certificate', 'answers, calls', 'issuer of seals', 'rules of seals', 'seal of UPP'])
      expect(existsSync(value(name))).toBe(true);
    expect(said).toContain('78031299919  Jan Przykładowy');
    expect(value('let in')).toBe('1 client certificate(s)');
  });

  it('lets in its own client alone, unless told otherwise', async () => {
    const { caller } = await start();

    expect((await caller.pull(COUNT, '/a/b')).status).toBe(200);
    expect((await caller.pull(COUNT, '/a/b', '', asStranger)).value('faultcode')).toBe('wsse:FailedAuthentication');
  });

  it.each([
    ['a listed certificate', () => ['--client', strangersFile]],
    ['all that somebody issued', () => ['--issuer', strangersFile]],
    ['any certificate', () => ['--any-client']],
  ])('lets in %s too, with its own key', async (_who, args) => {
    const { caller } = await start(...args());
    const other = selfSignedCertificate('ktos inny');
    const withOthersKey = { keyPem: other.keyPem, certificatePem: stranger.certificatePem };

    expect((await caller.pull(COUNT, '/a/b', '', asStranger)).status).toBe(200);
    expect((await caller.pull(COUNT, '/a/b')).status).toBe(200);
    expect((await caller.pull(COUNT, '/a/b', '', withOthersKey)).value('faultcode')).toBe('wsse:FailedCheck');
  });

  it('calls the receiver that it was told of, at the start or later', async () => {
    const { caller, value } = await start('--receiver', receiver.url);
    await caller.deliver('/a/b', '<a/>', { target: 'receiver' });
    const other = await caller.api('PUT', 'receiver', { url: `${receiver.url}/nowy` });
    await caller.deliver('/a/b', '<a/>', { target: 'receiver' });
    const wrong = await caller.api('PUT', 'receiver', { url: 'file:///etc/passwd' });

    expect(value('called at')).toBe(receiver.url);
    expect([other.status, wrong.status]).toEqual([200, 422]);
    expect(receiver.calls).toHaveLength(2);
  });

  it('ends with words, and not with a trace, when it is told nonsense', async () => {
    const wrong = [
      ['--prot', '1'],
      ['--port', '70000'],
      ['--client', join(dir, 'nothing.pem')],
      ['--receiver', 'ftp://a'],
      ['--dir'],
    ];
    for (const args of wrong) {
      const { said, closed } = run('--smtp-port', '0', ...args);

      expect([await closed, said()]).toEqual([1, expect.stringMatching(/^The sandbox did not start: .+\n$/)]);
    }
  });

  it('shows its options', async () => {
    const { said, closed } = run('--help');

    expect(await closed).toBe(0);
    for (const option of ['--port', '--smtp-port', '--dir', '--client', '--issuer', '--any-client', '--receiver'])
      expect(said()).toContain(option);
  });
});
