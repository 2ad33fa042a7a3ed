// Walks through the sandbox as an office, a person and a mail client would. The client's WS-Security comes from xml-crypto, so that
// the sandbox's own canonicalisation is not its own judge.

import { createHash, randomUUID, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { ExclusiveCanonicalization, SignedXml } from 'xml-crypto';

import { startSandbox } from './sandbox.js';
import type { Sandbox } from './sandbox.js';
import { children, descendants, parseXml, rootOf, textOf, XMLDSIG } from './xml-tree.js';
import type { Element } from './xml-tree.js';

const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-';
const WSSE = `${WSS}wssecurity-secext-1.0.xsd`;
const WSU = `${WSS}wssecurity-utility-1.0.xsd`;
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const SERVICES = ['/ep-services/tpSigning5', '/pz-services/tpSigning'] as const;
const DOCUMENT =
  '<?xml version="1.0"?>\n<w:Wniosek xmlns:w="urn:test"><w:NazwaSzkoly>Szkoła &lt;1&gt;</w:NazwaSzkoly></w:Wniosek>';
const OFFICE = 'http://localhost:3000';

describe('the sandbox', () => {
  const dir = mkdtempSync(join(tmpdir(), 'glejt-sandbox-'));
  const logged: unknown[] = [];
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir, log: (entry) => logged.push(entry) });
  }, 60_000);
  afterAll(async () => {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  });

  const read = (file: string) => readFileSync(join(dir, file), 'utf8');

  /** A request as the office sends it. */
  function signedRequest(
    content: string,
    options: { timestamp?: string; tokenLast?: boolean; certificate?: string; sha1?: boolean } = {},
  ): string {
    const der = new X509Certificate(options.certificate ?? read('client/cert.pem')).raw.toString('base64');
    const token = `<wsse:BinarySecurityToken EncodingType="${WSS}soap-message-security-1.0#Base64Binary" ValueType="${WSS}x509-token-profile-1.0#X509v3" wsu:Id="X509-1">${der}</wsse:BinarySecurityToken>`;
    const message =
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><x:Callid xmlns:x="urn:x">1</x:Callid>` +
      `<wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">${token}${options.timestamp ?? ''}</wsse:Security></s:Header>` +
      `<s:Body xmlns:wsu="${WSU}" wsu:Id="id-1">${content}</s:Body></s:Envelope>`;
    const signer = new SignedXml({
      privateKey: read('client/key.pem'),
      signatureAlgorithm: options.sha1 === true ? `${XMLDSIG}rsa-sha1` : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      canonicalizationAlgorithm: EXCLUSIVE,
      idMode: 'wssecurity',
      getKeyInfoContent: () =>
        `<wsse:SecurityTokenReference wsu:Id="1359042933"><wsse:Reference URI="#X509-1" ValueType="${WSS}x509-token-profile-1.0#X509v3"/></wsse:SecurityTokenReference>`,
    });
    signer.addReference({
      xpath: "/*[local-name()='Envelope']/*[local-name()='Body']",
      transforms: [EXCLUSIVE],
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    });
    signer.computeSignature(message, {
      prefix: 'ds',
      location: { reference: "//*[local-name()='Security']", action: options.tokenLast === true ? 'prepend' : 'append' },
      existingPrefixes: { wsse: WSSE, wsu: WSU },
    });
    return signer.getSignedXml();
  }

  async function post(
    path: string,
    message: string,
    headers: Record<string, string> = { 'Content-Type': 'text/xml; charset=utf-8' },
  ) {
    const response = await fetch(sandbox.url + path, { method: 'POST', headers, body: message });
    return { status: response.status, text: await response.text() };
  }

  const call = (path: string, operation: string, parameters: Record<string, string>) => {
    const fields = Object.entries(parameters).map(([name, value]) => `<${name}>${value}</${name}>`);
    return post(
      path,
      signedRequest(`<c:${operation} xmlns:c="http://signing.ws.comarch.gov">${fields.join('')}</c:${operation}>`),
    );
  };

  function find(xml: string, name: string): Element {
    for (const element of descendants(parseXml(xml))) if (element.localName === name) return element;
    throw new Error(`No ${name} in ${xml}`);
  }
  const value = (xml: string, name: string) => textOf(find(xml, name));

  async function add(path: string, info = 'Wniosek nr 1'): Promise<string> {
    const { text } = await call(path, 'addDocumentToSigning', {
      doc: Buffer.from(DOCUMENT).toString('base64'),
      successURL: `${OFFICE}/po?a=1&amp;b=2`,
      failureURL: `${OFFICE}/nie`,
      additionalInfo: info,
    });
    return value(text, 'addDocumentToSigningReturn');
  }

  const submit = (page: string, fields: Record<string, string>) =>
    fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ akcja: 'podpisz', ...fields }) });

  async function signed(path: string, page: string): Promise<string> {
    const { text } = await call(path, 'getSignedDocument', { id: page });
    return Buffer.from(value(text, 'getSignedDocumentReturn'), 'base64').toString('utf8');
  }

  describe.each(SERVICES)('as %s', (path) => {
    it.each(['PodpisZP', 'EPSignature'])('takes a document, lets a person sign it as %s, and hands it out', async (shape) => {
      const page = await add(path);
      const shown = await fetch(page);
      const answer = await submit(page, { osoba: '1', postac: shape, wariant: 'good' });
      const document = await signed(path, page);

      expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/podpis\/[0-9a-f]{32}$/);
      expect(await shown.text()).toContain('<dt>Nazwa szkoly</dt><dd>Szkoła &lt;1></dd>');
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`${OFFICE}/po?a=1&b=2`);
      expect(document.replace(/<ds:Signature .*<\/ds:Signature>/s, '')).toBe(DOCUMENT);
      expect(
        rootOf(parseXml(document)).getElementsByTagName(shape === 'PodpisZP' ? 'ppZP:PodpisZP' : 'pz:EPSignature'),
      ).toHaveLength(1);
    });

    it('judges a signed document in the words of the real service', async () => {
      const page = await add(path);
      await submit(page, { osoba: '0' });
      const document = await signed(path, page);
      const judge = async (text: string) => {
        const answer = await call(path, 'verifySignedDocument', { document: Buffer.from(text).toString('base64') });
        return value(answer.text, 'verifySignedDocumentReturn');
      };

      expect(await judge(document)).toMatch(
        /<ValidDocumentSignature znaczenie="poprawny">true<.*<ZP czy_obecny="true"><xades:ClaimedRole.*<EP czy_obecny="false">/,
      );
      expect(await judge(document.replace('Szkoła', 'Szkola'))).toContain(
        '<ValidDocumentSignature znaczenie="niepoprawny">false<',
      );
      expect(await judge('<a/>')).toContain('<ValidDocumentSignature znaczenie="niepoprawny">false<');
    });

    it('shows its contract with its own address', async () => {
      const contract = await (await fetch(`${sandbox.url}${path}?wsdl`)).text();

      expect(find(contract, 'address').getAttribute('location')).toBe(sandbox.url + path);
    });
  });

  it('sends the person who cancels to the other address, and hands nothing out', async () => {
    const page = await add(SERVICES[0]);
    const early = await call(SERVICES[0], 'getSignedDocument', { id: page });
    const answer = await submit(page, { akcja: 'anuluj' });
    const late = await call(SERVICES[0], 'getSignedDocument', { id: page });

    expect(answer.headers.get('location')).toBe(`${OFFICE}/nie`);
    expect([early.status, value(early.text, 'faultstring')]).toEqual([500, 'Dokument nie został jeszcze podpisany.']);
    expect([late.status, value(late.text, 'faultstring')]).toEqual([500, 'Użytkownik anulował podpisywanie.']);
  });

  it('signs once: a second sending of the form only leads back', async () => {
    const page = await add(SERVICES[0]);
    await submit(page, { osoba: '0' });
    const first = await signed(SERVICES[0], page);
    const again = await submit(page, { osoba: '1' });

    expect(again.headers.get('location')).toBe(`${OFFICE}/po?a=1&b=2`);
    expect(await signed(SERVICES[0], page)).toBe(first);
    expect(await (await fetch(page)).text()).toContain('Dokument został już podpisany.');
  });

  it('lets a typed person sign, and says what is wrong with the fields', async () => {
    const page = await add(SERVICES[0]);
    const wrong = await submit(page, { osoba: 'inna', imie: 'Ala', nazwisko: '', pesel: '123' });
    const wrongText = await wrong.text();
    const right = await submit(page, { osoba: 'inna', imie: 'Ala', nazwisko: 'O’Testowa <i>', pesel: '44051401359' });

    expect(wrong.status).toBe(422);
    expect(wrongText).toContain('Wpisz nazwisko.');
    expect(wrongText).toContain('Wpisz poprawny numer PESEL');
    expect(wrongText).toContain('value="Ala"');
    expect(right.status).toBe(303);
    expect(value(await signed(SERVICES[0], page), 'Nazwisko')).toBe('O’Testowa <i>');
  });

  it('replays the good document of another request', async () => {
    const before = await add(SERVICES[0]);
    await submit(before, { osoba: '2' });
    const page = await add(SERVICES[0]);
    await submit(page, { osoba: '3', wariant: 'replayed' });

    expect(await signed(SERVICES[0], page)).toBe(await signed(SERVICES[0], before));
  });

  it('signs its answers, faults too, over body and timestamp with the certificate it publishes', async () => {
    const pinned = new X509Certificate(read('trust/response.pem'));
    const good = await call(SERVICES[0], 'getSignedDocument', { id: await add(SERVICES[0]) });
    const fault = await post(SERVICES[0], '<no-soap/>');

    for (const { text } of [good, fault]) {
      const canonical = (element: Element) =>
        new ExclusiveCanonicalization().process(element as unknown as globalThis.Element, {});
      const references = children(find(text, 'SignedInfo'), XMLDSIG, 'Reference');
      const covered = references.map((reference) => {
        const id = reference.getAttribute('URI')?.slice(1);
        const target = [...descendants(parseXml(text))].find((element) => element.getAttributeNS(WSU, 'Id') === id);
        if (target === undefined) throw new Error('Reference leads nowhere.');
        expect(textOf(children(reference, XMLDSIG, 'DigestValue')[0] as Element)).toBe(
          createHash('sha256').update(canonical(target)).digest('base64'),
        );
        return target.localName;
      });
      const signature = Buffer.from(value(text, 'SignatureValue'), 'base64');

      expect(covered).toEqual(['Body', 'Timestamp']);
      expect(verify('sha256', Buffer.from(canonical(find(text, 'SignedInfo'))), pinned.publicKey, signature)).toBe(true);
    }
  });

  describe('at its SOAP door', () => {
    const request = '<c:getSignedDocument xmlns:c="http://signing.ws.comarch.gov"><id>x</id></c:getSignedDocument>';
    const timestamp = (created: Date, expires: Date) =>
      `<wsu:Timestamp wsu:Id="TS-1"><wsu:Created>${created.toISOString()}</wsu:Created><wsu:Expires>${expires.toISOString()}</wsu:Expires></wsu:Timestamp>`;
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    const knock = async (message: string) => {
      const { status, text } = await post(SERVICES[0], message);
      expect(status).toBe(500);
      return value(text, 'faultcode');
    };

    it('lets in what is signed rightly, with the token first or last, with or without a timestamp', async () => {
      // The document is unknown: the answer of the service itself, behind the door.
      expect(await knock(signedRequest(request))).toBe('soap:Client');
      expect(await knock(signedRequest(request, { tokenLast: true }))).toBe('soap:Client');
      expect(await knock(signedRequest(request, { timestamp: timestamp(minutes(0), minutes(5)) }))).toBe('soap:Client');
      expect((await call(SERVICES[0], 'unknownOperation', {})).text).toContain('Nieznana operacja.');
    });

    it('refuses what is not signed, or signed twice over', async () => {
      const message = signedRequest(request);
      const security = /<wsse:Security .*<\/wsse:Security>/s.exec(message)?.[0] ?? '';

      expect(await knock(message.replace(security, ''))).toBe('wsse:InvalidSecurity');
      expect(await knock(message.replace(security, security + security))).toBe('wsse:InvalidSecurity');
      expect(await knock(message.replace(/<ds:Signature .*<\/ds:Signature>/s, ''))).toBe('wsse:InvalidSecurity');
    });

    it('refuses a changed body, and a signed body moved away from its place', async () => {
      const message = signedRequest(request);
      const body = /<s:Body .*<\/s:Body>/s.exec(message)?.[0] ?? '';
      const other = body.replace('<id>x</id>', '<id>y</id>');

      expect(await knock(message.replace('<id>x</id>', '<id>y</id>'))).toBe('wsse:FailedCheck');
      expect(await knock(message.replace(body, other).replace('</s:Header>', `${body}</s:Header>`))).toBe('wsse:InvalidSecurity');
      expect(await knock(message.replace(body, other.replace('id-1', 'id-2')).replace('</s:Header>', `${body}</s:Header>`))).toBe(
        'wsse:FailedCheck',
      );
    });

    it('refuses other certificates, weak algorithms and old timestamps', async () => {
      expect(await knock(signedRequest(request, { certificate: read('trust/response.pem') }))).toBe('wsse:FailedAuthentication');
      expect(await knock(signedRequest(request, { sha1: true }))).toBe('wsse:UnsupportedAlgorithm');
      expect(await knock(signedRequest(request, { timestamp: timestamp(minutes(-60), minutes(-55)) }))).toBe(
        'wsse:InvalidSecurity',
      );
      expect(await knock(signedRequest(request, { timestamp: timestamp(minutes(60), minutes(65)) }))).toBe(
        'wsse:InvalidSecurity',
      );
    });

    it('refuses parameters that are not as in the contract, and documents that are no XML', async () => {
      const parameters = {
        doc: Buffer.from(DOCUMENT).toString('base64'),
        successURL: OFFICE,
        failureURL: OFFICE,
        additionalInfo: 'x',
      };
      const faults = await Promise.all(
        [
          { ...parameters, successURL: 'javascript:alert(1)' },
          { ...parameters, additionalInfo: '' },
          { ...parameters, doc: 'nie-base64!' },
          { ...parameters, doc: Buffer.from('<!DOCTYPE a><a/>').toString('base64') },
          { doc: parameters.doc },
        ].map(async (each) => (await call(SERVICES[0], 'addDocumentToSigning', each as Record<string, string>)).status),
      );

      expect(faults).toEqual([500, 500, 500, 500, 500]);
      expect((await post(SERVICES[0], signedRequest(request), { 'Content-Type': 'application/json' })).status).toBe(415);
    });
  });

  describe('as a mailbox', () => {
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
  });

  it('is healthy, links its parts, and protects every page', async () => {
    const start = await fetch(sandbox.url);
    const page = await fetch(await add(SERVICES[0]));

    for (const path of ['/health/live', '/health/ready']) expect((await fetch(sandbox.url + path)).status).toBe(200);
    expect(await start.text()).toContain('href="/mailbox"');
    expect(start.headers.get('content-security-policy')).toContain("form-action 'self';");
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${OFFICE};`);
    expect((await fetch(`${sandbox.url}/podpis/${randomUUID()}`)).status).toBe(404);
    expect((await fetch(`${sandbox.url}/nie-ma`)).status).toBe(404);
  });

  it('answers to no other host name than those of this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      httpRequest(sandbox.url, { headers: { Host: 'evil.example' } }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });

    expect(status).toBe(421);
  });

  it('logs operations and refusals, and nothing of persons', () => {
    const text = JSON.stringify(logged);

    expect(text).toContain('"operation":"addDocumentToSigning"');
    expect(text).toContain('"refusal":"BODY_NOT_SIGNED"');
    expect(text).not.toMatch(/\d{11}|Zmyślona|podpis\/|example\.pl/);
  });

  it('starts again with the same certificates, and only on loopback', async () => {
    const fixed = () => ['trust/anchors/sandbox-ca.pem', 'trust/response.pem', 'client/cert.pem'].map(read).join('');
    const approved = () => (JSON.parse(read('trust/seals.json')) as [{ approvedLeaves: string[] }])[0].approvedLeaves;
    const [before, leaves] = [fixed(), approved()];
    const other = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
    const port = Number(new URL(other.url).port);
    await other.close();
    const seals = read('trust/seals.json');
    const again = await startSandbox({ host: '127.0.0.1', port, smtpPort: 0, dir });
    await again.close();

    expect(fixed()).toBe(before);
    expect(read('trust/seals.json')).toBe(seals);
    // The list of revoked certificates has another address, so the seal has another certificate: the old one stays approved.
    expect(approved()).toEqual([...leaves, expect.any(String), expect.any(String)]);
    await expect(startSandbox({ host: '0.0.0.0', port: 0, smtpPort: 0, dir })).rejects.toThrow('loopback');
  });
});
