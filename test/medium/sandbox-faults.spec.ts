// Shows every fault on demand as a client of the sandbox meets it, and that each comes as often as it was ordered and no more.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FAULTS, SERVICES } from '../../src/sandbox/faults.js';
import type { ServiceName } from '../../src/sandbox/faults.js';
import { digestOf, schemaProblems, signedParts } from '../support/mailbox-caller.js';
import { sandboxWithFaults } from '../support/sandbox-with-faults.js';

const DOCUMENT = '<?xml version="1.0"?>\n<w:Wniosek xmlns:w="urn:w"><w:Nr>1</w:Nr></w:Wniosek>';
const COUNT = 'ZapytaniePullOczekujace';

describe('faults on demand', () => {
  const its = sandboxWithFaults();
  const { dir, box } = its;
  const left = async () => (await its.caller.api<{ left: number }[]>('GET', 'faults')).body.map((order) => order.left);

  describe('of the wire', () => {
    it('a SOAP fault with HTTP 200, signed, and nothing was done', async () => {
      await its.caller.deliver(box(), DOCUMENT);
      const document = await its.caller.next(box());
      await its.caller.fault('pull', 'fault_in_200', { operation: 'potwierdzOdebranie' });
      const untouched = await its.caller.waiting(box());
      const answer = await its.caller.confirm(box(), document);
      const again = await its.caller.confirm(box(), document);

      expect(untouched).toBe(1);
      expect([answer.status, answer.value('faultcode')]).toEqual([200, 'soap:Server']);
      expect(schemaProblems(/<ob:Wyjatek .*<\/ob:Wyjatek>/s.exec(answer.text)?.[0] ?? '')).toEqual([]);
      expect(signedParts(answer.text, readFileSync(join(dir, 'trust/response.pem'), 'utf8'))).toEqual(['Body', 'Timestamp']);
      expect(again.value('kod')).toBe('1');
    });

    it('a page of HTML instead of XML, as often as ordered', async () => {
      await its.caller.fault('pull', 'html', { times: 2 });
      const request = its.caller.request(
        `<ob:${COUNT}><podmiot>urzad</podmiot><nazwaSkrytki/><adresSkrytki>${box()}</adresSkrytki></ob:${COUNT}>`,
      );
      const types = [];
      for (let call = 0; call < 3; call += 1) {
        const response = await fetch(`${its.sandbox.url}/pk_external_ws/services/pull`, {
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
      await its.caller.deliver(box(), DOCUMENT);
      const document = await its.caller.next(box());
      await its.caller.fault('pull', 'unavailable');
      const response = await fetch(`${its.sandbox.url}/pk_external_ws/services/pull`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml' },
        body: its.caller.request(
          `<ob:ZapytaniePullPotwierdz><podmiot>urzad</podmiot><nazwaSkrytki/><adresSkrytki>${box()}</adresSkrytki>` +
            `<skrot>${digestOf(document)}</skrot></ob:ZapytaniePullPotwierdz>`,
        ),
      });

      expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('Przerwa techniczna')]);
      expect(await its.caller.waiting(box())).toBe(1);
    });

    it('half an answer, and the document stays', async () => {
      await its.caller.deliver(box(), DOCUMENT);
      await its.caller.fault('pull', 'truncate');
      const half = await its.caller.pull('ZapytaniePullPobierz', box());

      expect(half.status).toBe(200);
      expect(half.text).not.toContain('</soap:Envelope>');
      expect(await its.caller.waiting(box())).toBe(1);
    });

    it('a late answer', async () => {
      await its.caller.fault('pull', 'delay', { seconds: 1 });
      const since = performance.now();

      expect(await its.caller.waiting(box())).toBe(0);
      expect(performance.now() - since).toBeGreaterThan(900);
    });

    it('no answer at all after the deed is done', async () => {
      await its.caller.deliver(box(), DOCUMENT);
      const document = await its.caller.next(box());
      await its.caller.fault('pull', 'timeout_after_accepting', { seconds: 1 });

      await expect(its.caller.confirm(box(), document)).rejects.toThrow();
      expect(await its.caller.waiting(box())).toBe(0);
    });

    it('in every service', async () => {
      for (const service of ['tp_signing', 'skrytka', 'obsluga_upp'] as const) await its.caller.fault(service, 'fault_in_200');
      const sent = await its.caller.call('skrytka', '<ob:Dokument/>');
      const issued = await its.caller.call('obslugaUpp', '<ob:ZapytanieDajUpp/>');
      const signing = await fetch(`${its.sandbox.url}/ep-services/tpSigning5`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml' },
        body: its.caller.request('<s:getSignedDocument xmlns:s="http://signing.ws.comarch.gov"/>'),
      });

      expect([sent.status, issued.status, signing.status]).toEqual([200, 200, 200]);
      for (const text of [sent.text, issued.text, await signing.text()]) expect(text).toContain('chwilowo niedostępna');
      expect(await left()).toEqual([]);
    });
  });

  describe('of the queue', () => {
    it('the same document once more under another number', async () => {
      const { body } = await its.caller.deliver(box(), DOCUMENT);
      await its.caller.fault('pull', 'duplicate');
      const document = await its.caller.next(box());
      await its.caller.confirm(box(), document);
      const again = await its.caller.pull('ZapytaniePullPobierz', box());

      expect(await its.caller.next(box())).toEqual(document);
      expect(Buffer.from(again.value('daneDodatkowe'), 'base64').toString()).not.toContain(body.documentId);
      expect((await its.caller.confirm(box(), document)).status).toBe(200);
      expect(await its.caller.waiting(box())).toBe(0);
    });

    it('another document under the number of the one before', async () => {
      const numberOf = async () => {
        const answer = await its.caller.pull('ZapytaniePullPobierz', box());
        return /<IdentyfikatorDokumentu>(\d+)</.exec(Buffer.from(answer.value('daneDodatkowe'), 'base64').toString())?.[1];
      };
      await its.caller.fault('pull', 'same_number');
      for (const text of ['<a/>', '<b/>']) await its.caller.deliver(box(), text);
      const first = await numberOf();
      await its.caller.confirm(box(), Buffer.from('<a/>'));

      expect(await left()).toEqual([1]);
      expect(await numberOf()).toBe(first);
      expect((await its.caller.next(box())).toString()).toBe('<b/>');
      expect((await its.caller.confirm(box(), Buffer.from('<b/>'))).value('kod')).toBe('1');
    });

    it('another order', async () => {
      for (const text of ['<a/>', '<b/>', '<c/>']) await its.caller.deliver(box(), text);
      await its.caller.fault('pull', 'reorder');
      const order: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        const document = await its.caller.next(box());
        order.push(document.toString());
        await its.caller.confirm(box(), document);
      }

      expect(order).toEqual(['<c/>', '<a/>', '<b/>']);
    });

    it('a digest that is right and is called wrong', async () => {
      await its.caller.deliver(box(), DOCUMENT);
      const document = await its.caller.next(box());
      await its.caller.fault('pull', 'wrong_hash_answer');

      expect((await its.caller.confirm(box(), document)).value('faultstring')).toContain('Skrót');
      expect((await its.caller.confirm(box(), document)).status).toBe(200);
    });
  });

  describe('are ordered', () => {
    it('by JSON, for the services that can do them, and cancelled by their number', async () => {
      const { status, body } = await its.caller.fault('pull', 'delay', { times: 3, operation: 'pobierzNastepny' });
      await its.caller.waiting(box());
      const codes = [
        await its.caller.fault('crl', 'duplicate'),
        await its.caller.fault('pull', 'nothing'),
        await its.caller.fault('nobody', 'delay'),
        await its.caller.fault('pull', 'delay', { times: 0 }),
        await its.caller.fault('pull', 'delay', { times: 1001 }),
        await its.caller.fault('pull', 'delay', { seconds: 601 }),
        await its.caller.fault('pull', 'delay', { times: '3' }),
        await its.caller.fault('pull', 'delay', { operation: 'a b' }),
      ].map((answer) => `${answer.status} ${answer.body.error}`);
      const cancelled = await its.caller.api('DELETE', `faults/${body.id}`);

      expect([status, body.left]).toEqual([201, 3]);
      expect(codes.map((code) => code.slice(0, 3))).toEqual(Array(8).fill('422'));
      expect(cancelled.status).toBe(204);
      expect(await left()).toEqual([]);
    });

    it('only by JSON that says which, so that no other site can order one through a browser', async () => {
      const post = (body: string, type: string) =>
        fetch(`${its.sandbox.url}/api/faults`, { method: 'POST', headers: { 'Content-Type': type }, body });
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
      for (let count = 0; count < 100; count += 1) await its.caller.fault('crl', 'html');

      expect((await its.caller.fault('crl', 'html')).body.error).toBe('TOO_MANY_FAULTS');
    });

    it('on a page that offers each fault for each service that can do it', async () => {
      const form = (fields: Record<string, string>) =>
        fetch(`${its.sandbox.url}/usterki`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
      const offered = [...(await (await fetch(`${its.sandbox.url}/usterki`)).text()).matchAll(/<option value="([a-z_:0-9]+)"/g)];
      const possible = Object.entries(FAULTS).flatMap(([fault, [, services]]) =>
        services.map((service) => `${service}:${fault}`),
      );
      const ordered = await form({ usterka: 'pull:delay', razy: '2', sekundy: '1', operacja: '' });
      const wrong = await form({ usterka: 'pull:delay', razy: 'dwa', sekundy: '1' });
      const page = await (await fetch(`${its.sandbox.url}/usterki`)).text();
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
