// Sends letters to the sandbox's mail server as an office would, and looks at them as a person and as a test.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';

import { startSandbox } from './sandbox.js';
import type { Sandbox } from './sandbox.js';

describe('the sandbox as a mailbox', () => {
  const dir = mkdtempSync(join(tmpdir(), 'glejt-mailbox-'));
  const logged: unknown[] = [];
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir, log: (entry) => logged.push(entry) });
  }, 60_000);
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  });

  const send = (letter: object) => {
    const transport = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, ignoreTLS: true });
    return transport.sendMail({ from: 'Urząd <urzad@example.pl>', ...letter }).finally(() => transport.close());
  };
  const messages = async (query = '') =>
    (await (await fetch(`${sandbox.url}/mailbox/messages${query}`)).json()) as Record<string, unknown>[];

  it('shows what came in by SMTP, newest first, by recipient, with its links', async () => {
    await send({ to: 'anna@example.pl', subject: 'Pierwsza', text: 'Bez odnośnika.' });
    await send({
      to: ['Anna@example.pl', 'żółw@example.pl'],
      subject: 'Zażółć gęślą jaźń',
      text: 'Wejdź: http://localhost:3000/wniosek/abc?x=1&y=2. Dziękujemy.',
      html: '<p>Wejdź: <a href="http://localhost:3000/wniosek/abc?x=1&amp;y=2">tutaj</a><script>alert(1)</script></p>',
    });
    const [newest, older] = await messages('?to=anna@example.pl');
    const page = await fetch(`${sandbox.url}/mailbox/${String(newest?.id)}`);
    const text = await page.text();

    expect(older).toMatchObject({ subject: 'Pierwsza', to: 'anna@example.pl', links: [], html: '' });
    expect(newest).toMatchObject({ subject: 'Zażółć gęślą jaźń', links: ['http://localhost:3000/wniosek/abc?x=1&y=2'] });
    expect(newest?.from).toContain('urzad@example.pl');
    expect(await messages('?to=nikt@example.pl')).toEqual([]);
    expect(await (await fetch(`${sandbox.url}/mailbox`)).text()).toContain('Zażółć gęślą jaźń');
    expect(text).toContain('<a href="http://localhost:3000/wniosek/abc?x=1&amp;y=2">');
    expect(text).toMatch(/<iframe [^>]*sandbox(="")? srcdoc="&lt;p>/);
    expect(text).not.toContain('<script>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses some addresses for good and some for now', async () => {
    await expect(send({ to: 'odrzuc@example.pl', text: 'x' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ to: 'pozniej@example.pl', text: 'x' })).rejects.toMatchObject({ responseCode: 451 });
  });

  it('can be emptied', async () => {
    await send({ to: 'ktos@example.pl', text: 'x' });

    expect((await fetch(`${sandbox.url}/mailbox/messages`, { method: 'DELETE' })).status).toBe(204);
    expect(await messages()).toEqual([]);
  });

  it('logs nothing of letters', () => {
    expect(JSON.stringify(logged)).not.toContain('example.pl');
  });
});
