// Shows that the sandbox's authority says of its certificates what somebody made of them, in a list that others can read.
import { spawnSync } from 'node:child_process';
import { verify, X509Certificate } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateRevocationList } from 'pkijs';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { MailboxCaller } from '../support/mailbox-caller.js';
import { debianPackage } from '../support/debian-package.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

describe('the lists of revoked certificates', () => {
  const dir = sandboxFolder('crl');
  let sandbox: Sandbox;
  let caller: MailboxCaller;
  let openssl: { command: string; env: Record<string, string> };

  beforeAll(async () => {
    openssl = await debianPackage(['openssl', 'libssl3|libssl3t64'], 'openssl');
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
    caller = new MailboxCaller(sandbox.url, dir);
  }, 120_000);
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  });

  const certificate = (file: string) => new X509Certificate(readFileSync(join(dir, file)));
  const get = async (file = 'ca.crl') => Buffer.from(await (await fetch(`${sandbox.url}/crl/${file}`)).arrayBuffer());
  const list = async (file = 'ca.crl') => CertificateRevocationList.fromBER(new Uint8Array(await get(file)).buffer);
  const isFrom = (crl: CertificateRevocationList, issuer: X509Certificate) =>
    verify('sha256', Buffer.from(crl.tbsView), issuer.publicKey, Buffer.from(crl.signatureValue.valueBlock.valueHexView));
  const set = (name: string, state: string) =>
    caller.api<Record<string, string> & { error?: string }>('PUT', `certificates/${name}`, { state });

  /** The judgement of a program that is not ours on the chain with the list. */
  async function openSsl(file: string): Promise<string> {
    writeFileSync(join(dir, 'list.der'), await get());
    const run = (...args: string[]) =>
      spawnSync(openssl.command, args, { env: { ...process.env, ...openssl.env }, encoding: 'utf8' });
    const pem = run('crl', '-inform', 'DER', '-in', join(dir, 'list.der'), '-out', join(dir, 'list.pem'));
    if (pem.status !== 0) return pem.stderr;
    const anchor = join(dir, 'trust/anchors/sandbox-ca.pem');
    const judged = run('verify', '-crl_check', '-CRLfile', join(dir, 'list.pem'), '-CAfile', anchor, join(dir, file));
    return /error \d+ at .*: (.*)/.exec(judged.stderr)?.[1] ?? (judged.status === 0 ? 'OK' : judged.stderr);
  }

  it('are named by the certificates of documents, and by no others', () => {
    const listed = ['seal', 'new-seal', 'expired-seal', 'person', 'upp'];

    for (const name of listed) expect(certificate(`private/${name}.pem`).raw.includes(`${sandbox.url}/crl/ca.crl`)).toBe(true);
    expect(certificate('private/foreign-seal.pem').raw.includes(`${sandbox.url}/crl/foreign.crl`)).toBe(true);
    for (const file of ['trust/response.pem', 'client/cert.pem', 'trust/anchors/sandbox-ca.pem'])
      expect(certificate(file).raw.includes('/crl/')).toBe(false);
  });

  it('are fresh, good for a day, numbered, empty at first, and signed by the authority itself', async () => {
    const [first, second] = [await list(), await list()];
    const authority = certificate('trust/anchors/sandbox-ca.pem');
    const age = Date.now() - first.thisUpdate.value.getTime();

    expect(age).toBeLessThan(60_000);
    expect((first.nextUpdate?.value.getTime() ?? 0) - first.thisUpdate.value.getTime()).toBe(24 * 60 * 60 * 1000);
    expect(first.revokedCertificates ?? []).toEqual([]);
    expect(first.crlExtensions?.extensions.map(({ extnID }) => extnID)).toEqual(['2.5.29.35', '2.5.29.20']);
    expect(Buffer.compare(numberOf(first), numberOf(second))).toBeLessThanOrEqual(0);
    expect(isFrom(first, authority)).toBe(true);
    expect(isFrom(await list('foreign.crl'), authority)).toBe(false);
    expect((await fetch(`${sandbox.url}/crl/ca.crl`)).headers.get('content-type')).toBe('application/pkix-crl');
  });

  it('hold what was put on hold until it is released, and what was revoked for good', async () => {
    const before = await openSsl('private/seal.pem');
    await set('seal', 'on_hold');
    const held = await openSsl('private/seal.pem');
    const other = await openSsl('private/new-seal.pem');
    await set('seal', 'good');
    const released = await openSsl('private/seal.pem');
    await set('person', 'on_hold');
    await set('person', 'revoked');
    const back = await set('person', 'good');
    const [entry] = (await list()).revokedCertificates ?? [];

    expect([before, held, other, released]).toEqual(['OK', 'certificate revoked', 'OK', 'OK']);
    expect(await openSsl('private/person.pem')).toBe('certificate revoked');
    expect([back.status, back.body.error]).toEqual([422, 'REVOKED_FOR_GOOD']);
    const { serialNumber } = certificate('private/person.pem');
    expect(
      Buffer.from(entry?.userCertificate.valueBlock.valueHexView ?? [])
        .toString('hex')
        .toUpperCase(),
    ).toBe(serialNumber);
    expect((await caller.api<object>('GET', 'certificates')).body).toMatchObject({ seal: 'good', person: 'revoked' });
  });

  it('refuses names and states that are none', async () => {
    expect((await set('authority', 'revoked')).status).toBe(422);
    expect((await set('seal', 'lost')).status).toBe(422);
  });

  it('are changed by buttons of a page, which another site cannot press', async () => {
    const press = (zmiana: string, headers: Record<string, string> = {}) =>
      fetch(`${sandbox.url}/certyfikaty`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams({ zmiana }),
      });

    expect((await press('newSeal:on_hold', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await press('newSeal:on_hold')).headers.get('location')).toBe('/certyfikaty');
    expect(await (await fetch(`${sandbox.url}/certyfikaty`)).text()).toContain('value="newSeal:good"');
    expect((await press('newSeal:good')).status).toBe(303);
    expect((await press('person:good')).status).toBe(422);
    expect((await press('x:y')).status).toBe(422);
  });

  it('are late, old, foreign, cut or no lists at all when that was ordered', async () => {
    const authority = certificate('trust/anchors/sandbox-ca.pem');
    for (const fault of ['expired', 'unknown_root', 'truncate', 'html']) await caller.fault('crl', fault);
    const old = await list();
    const foreign = await list();
    const whole = (await get('foreign.crl')).length;
    const html = (await get()).toString('utf8');
    await caller.fault('crl', 'unavailable');
    const down = await fetch(`${sandbox.url}/crl/ca.crl`);
    await caller.fault('crl', 'delay', { seconds: 1 });
    const since = performance.now();
    await get();

    expect([(old.nextUpdate?.value ?? new Date()) < new Date(), isFrom(old, authority)]).toEqual([true, true]);
    expect([isFrom(foreign, authority), foreign.issuer.isEqual(old.issuer)]).toEqual([false, true]);
    expect(whole).toBeLessThan((await get('foreign.crl')).length);
    expect([html.startsWith('<!DOCTYPE html>'), down.status]).toEqual([true, 503]);
    expect(performance.now() - since).toBeGreaterThan(900);
  });

  function numberOf(crl: CertificateRevocationList): Buffer {
    const extension = crl.crlExtensions?.extensions.find(({ extnID }) => extnID === '2.5.29.20');
    return Buffer.from(extension?.extnValue.valueBlock.valueHexView ?? []);
  }
});
