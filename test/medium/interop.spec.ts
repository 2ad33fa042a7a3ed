// Shows that what our client and the sandbox say is understood by programs of other people, and what those say by the sandbox:
// xmlsec1 and WSS4J judge the signatures, and a client led by the contracts alone (zeep) completes pull and skrytka.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPins } from '../../src/epuap/pinned-certificates.js';
import { PullClient } from '../../src/epuap/pull.client.js';
import { SentDocumentsClient } from '../../src/epuap/sent-documents.client.js';
import { SkrytkaClient } from '../../src/epuap/skrytka.client.js';
import { TpSigningClient } from '../../src/epuap/tp-signing.client.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { answerOf, base64, MailboxCaller, OB } from '../support/mailbox-caller.js';
import { wss4j, xmlsec1, zeep } from '../support/peers.js';
import type { Peer } from '../support/peers.js';
import { openReceiver } from '../support/receiver-of-an-office.js';
import type { Receiver } from '../support/receiver-of-an-office.js';
import { recordingLine } from '../support/recording-line.js';
import type { RecordingLine } from '../support/recording-line.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

const SOURCES = fileURLToPath(new URL('../interop/', import.meta.url));
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const DOCUMENT = '<?xml version="1.0"?>\n<w:Wniosek xmlns:w="urn:w"><w:Nr>1</w:Nr></w:Wniosek>';

