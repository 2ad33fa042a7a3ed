// Shows that the sandbox's WS-Pull keeps the contract of the real one, and lets in what real clients send.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { base64, elementNamed, MailboxCaller, schemaProblems, signedParts, WSU } from '../support/mailbox-caller.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

const BOX = '/urzad/skrytka';
const COUNT = 'ZapytaniePullOczekujace';

describe('WS-Pull of the sandbox', () => {
  const dir = sandboxFolder('pull');
  const logged: string[] = [];
  let sandbox: Sandbox;
  let caller: MailboxCaller;

  beforeAll(async () => {
    const log = (entry: unknown) => void logged.push(JSON.stringify(entry));
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir, log });
    caller = new MailboxCaller(sandbox.url, dir);
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  });

  const path = (box: string) => `/urzad/${box}`;
  const sent = async (box: string, ...texts: string[]) => {
    const documents = texts.map((text) => Buffer.from(`\uFEFF<a>${text}</a>`));
    for (const document of documents) await caller.deliver(path(box), document);
    return documents;
  };

  it('hands documents out first in, first out, the same one until it is confirmed', async () => {
    const [first = Buffer.alloc(0), second] = await sent('kolejka', 'jeden', 'dwa');
    const before = await caller.waiting(path('kolejka'));
    const asked = [await caller.next(path('kolejka')), await caller.next(path('kolejka'))];
    const confirmed = await caller.confirm(path('kolejka'), first);

    expect(before).toBe(2);
    expect(asked).toEqual([first, first]);
    expect(confirmed.value('kod')).toBe('1');
    expect(await caller.waiting(path('kolejka'))).toBe(1);
    expect(await caller.next(path('kolejka'))).toEqual(second);
  });

  it.each(['sha1', 'sha256'] as const)('takes a confirmation by %s', async (algorithm) => {
    const [document = Buffer.alloc(0)] = await sent(algorithm, 'x');

    expect((await caller.confirm(path(algorithm), document, algorithm)).value('kod')).toBe('1');
    expect(await caller.waiting(path(algorithm))).toBe(0);
  });

  it('refuses a wrong digest, one of another length and one of nothing, as an exception of the common types', async () => {
    await sent('skrot', 'x');
    const wrong = await caller.confirm(path('skrot'), Buffer.from('y'));
    const short = await caller.pull('ZapytaniePullPotwierdz', path('skrot'), `<skrot>${base64('abc')}</skrot>`);
    const none = await caller.confirm(path('skrot-pusta'), Buffer.from('y'));

    for (const answer of [wrong, short, none]) {
      expect(answer.status).toBe(500);
      expect(answer.value('komunikat')).toBe(answer.value('faultstring'));
      expect(schemaProblems(wyjatek(answer.text))).toEqual([]);
    }
    expect(wrong.value('faultstring')).toContain('Skrót');
    expect(await caller.waiting(path('skrot'))).toBe(1);
  });

  it('says of a document who sent it, when, to which box, and ePUAP’s number of it', async () => {
    const document = await caller.signed('<wniosek>ę</wniosek>', { person: 1 });
    const { body } = await caller.deliver(path('dane'), document, { replyTo: '/anna.zmyslona/domyslna', fileName: 'w.xml' });
    const answer = await caller.pull('ZapytaniePullPobierz', path('dane'));

    expect(answer.value('status')).toBe('1OK');
    expect(answer.value('danePodmiotu')).toBe('anna.zmyslonaFAnnaZmyślona83092599827true');
    expect([answer.value('nazwaSkrytki'), answer.value('adresSkrytki')]).toEqual(['dane', path('dane')]);
    expect([answer.value('adresOdpowiedzi'), answer.value('nazwaPliku')]).toEqual(['/anna.zmyslona/domyslna', 'w.xml']);
    expect(Buffer.from(answer.value('daneDodatkowe'), 'base64').toString()).toContain(
      `<IdentyfikatorDokumentu>${body.documentId}</IdentyfikatorDokumentu>`,
    );
    expect(Buffer.from(answer.value('zawartosc'), 'base64')).toEqual(document);
  });

  it('answers validly by the schema, an empty box too, and signs each answer with the pinned certificate', async () => {
    const [document = Buffer.alloc(0)] = await sent('schemat', 'x');
    const answers = [
      await caller.pull(COUNT, path('schemat')),
      await caller.pull('ZapytaniePullPobierz', path('schemat')),
      await caller.confirm(path('schemat'), document),
      await caller.pull('ZapytaniePullPobierz', path('schemat')),
      await caller.pull(COUNT, '/urzad/nieznana'),
    ];
    const pinned = readFileSync(join(dir, 'trust/response.pem'), 'utf8');

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 500]);
    expect(answers.slice(0, 4).flatMap((answer) => schemaProblems(answer.body()))).toEqual([]);
    expect(answers[3]?.value('status')).toBe('0Brak dokumentów');
    for (const { text } of answers) expect(signedParts(text, pinned)).toEqual(['Body', 'Timestamp']);
  });

  it('shows its contract and types with its own addresses', async () => {
    const address = `${sandbox.url}/pk_external_ws/services/pull`;
    const contract = await (await fetch(`${address}?wsdl`)).text();
    const types = elementNamed(contract, 'import').getAttribute('schemaLocation') ?? '';
    const schema = await fetch(new URL(types, `${address}?wsdl`));

    expect(elementNamed(contract, 'address').getAttribute('location')).toBe(address);
    expect(await schema.text()).toBe(readFileSync('templates/wsdl/epuap-types.xsd', 'utf8'));
    expect((await fetch(address)).status).toBe(405);
  });

  describe('at its door', () => {
    const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
    const stamp = (created: string, expires: string) =>
      `<wsu:Timestamp xmlns:wsu="${WSU}" wsu:Id="TS-1"><wsu:Created>${created}</wsu:Created><wsu:Expires>${expires}</wsu:Expires></wsu:Timestamp>`;
    const header = '<ob:CzyProbne>0</ob:CzyProbne>';

    it.each([
      ['headers before the security header', { headers: header, headersFirst: true }],
      ['headers behind it', { headers: header }],
      ['the token after the signature', { tokenLast: true }],
      ['an id that is no NCName', { bodyId: '77' }],
      ['a timestamp', { timestamp: stamp(minutes(0), minutes(5)) }],
    ])('lets in a request with %s, no SOAPAction, and without a timestamp', async (_what, options) => {
      expect((await caller.pull(COUNT, BOX, '', options)).status).toBe(200);
    });

    it.each(['""', '"urn:anything"', 'oczekujaceDokumenty'])('does not mind the SOAPAction %s', async (action) => {
      const message = caller.request(
        `<ob:${COUNT}><podmiot>urzad</podmiot><nazwaSkrytki/><adresSkrytki>${BOX}</adresSkrytki></ob:${COUNT}>`,
      );

      expect((await caller.post('pull', message, { SOAPAction: action })).status).toBe(200);
    });

    it('refuses another key, SHA-1, an old timestamp, a moved or changed body, and no security at all', async () => {
      const other = readFileSync(join(dir, 'private/person.key.pem'), 'utf8');
      const stranger = readFileSync(join(dir, 'trust/response.pem'), 'utf8');
      const message = caller.request(
        `<ob:${COUNT}><podmiot>urzad</podmiot><nazwaSkrytki/><adresSkrytki>${BOX}</adresSkrytki></ob:${COUNT}>`,
      );
      const body = /<s:Body .*<\/s:Body>/s.exec(message)?.[0] ?? '';
      const moved = message
        .replace(body, body.replace('id-1', 'id-2').replace(BOX, '/urzad/inna'))
        .replace('</s:Header>', `${body}</s:Header>`);
      const codes = [
        await caller.pull(COUNT, BOX, '', { keyPem: other }),
        await caller.pull(COUNT, BOX, '', { certificatePem: stranger }),
        await caller.pull(COUNT, BOX, '', { sha1: true }),
        await caller.pull(COUNT, BOX, '', { timestamp: stamp(minutes(-60), minutes(-55)) }),
        await caller.post('pull', message.replace(BOX, '/urzad/inna')),
        await caller.post('pull', moved),
        await caller.post('pull', message.replace(/<wsse:Security .*<\/wsse:Security>/s, '')),
      ].map((answer) => `${answer.status} ${answer.value('faultcode')}`);

      expect(codes).toEqual([
        '500 wsse:FailedCheck',
        '500 wsse:FailedAuthentication',
        '500 wsse:UnsupportedAlgorithm',
        '500 wsse:InvalidSecurity',
        '500 wsse:FailedCheck',
        '500 wsse:FailedCheck',
        '500 wsse:InvalidSecurity',
      ]);
    });

    it('refuses the box of another body, an address that is none, an unknown operation and wrong parameters', async () => {
      const foreign = `<ob:${COUNT}><podmiot>inny</podmiot><nazwaSkrytki/><adresSkrytki>${BOX}</adresSkrytki></ob:${COUNT}>`;
      const words = [
        await caller.call('pull', foreign),
        await caller.pull(COUNT, 'skrytka'),
        await caller.pull('ZapytaniePullInne', BOX),
        await caller.pull(COUNT, BOX, '<skrot>x</skrot>'),
        await caller.post('pull', '<!DOCTYPE a><a/>'),
        await caller.post('pull', 'nie xml'),
      ].map((answer) => answer.value('faultstring'));

      expect(words).toEqual([
        'Skrytka nie należy do tego podmiotu.',
        'Nie ma skrytki o tym adresie.',
        'Nieznana operacja.',
        'Parametry operacji są niezgodne z kontraktem.',
        'Dokument nie jest poprawnym dokumentem XML w kodowaniu UTF-8.',
        'Dokument nie jest poprawnym dokumentem XML w kodowaniu UTF-8.',
      ]);
    });

    it('takes neither compressed bodies nor other kinds of content', async () => {
      const message = caller.request(`<ob:${COUNT}/>`);

      const wrong: Record<string, string>[] = [{ 'Content-Encoding': 'gzip' }, { 'Content-Type': 'application/json' }];
      for (const headers of wrong) {
        const answer = await fetch(`${sandbox.url}/pk_external_ws/services/pull`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/xml', ...headers },
          body: message,
        });
        expect(answer.status).toBe(415);
      }
    });
  });

  it('refuses more than a box can hold', async () => {
    const results = await Promise.all(
      Array.from({ length: 205 }, async (_, index) => (await caller.deliver(`/urzad/pelna-${index}`, '<a/>')).body.error),
    );

    expect(results.filter((error) => error === 'BOX_FULL').length).toBeGreaterThan(0);
    expect((await caller.api('DELETE', 'boxes')).status).toBe(204);
    expect((await caller.deliver(BOX, '<a/>')).status).toBe(201);
  });

  it('logs operations and refusals, and nothing of persons or documents', () => {
    expect(logged.join('\n')).toContain('"operation":"potwierdzOdebranie","refusal":"HASH_WRONG"');
    expect(logged.join('\n')).not.toMatch(/\d{11}|zmyslona|wniosek/i);
  });

  function wyjatek(text: string): string {
    return /<ob:Wyjatek .*<\/ob:Wyjatek>/s.exec(text)?.[0] ?? '';
  }
});
