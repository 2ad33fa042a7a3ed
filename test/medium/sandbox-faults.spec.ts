// Shows every fault on demand as a client of the sandbox meets it, and that each comes as often as it was ordered and no more.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FAULTS, SERVICES } from '../../src/sandbox/faults.js';
import type { ServiceName } from '../../src/sandbox/faults.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { digestOf, MailboxCaller, schemaProblems, signedParts } from '../support/mailbox-caller.js';

const DOCUMENT = '<?xml version="1.0"?>\n<w:Wniosek xmlns:w="urn:w"><w:Nr>1</w:Nr></w:Wniosek>';
const COUNT = 'ZapytaniePullOczekujace';

describe('faults on demand', () => {
  const dir = mkdtempSync(join(tmpdir(), 'glejt-faults-'));
  let sandbox: Sandbox;
  let caller: MailboxCaller;
  let boxes = 0;

  beforeAll(async () => {
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
    caller = new MailboxCaller(sandbox.url, dir);
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  });
  beforeEach(async () => {
    await caller.api('DELETE', 'faults');
    boxes += 1;
  });

  const box = () => `/urzad/skrytka-${boxes}`;
  const left = async () => (await caller.api<{ left: number }[]>('GET', 'faults')).body.map((order) => order.left);

  describe('of the wire', () => {
    it('a SOAP fault with HTTP 200, signed, and nothing was done', async () => {
      await caller.deliver(box(), DOCUMENT);
      const document = await caller.next(box());
      await caller.fault('pull', 'fault_in_200', { operation: 'potwierdzOdebranie' });
      const untouched = await caller.waiting(box());
      const answer = await caller.confirm(box(), document);
      const again = await caller.confirm(box(), document);

      expect(untouched).toBe(1);
      expect([answer.status, answer.value('faultcode')]).toEqual([200, 'soap:Server']);
      expect(schemaProblems(/<ob:Wyjatek .*<\/ob:Wyjatek>/s.exec(answer.text)?.[0] ?? '')).toEqual([]);
      expect(signedParts(answer.text, readFileSync(join(dir, 'trust/response.pem'), 'utf8'))).toEqual(['Body', 'Timestamp']);
      expect(again.value('kod')).toBe('1');
    });

    it('a page of HTML instead of XML, as often as ordered', async () => {
      await caller.fault('pull', 'html', { times: 2 });
      const request = caller.request(
        `<ob:${COUNT}><podmiot>urzad</podmiot><nazwaSkrytki/><adresSkrytki>${box()}</adresSkrytki></ob:${COUNT}>`,
      );
      const types = [];
      for (let call = 0; call < 3; call += 1) {
        const response = await fetch(`${sandbox.url}/pk_external_ws/services/pull`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/xml' },
          body: request,
        });
        types.push(response.headers.get('content-type')?.split(';')[0]);
      }

      expect(types).toEqual(['text/html', 'text/html', 'text/xml']);
      expect(await left()).toEqual([]);
    });

    it('HTTP 503, and nothing was done', async () => {
      await caller.deliver(box(), DOCUMENT);
      const document = await caller.next(box());
      await caller.fault('pull', 'unavailable');
      const response = await fetch(`${sandbox.url}/pk_external_ws/services/pull`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml' },
        body: caller.request(
          `<ob:ZapytaniePullPotwierdz><podmiot>urzad</podmiot><nazwaSkrytki/><adresSkrytki>${box()}</adresSkrytki>` +
            `<skrot>${digestOf(document)}</skrot></ob:ZapytaniePullPotwierdz>`,
        ),
      });

      expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('Przerwa techniczna')]);
      expect(await caller.waiting(box())).toBe(1);
    });

    it('half an answer, and the document stays', async () => {
      await caller.deliver(box(), DOCUMENT);
      await caller.fault('pull', 'truncate');
      const half = await caller.pull('ZapytaniePullPobierz', box());

      expect(half.status).toBe(200);
      expect(half.text).not.toContain('</soap:Envelope>');
      expect(await caller.waiting(box())).toBe(1);
    });

    it('a late answer', async () => {
      await caller.fault('pull', 'delay', { seconds: 1 });
      const since = performance.now();

      expect(await caller.waiting(box())).toBe(0);
      expect(performance.now() - since).toBeGreaterThan(900);
    });

    it('no answer at all after the deed is done', async () => {
      await caller.deliver(box(), DOCUMENT);
      const document = await caller.next(box());
      await caller.fault('pull', 'timeout_after_accepting', { seconds: 1 });

      await expect(caller.confirm(box(), document)).rejects.toThrow();
      expect(await caller.waiting(box())).toBe(0);
    });

    it('in every service', async () => {
      for (const service of ['tp_signing', 'skrytka', 'obsluga_upp'] as const) await caller.fault(service, 'fault_in_200');
      const sent = await caller.call('skrytka', '<ob:Dokument/>');
      const issued = await caller.call('obslugaUpp', '<ob:ZapytanieDajUpp/>');
      const signing = await fetch(`${sandbox.url}/ep-services/tpSigning5`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml' },
        body: caller.request('<s:getSignedDocument xmlns:s="http://signing.ws.comarch.gov"/>'),
      });

      expect([sent.status, issued.status, signing.status]).toEqual([200, 200, 200]);
      for (const text of [sent.text, issued.text, await signing.text()]) expect(text).toContain('chwilowo niedostępna');
      expect(await left()).toEqual([]);
    });
  });

  describe('of the queue', () => {
    it('the same document once more under another number', async () => {
      const { body } = await caller.deliver(box(), DOCUMENT);
      await caller.fault('pull', 'duplicate');
      const document = await caller.next(box());
      await caller.confirm(box(), document);
      const again = await caller.pull('ZapytaniePullPobierz', box());

      expect(await caller.next(box())).toEqual(document);
      expect(Buffer.from(again.value('daneDodatkowe'), 'base64').toString()).not.toContain(body.documentId);
      expect((await caller.confirm(box(), document)).status).toBe(200);
      expect(await caller.waiting(box())).toBe(0);
    });

    it('another document under the number of the one before', async () => {
      const numberOf = async () => {
        const answer = await caller.pull('ZapytaniePullPobierz', box());
        return /<IdentyfikatorDokumentu>(\d+)</.exec(Buffer.from(answer.value('daneDodatkowe'), 'base64').toString())?.[1];
      };
      await caller.fault('pull', 'same_number');
      for (const text of ['<a/>', '<b/>']) await caller.deliver(box(), text);
      const first = await numberOf();
      await caller.confirm(box(), Buffer.from('<a/>'));

      expect(await left()).toEqual([1]);
      expect(await numberOf()).toBe(first);
      expect((await caller.next(box())).toString()).toBe('<b/>');
      expect((await caller.confirm(box(), Buffer.from('<b/>'))).value('kod')).toBe('1');
    });

    it('another order', async () => {
      for (const text of ['<a/>', '<b/>', '<c/>']) await caller.deliver(box(), text);
      await caller.fault('pull', 'reorder');
      const order: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        const document = await caller.next(box());
        order.push(document.toString());
        await caller.confirm(box(), document);
      }

      expect(order).toEqual(['<c/>', '<a/>', '<b/>']);
    });

    it('a digest that is right and is called wrong', async () => {
      await caller.deliver(box(), DOCUMENT);
      const document = await caller.next(box());
      await caller.fault('pull', 'wrong_hash_answer');

      expect((await caller.confirm(box(), document)).value('faultstring')).toContain('Skrót');
      expect((await caller.confirm(box(), document)).status).toBe(200);
    });
  });

  describe('are ordered', () => {
    it('by JSON, for the services that can do them, and cancelled by their number', async () => {
      const { status, body } = await caller.fault('pull', 'delay', { times: 3, operation: 'pobierzNastepny' });
      await caller.waiting(box());
      const codes = [
        await caller.fault('crl', 'duplicate'),
        await caller.fault('pull', 'nothing'),
        await caller.fault('nobody', 'delay'),
        await caller.fault('pull', 'delay', { times: 0 }),
        await caller.fault('pull', 'delay', { times: 1001 }),
        await caller.fault('pull', 'delay', { seconds: 601 }),
        await caller.fault('pull', 'delay', { times: '3' }),
        await caller.fault('pull', 'delay', { operation: 'a b' }),
      ].map((answer) => `${answer.status} ${answer.body.error}`);
      const cancelled = await caller.api('DELETE', `faults/${body.id}`);

      expect([status, body.left]).toEqual([201, 3]);
      expect(codes.map((code) => code.slice(0, 3))).toEqual(Array(8).fill('422'));
      expect(cancelled.status).toBe(204);
      expect(await left()).toEqual([]);
    });

    it('only by JSON that says which, so that no other site can order one through a browser', async () => {
      const post = (body: string, type: string) =>
        fetch(`${sandbox.url}/api/faults`, { method: 'POST', headers: { 'Content-Type': type }, body });
      const answers = [
        await post('{"service":"pull","fault":"delay"}', 'text/plain'),
        await post('service=pull&fault=delay', 'application/x-www-form-urlencoded'),
        await post('{}', 'application/json'),
        await post('{', 'application/json'),
      ];

      expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 400]);
      expect(await answers[3]?.json()).toEqual({ error: 'BODY_WRONG' });
      expect(await left()).toEqual([]);
    });

    it('at most a hundred at a time', async () => {
      for (let count = 0; count < 100; count += 1) await caller.fault('crl', 'html');

      expect((await caller.fault('crl', 'html')).body.error).toBe('TOO_MANY_FAULTS');
    });

    it('on a page that offers each fault for each service that can do it', async () => {
      const form = (fields: Record<string, string>) =>
        fetch(`${sandbox.url}/usterki`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
      const offered = [...(await (await fetch(`${sandbox.url}/usterki`)).text()).matchAll(/<option value="([a-z_:0-9]+)"/g)];
      const possible = Object.entries(FAULTS).flatMap(([fault, [, services]]) =>
        services.map((service) => `${service}:${fault}`),
      );
      const ordered = await form({ usterka: 'pull:delay', razy: '2', sekundy: '1', operacja: '' });
      const wrong = await form({ usterka: 'pull:delay', razy: 'dwa', sekundy: '1' });
      const page = await (await fetch(`${sandbox.url}/usterki`)).text();
      const id = /name="usun" value="([0-9a-f-]+)"/.exec(page)?.[1] ?? '';

      expect(offered.map(([, value]) => value).sort()).toEqual(possible.sort());
      expect([ordered.status, ordered.headers.get('location')]).toEqual([303, '/usterki']);
      expect(wrong.status).toBe(422);
      expect(await wrong.text()).toMatch(/<title>Błąd: .*value="dwa"/s);
      expect((await form({ usun: id })).status).toBe(303);
      expect(await left()).toEqual([]);
    });

    it('for services that have a name on the page', () => {
      const used = new Set(Object.values(FAULTS).flatMap(([, services]) => services as readonly ServiceName[]));

      expect([...used].sort()).toEqual(Object.keys(SERVICES).sort());
    });
  });
});
