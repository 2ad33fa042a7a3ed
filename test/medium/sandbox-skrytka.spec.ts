// Shows that the sandbox takes documents in by WS-Skrytka and confirms them with a sealed UPP, at once, later, or when asked for.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import type { SealRule } from '../../src/signatures/trust-settings.js';
import { verify } from '../../src/signatures/verify.js';
import { base64, elementNamed, MailboxCaller, schemaProblems, signedParts } from '../support/mailbox-caller.js';
import type { Answer } from '../support/mailbox-caller.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

const SENDER = 'szkola';
const REPLY_TO = '/szkola/odpowiedzi';
const DOCUMENT = '<?xml version="1.0"?>\n<pismo>Zażółć</pismo>';

describe('WS-Skrytka of the sandbox', () => {
  const dir = sandboxFolder('skrytka');
  let sandbox: Sandbox;
  let caller: MailboxCaller;

  beforeAll(async () => {
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
    caller = new MailboxCaller(sandbox.url, dir);
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  });

  interface Sending {
    address: string;
    replyTo?: string;
    isTrial?: string;
    document?: string | Buffer;
    more?: string;
  }

  /** In the order of the reference client, which is not that of the contract. */
  function send({ address, replyTo = REPLY_TO, isTrial = 'false', document = DOCUMENT, more = '' }: Sending): Promise<Answer> {
    const headers =
      `<ob:DaneDodatkowe/><ob:CzyProbne>${isTrial}</ob:CzyProbne><ob:AdresOdpowiedzi>${replyTo}</ob:AdresOdpowiedzi>` +
      `<ob:AdresSkrytki>${address}</ob:AdresSkrytki><ob:IdentyfikatorPodmiotu>${SENDER}</ob:IdentyfikatorPodmiotu>${more}`;
    const file = `<nazwaPliku>pismo.xml</nazwaPliku><zawartosc>${base64(document)}</zawartosc>`;
    return caller.call('skrytka', `<ob:Dokument>${file}</ob:Dokument>`, { headers });
  }

  /** What the verifier of applications holds against a confirmation. */
  function refusalOf(upp: Buffer, seals: 'seals' | 'upp-seals'): string {
    const trust = {
      anchors: [readFileSync(join(dir, 'trust/anchors/sandbox-ca.pem'), 'utf8')],
      seals: JSON.parse(readFileSync(join(dir, `trust/${seals}.json`), 'utf8')) as SealRule[],
      acceptTestCertificates: true,
    };
    const now = new Date();
    return verify(upp, { profile: 'trusted-profile', notBefore: new Date(now.getTime() - 60_000) }, trust, now).reason ?? '';
  }

  it('puts the document into the box and answers with a sealed confirmation', async () => {
    const answer = await send({ address: '/urzad/skrytka' });
    const upp = Buffer.from(answer.value('zawartosc'), 'base64');
    const text = upp.toString('utf8');

    expect(answer.value('status')).toBe('1OK');
    expect(await caller.next('/urzad/skrytka')).toEqual(Buffer.from(DOCUMENT));
    expect(answer.value('identyfikatorUpp')).toBe(/<pos:IdentyfikatorPoswiadczenia>(.+?)</.exec(text)?.[1]);
    expect(/<pos:IdentyfikatorDokumentu>(.+?)</.exec(text)?.[1]).toBe(answer.value('identyfikatorDokumentu'));
    expect(text).toMatch(/<pos:Adresat>.*ePUAP-ID">urzad<.*<pos:Nadawca>.*ePUAP-ID">szkola</);
    // Its seal is right, and is none of the trusted profile; and nobody's name is in it.
    expect(refusalOf(upp, 'upp-seals')).toBe('PERSON_MISSING');
    expect(refusalOf(upp, 'seals')).toBe('NOT_A_SEAL');
    expect(refusalOf(Buffer.from(text.replace('urzad', 'urzat')), 'upp-seals')).toBe('CONTENT_DIGEST_DIFFERS');
  });

  it('answers validly by the schema and signs the answer', async () => {
    const answer = await send({ address: '/urzad/skrytka' });

    expect(schemaProblems(answer.body())).toEqual([]);
    expect(signedParts(answer.text, readFileSync(join(dir, 'trust/response.pem'), 'utf8'))).toEqual(['Body', 'Timestamp']);
  });

  it.each(['1', 'true'])('with CzyProbne %s only looks at the document', async (isTrial) => {
    const good = await send({ address: '/urzad/probna', isTrial });
    const bad = await send({ address: '/urzad/probna', isTrial, document: 'to nie XML' });

    expect([good.value('status'), schemaProblems(good.body())]).toEqual(['1OK', []]);
    expect(good.text).not.toContain('zalacznik');
    expect(bad.status).toBe(500);
    expect(await caller.waiting('/urzad/probna')).toBe(0);
  });

  it('brings the confirmation later into the box for answers, when that was ordered', async () => {
    await caller.fault('skrytka', 'late_upp');
    const answer = await send({ address: '/urzad/skrytka' });
    const upp = (await caller.next(REPLY_TO)).toString('utf8');

    expect(answer.text).not.toContain('zalacznik');
    expect(schemaProblems(answer.body())).toEqual([]);
    expect(upp).toContain(answer.value('identyfikatorDokumentu'));
    expect((await caller.pull('ZapytaniePullPobierz', REPLY_TO)).value('nazwaPliku')).toBe('UPP.xml');
  });

  it('takes a document that stands in the body as XML itself', async () => {
    const headers =
      `<ob:IdentyfikatorPodmiotu>${SENDER}</ob:IdentyfikatorPodmiotu><ob:AdresSkrytki>/urzad/any</ob:AdresSkrytki>` +
      '<ob:NazwaPliku>list.xml</ob:NazwaPliku>';
    const body = '<e:Dokument xmlns:e="http://wsdl.epuap.gov.pl/obiekty/ext/"><p:list xmlns:p="urn:p">ą</p:list></e:Dokument>';
    const answer = await caller.call('skrytka', body, { headers });

    expect([answer.value('status'), schemaProblems(answer.body())]).toEqual(['1OK', []]);
    expect((await caller.next('/urzad/any')).toString('utf8')).toBe('<p:list xmlns:p="urn:p">ą</p:list>');
  });

  it('refuses unknown boxes, answers to foreign boxes, two headers of a name, documents that are no XML or too large', async () => {
    const words = [
      await send({ address: '/urzad/nieznana' }),
      await send({ address: 'urzad' }),
      await send({ address: '/urzad/skrytka', replyTo: '/urzad/skrytka' }),
      await send({ address: '/urzad/skrytka', isTrial: 'nie' }),
      await send({ address: '/urzad/skrytka', more: '<ob:AdresSkrytki>/urzad/inna</ob:AdresSkrytki>' }),
      await send({ address: '/urzad/skrytka', document: '<!DOCTYPE a><a/>' }),
      await send({ address: '/urzad/skrytka', document: Buffer.alloc(10 * 1024 * 1024 + 1, 32) }),
    ].map((answer) => `${answer.status} ${answer.value('komunikat')}`);

    expect(words).toEqual([
      '500 Nie ma skrytki o tym adresie.',
      '500 Nie ma skrytki o tym adresie.',
      '500 Skrytka nie należy do tego podmiotu.',
      '500 Parametry operacji są niezgodne z kontraktem.',
      '500 Parametry operacji są niezgodne z kontraktem.',
      '500 Dokument nie jest poprawnym dokumentem XML w kodowaniu UTF-8.',
      '500 Dokument jest za duży.',
    ]);
  });

  describe('ZarzadzanieDokumentami', () => {
    const STORE = '../../fe_external_ws/services/ZarzadzanieDokumentami';
    const NS = 'xmlns:z="http://ws.epuap.gov.pl/zarzadzanieDokumentami"';
    const list = (folder: string, podmiot: string) =>
      caller.call(
        STORE,
        `<z:zawartoscSkladu ${NS}><sklad><nazwa>${folder}</nazwa><podmiot>${podmiot}</podmiot></sklad></z:zawartoscSkladu>`,
      );
    const fetchIt = (id: string, podmiot: string) =>
      caller.call(
        STORE,
        `<z:pobierzDokument ${NS}><idDokumentu>${id}</idDokumentu><podmiot>${podmiot}</podmiot></z:pobierzDokument>`,
      );
    const contentOf = (answer: Answer) => Buffer.from(answer.value('tresc'), 'base64').toString('utf8');

    it('lists what a body sent, with the number in the metadata, and hands out the document and its confirmation', async () => {
      await caller.api('DELETE', 'boxes');
      const sent = await send({ address: '/urzad/skrytka' });
      const listed = await list('SENT', SENDER);
      const metadata = Buffer.from(listed.value('metadane'), 'base64').toString('utf8');
      const document = await fetchIt(listed.value('id'), SENDER);
      const upp = await fetchIt(listed.value('idUPO'), SENDER);

      expect(listed.text.match(/<SzczegolyDokumentuTyp>/g)).toHaveLength(1);
      expect([listed.value('nazwa'), listed.value('folder')]).toEqual(['pismo.xml', 'SENT']);
      expect(listed.value('adresat')).toContain('/urzad/skrytka');
      expect(elementNamed(metadata, 'IdentyfikatorDokumentu').textContent).toBe(sent.value('identyfikatorDokumentu'));
      expect(contentOf(document)).toBe(DOCUMENT);
      expect(contentOf(upp)).toContain(sent.value('identyfikatorUpp'));
      expect(signedParts(listed.text, readFileSync(join(dir, 'trust/response.pem'), 'utf8'))).toEqual(['Body', 'Timestamp']);
    });

    it('shows nothing to others, in other folders and of trials; hides it when that was ordered', async () => {
      await caller.api('DELETE', 'boxes');
      await send({ address: '/urzad/skrytka', isTrial: 'true' });
      const afterTrial = await list('SENT', SENDER);
      await send({ address: '/urzad/skrytka' });
      const id = (await list('SENT', SENDER)).value('id');
      await caller.fault('documents', 'not_listed');
      const answers = [afterTrial, await list('SENT', SENDER), await list('SENT', 'obcy'), await list('DRAFT', SENDER)];

      for (const { text } of answers) expect(text).toContain('<zawartoscSkladu></zawartoscSkladu>');
      expect((await fetchIt(id, 'obcy')).text).toContain('<pobierzDokumentResult xsi:nil="true"/>');
      expect((await list('SENT', SENDER)).value('id')).toBe(id);
    });

    it('refuses folders that do not exist and operations that it does not have', async () => {
      const answers = [await list('KOSZ', SENDER), await caller.call(STORE, `<z:usunDokument ${NS}/>`)];

      expect(answers.map(({ status, text }) => [status, text.includes('<detail>')])).toEqual([
        [500, false],
        [500, false],
      ]);
    });
  });

  describe('obslugaUpp', () => {
    const file = `<dokument><nazwaPliku>a.xml</nazwaPliku><typPliku>XML</typPliku><zawartosc>${base64(DOCUMENT)}</zawartosc></dokument>`;
    const sender =
      '<nadawca><identyfikator>jan</identyfikator><typIdentyfikatora>ePUAP-ID</typIdentyfikatora><nazwa>Jan</nazwa></nadawca>';

    it('issues a confirmation for a document that came in by another way', async () => {
      const answer = await caller.call(
        'obslugaUpp',
        `<ob:ZapytanieDajUpp><podmiot>urzad</podmiot>${sender}${file}</ob:ZapytanieDajUpp>`,
      );
      const upp = Buffer.from(answer.value('zawartosc'), 'base64').toString('utf8');

      expect([answer.value('status'), schemaProblems(answer.body())]).toEqual(['1OK', []]);
      expect(upp).toContain('<pos:Nadawca><pos:Nazwa>Jan</pos:Nazwa>');
      expect(upp).toContain(createHash('sha256').update(DOCUMENT).digest('hex'));
    });

    it('issues and delivers one', async () => {
      const boxes = '<adresSkrytki>/urzad/skrytka</adresSkrytki><adresOdpowiedzi>/jan/domyslna</adresOdpowiedzi>';
      const answer = await caller.call(
        'obslugaUpp',
        `<ob:ZapytanieDajUppPrzeslij><podmiot>urzad</podmiot>${boxes}${file}</ob:ZapytanieDajUppPrzeslij>`,
      );

      expect([answer.value('status'), schemaProblems(answer.body())]).toEqual(['1OK', []]);
      expect((await caller.next('/jan/domyslna')).toString('base64')).toBe(answer.value('zawartosc'));
    });

    it('refuses parameters that are not as in the contract', async () => {
      const answer = await caller.call(
        'obslugaUpp',
        `<ob:ZapytanieDajUpp><podmiot>urzad</podmiot>${file}${sender}</ob:ZapytanieDajUpp>`,
      );

      expect(answer.status).toBe(500);
      expect(schemaProblems(/<ob:Wyjatek .*<\/ob:Wyjatek>/s.exec(answer.text)?.[0] ?? '')).toEqual([]);
    });
  });

  it.each(['skrytka', 'obslugaUpp'])('shows the contract of %s with its own address', async (service) => {
    const address = `${sandbox.url}/pk_external_ws/services/${service}`;
    const contract = await (await fetch(`${address}?wsdl`)).text();

    expect(elementNamed(contract, 'address').getAttribute('location')).toBe(address);
  });
});