describe('interoperation', () => {
  const dir = sandboxFolder('interop');
  const file = (name: string) => join(dir, name);
  let peers: { xmlsec1: Peer; wss4j: Peer; zeep: Peer };
  let sandbox: Sandbox;
  let line: RecordingLine;
  let receiver: Receiver;
  let caller: MailboxCaller;
  let written = 0;

  beforeAll(async () => {
    peers = {
      xmlsec1: await xmlsec1(),
      wss4j: await wss4j(join(SOURCES, 'Wss4jPeer.java'), file('classes')),
      zeep: await zeep(join(SOURCES, 'zeep_client.py')),
    };
    receiver = await openReceiver();
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir, receiverUrl: receiver.url });
    line = await recordingLine(() => sandbox.url);
    caller = new MailboxCaller(line.url, dir);
  }, 240_000);
  afterAll(async () => {
    await line.close();
    await sandbox.close();
    await receiver.close();
    rmSync(dir, { recursive: true });
  });

  function keep(text: string): string {
    written += 1;
    const name = file(`message-${written}.xml`);
    writeFileSync(name, text);
    return name;
  }

  /** What each peer says of each message: the signed elements by WSS4J, and whether xmlsec1 believes it. */
  async function judged(messages: readonly string[], pinned: string): Promise<string[]> {
    const files = messages.map(keep);
    const { out, words } = await peers.wss4j.run('verify', pinned, ...files);
    const covered = out.trimEnd().split('\n');
    if (covered.length !== files.length) throw new Error(words);
    const ids = [`${SOAP}:Body`, `${WSU}:Timestamp`].flatMap((element) => ['--id-attr:Id', element]);
    const results: string[] = [];
    for (const [index, each] of files.entries()) {
      const { isGood, words: said } = await peers.xmlsec1.run('--verify', '--pubkey-cert-pem', pinned, ...ids, each);
      results.push(
        `${covered[index]?.replace(/^refused: .*/, 'refused')}; ${isGood ? 'OK' : 'refused'}${isGood ? references(said) : ''}`,
      );
    }
    return results;
  }

  const references = (words: string) => ` ${/SignedInfo References \(ok\/all\): (\S+)/.exec(words)?.[1] ?? ''}`;
  const several = (count: number, value: string) => Array<string>(count).fill(value);

  async function exchangesOfOurClient(): Promise<RecordingLine['exchanges']> {
    line.exchanges.length = 0;
    for (const withTimestamp of [false, true]) {
      const client = new TpSigningClient({
        service: 'tpSigning5',
        endpoint: `${line.url}/ep-services/tpSigning5`,
        clientKeyPem: caller.keyPem,
        clientCertificatePem: caller.certificatePem,
        responsePins: readPins(readFileSync(file('trust/response.pem'), 'utf8')),
        redirectOrigins: [sandbox.url],
        timeoutMs: 10_000,
        maxAnswerBytes: 1_000_000,
        allowHttpOnLoopback: true,
        withTimestamp,
      });
      const page = await client.addDocumentToSigning({
        document: Buffer.from(DOCUMENT),
        successUrl: 'http://localhost:3000/tak?a=1&b=2',
        failureUrl: 'http://localhost:3000/nie',
        additionalInfo: 'Wniosek „1” <nowy> & inne',
      });
      await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ akcja: 'podpisz', osoba: '0' }) });
      const signed = await client.getSignedDocument(page);
      if (signed === null) throw new Error('The document was not signed.');
      await client.verifySignedDocument(signed);
    }
    return line.exchanges;
  }

  it('the requests of our client are right by WSS4J and xmlsec1, and the answers of the sandbox too', async () => {
    const exchanges = await exchangesOfOurClient();

    expect(exchanges).toHaveLength(6);
    expect(
      await judged(
        exchanges.map(({ request }) => request),
        file('client/cert.pem'),
      ),
    ).toEqual([...several(3, 'Body; OK 1/1'), ...several(3, 'Body Timestamp; OK 2/2')]);
    expect(
      await judged(
        exchanges.map(({ answer }) => answer),
        file('trust/response.pem'),
      ),
    ).toEqual(several(6, 'Body Timestamp; OK 2/2'));
  });

  it('the requests of our client of boxes are right, and its documents come through', async () => {
    line.exchanges.length = 0;
    const document = await caller.signed(DOCUMENT);
    await caller.deliver('/urzad/nasza', document);
    for (const withTimestamp of [false, true]) {
      const client = new PullClient({
        endpoint: `${line.url}/pk_external_ws/services/pull`,
        clientKeyPem: caller.keyPem,
        clientCertificatePem: caller.certificatePem,
        pins: readPins(readFileSync(file('trust/response.pem'), 'utf8')),
        timeoutMs: 10_000,
        maxAnswerBytes: 1_000_000,
        confirmHash: 'sha1',
        withTimestamp,
      });
      await client.count('/urzad/nasza');
      const found = await client.next('/urzad/nasza');
      if (!withTimestamp) await client.confirm('/urzad/nasza', found?.bytes ?? Buffer.alloc(0));

      expect(found?.bytes.equals(document) ?? false).toBe(!withTimestamp);
    }
    const requests = line.exchanges.filter(({ path }) => path.startsWith('/pk_external_ws/')).map(({ request }) => request);

    expect(await judged(requests, file('client/cert.pem'))).toEqual([
      ...several(3, 'Body; OK 1/1'),
      ...several(2, 'Body Timestamp; OK 2/2'),
    ]);
  });

  it('the requests of our client that sends are right, and what it sends comes through and is found again', async () => {
    line.exchanges.length = 0;
    const bytes = await caller.signed(DOCUMENT);
    for (const withTimestamp of [false, true]) {
      const settings = {
        ...{ clientKeyPem: caller.keyPem, clientCertificatePem: caller.certificatePem, withTimestamp },
        ...{ pins: readPins(readFileSync(file('trust/response.pem'), 'utf8')), timeoutMs: 10_000, maxAnswerBytes: 1_000_000 },
      };
      const skrytka = new SkrytkaClient({ ...settings, endpoint: `${line.url}/pk_external_ws/services/skrytka` });
      const store = new SentDocumentsClient({
        ...settings,
        endpoint: `${line.url}/fe_external_ws/services/ZarzadzanieDokumentami`,
      });
      const posting = { from: '/nasz/sio', to: '/urzad/ezd', fileName: 'wniosek „1” & inne.xml', bytes, messageId: 'a-1' };
      const { number, upp } = await skrytka.send(posting);
      const entry = (await store.list('nasz')).find((one) => one.number === number);

      expect(entry?.fileName).toBe(posting.fileName);
      expect((await store.fetch('nasz', entry?.id ?? 0))?.equals(bytes)).toBe(true);
      expect((await store.fetch('nasz', entry?.uppId ?? 0))?.equals(upp?.bytes ?? Buffer.alloc(0))).toBe(true);
      expect(await store.fetch('obcy', entry?.id ?? 0)).toBeNull();
    }
    const exchanges = line.exchanges.filter(({ path }) => /skrytka|Zarzadzanie/.test(path));

    expect((await caller.next('/urzad/ezd')).equals(bytes)).toBe(true);
    expect(
      await judged(
        exchanges.map(({ request }) => request),
        file('client/cert.pem'),
      ),
    ).toEqual([...several(5, 'Body; OK 1/1'), ...several(5, 'Body Timestamp; OK 2/2')]);
    expect(
      await judged(
        exchanges.map(({ answer }) => answer),
        file('trust/response.pem'),
      ),
    ).toEqual(several(10, 'Body Timestamp; OK 2/2'));
  });

  it('the answers of the mailbox services are right, faults too, and not with a changed body or another certificate', async () => {
    line.exchanges.length = 0;
    await caller.deliver('/urzad/a', await caller.signed(DOCUMENT));
    line.exchanges.length = 0;
    await caller.pull('ZapytaniePullOczekujace', '/urzad/a');
    const document = await caller.next('/urzad/a');
    await caller.confirm('/urzad/a', document);
    await caller.confirm('/urzad/a', document);
    const headers = '<ob:IdentyfikatorPodmiotu>szkola</ob:IdentyfikatorPodmiotu><ob:AdresSkrytki>/urzad/b</ob:AdresSkrytki>';
    const body = `<ob:Dokument><nazwaPliku>a</nazwaPliku><zawartosc>${base64(DOCUMENT)}</zawartosc></ob:Dokument>`;
    await caller.call('skrytka', body, { headers });
    await caller.post('obslugaUpp', '<a/>');
    const answers = line.exchanges.map(({ answer }) => answer);
    const changed = answers.map((answer) => answer.replace(/<(kod|faultstring)>./, '<$1>9'));

    expect(answers).toHaveLength(6);
    expect(await judged(answers, file('trust/response.pem'))).toEqual(several(6, 'Body Timestamp; OK 2/2'));
    expect(await judged(changed, file('trust/response.pem'))).toEqual(several(6, 'refused; refused'));
    expect(await judged(answers, file('client/cert.pem'))).toEqual(several(6, 'refused; refused'));
  });

  it('the calls to a receiver are right', async () => {
    await caller.deliver('/urzad/a', await caller.signed(DOCUMENT), { target: 'receiver' });

    expect(await judged([receiver.calls[0]?.text ?? ''], file('trust/response.pem'))).toEqual(['Body Timestamp; OK 2/2']);
  });

  it('a confirmation (UPP) and a signed document are right by xmlsec1', async () => {
    const sender =
      '<nadawca><identyfikator>jan</identyfikator><typIdentyfikatora>ePUAP-ID</typIdentyfikatora><nazwa>Jan</nazwa></nadawca>';
    const content = `<dokument><nazwaPliku>a</nazwaPliku><zawartosc>${base64(DOCUMENT)}</zawartosc></dokument>`;
    const issued = await caller.call(
      'obslugaUpp',
      `<ob:ZapytanieDajUpp><podmiot>urzad</podmiot>${sender}${content}</ob:ZapytanieDajUpp>`,
    );
    const upp = Buffer.from(issued.value('zawartosc'), 'base64').toString('utf8');
    const ids = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'];
    const judge = (text: string) =>
      peers.xmlsec1.run(
        ...['--verify', ...ids, '--enabled-key-data', 'x509', '--trusted-pem', file('trust/anchors/sandbox-ca.pem')],
        keep(text),
      );

    for (const text of [upp, (await caller.signed(DOCUMENT)).toString('utf8')]) {
      expect((await judge(text)).words).toContain('SignedInfo References (ok/all): 2/2');
      expect((await judge(text)).isGood).toBe(true);
    }
    expect((await judge(upp.replace('>jan<', '>jam<'))).isGood).toBe(false);
  });

  it.each([
    ['without a timestamp', []],
    ['with one', ['timestamp']],
  ])('a request signed by WSS4J is let in, %s', async (_what, more) => {
    const box = '<podmiot>urzad</podmiot><nazwaSkrytki>c</nazwaSkrytki><adresSkrytki>/urzad/c</adresSkrytki>';
    const plain = keep(
      `<s:Envelope xmlns:s="${SOAP}"><s:Body><ob:ZapytaniePullOczekujace xmlns:ob="${OB}">${box}</ob:ZapytaniePullOczekujace></s:Body></s:Envelope>`,
    );
    const signed = file(`signed-${more.length}.xml`);
    const { words, isGood } = await peers.wss4j.run(
      'sign',
      file('client/key.pem'),
      file('client/cert.pem'),
      plain,
      signed,
      ...more,
    );
    const answer = await caller.post('pull', readFileSync(signed, 'utf8'));

    expect([isGood, words]).toEqual([true, '']);
    expect([answer.status, answer.text.includes('<oczekujace>0</oczekujace>')]).toEqual([200, true]);
  });

  it('a client led by the contracts alone sends, pulls, confirms and asks for a confirmation', async () => {
    const keys = [file('client/key.pem'), file('client/cert.pem'), file('trust/response.pem')];
    const { words, out, isGood } = await peers.zeep.run(sandbox.url, ...keys);
    if (!isGood) throw new Error(words);
    const got = JSON.parse(out) as {
      sent: { code: number; number: string; uppNumber: string; upp: string };
      stored: Record<string, unknown>;
      pulled: Record<string, unknown>[];
      issued: { code: number; upp: string };
      believesAStranger: boolean;
    };

    expect(got.sent.code).toBe(1);
    expect(answerOf(200, got.sent.upp).value('IdentyfikatorDokumentu')).toBe(got.sent.number);
    expect(answerOf(200, got.sent.upp).value('IdentyfikatorPoswiadczenia')).toBe(got.sent.uppNumber);
    expect(got.stored).toEqual({
      ...{ name: 'pismo.xml', to: '/urzad/zeep', hasNumber: true, isSame: true, upp: got.sent.upp, foreign: null },
    });
    for (const pulled of got.pulled)
      expect(pulled).toMatchObject({
        before: 1,
        isSame: true,
        replyTo: '/szkola/zeep',
        confirmed: 1,
        after: 0,
        wrongHash: ['kod', 'komunikat'],
      });
    expect(got.pulled).toHaveLength(2);
    expect(got.issued.code).toBe(1);
    expect(got.believesAStranger).toBe(false);
  });
});
