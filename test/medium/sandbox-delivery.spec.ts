// Shows that the sandbox calls the receiver of an office as ePUAP would, and with every fault that was ordered.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { eventually } from '../support/eventually.js';
import { elementNamed, MailboxCaller, OB, schemaProblems, signedParts } from '../support/mailbox-caller.js';
import { openReceiver, soapMessage } from '../support/receiver-of-an-office.js';
import type { Receiver } from '../support/receiver-of-an-office.js';
import { canonicalElement } from '../../src/sandbox/canonical-form.js';
import { children } from '../../src/sandbox/xml-tree.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

const BOX = '/urzad/skrytka';
const DOCUMENT = '<wniosek><nr>1</nr></wniosek>';

describe('delivering to the receiver of an office', () => {
  const dir = sandboxFolder('delivery');
  let receiver: Receiver;
  let sandbox: Sandbox;
  let caller: MailboxCaller;

  beforeAll(async () => {
    receiver = await openReceiver();
    sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir, receiverUrl: receiver.url });
    caller = new MailboxCaller(sandbox.url, dir);
  });
  afterAll(async () => {
    await sandbox.close();
    await receiver.close();
    rmSync(dir, { recursive: true });
  });
  beforeEach(async () => {
    receiver.calls.length = 0;
    await caller.api('DELETE', 'faults');
  });

  const deliver = (content: string | Buffer = DOCUMENT, more: Record<string, unknown> = {}) =>
    caller.deliver(BOX, content, { target: 'receiver', ...more });
  const content = (call = 0) => Buffer.from(elementNamed(textOf(call), 'zawartosc').textContent ?? '', 'base64').toString('utf8');
  const textOf = (call: number) => receiver.calls[call]?.text ?? '';

  it('says in headers what pobierzNastepny would say, the document in the body, valid by the schema', async () => {
    const document = await caller.signed(DOCUMENT, { person: 3 });
    const { body, status } = await deliver(document, { replyTo: '/piotr.fikcyjny/domyslna' });
    const business = children(elementNamed(textOf(0), 'Header')).filter((header) => header.namespaceURI === OB);

    expect([status, body.answer]).toEqual([201, { httpStatus: 200, code: '1', words: 'OK' }]);
    expect(business.map((header) => header.localName)).toEqual([
      'DanePodmiotu',
      'DaneNadawcy',
      'DataNadania',
      'NazwaSkrytki',
      'AdresSkrytki',
      'AdresOdpowiedzi',
      'CzyTestowe',
      'DaneDodatkowe',
    ]);
    for (const header of [...business, elementNamed(textOf(0), 'Dokument')])
      expect(schemaProblems(canonicalElement(header))).toEqual([]);
    expect(elementNamed(textOf(0), 'DanePodmiotu').textContent).toContain('69011899931');
    expect(content()).toBe(document.toString('utf8'));
    expect(receiver.calls[0]?.soapAction).toBe('"http://ws.epuap.gov.pl/odbiorca/odbierzDokument"');
  });

  it('signs body and timestamp with the certificate that it publishes', async () => {
    await deliver();

    expect(signedParts(textOf(0), readFileSync(join(dir, 'trust/response.pem'), 'utf8'))).toEqual(['Body', 'Timestamp']);
  });

  it('tells what the receiver answered: a status, a fault, no SOAP, nothing at all', async () => {
    const fault = '<s:Fault><faultcode>s:Client</faultcode><faultstring>Nie</faultstring></s:Fault>';
    receiver.answers.push({ status: 500, body: soapMessage(fault) }, { status: 200, body: '<html><p></html>' });
    const answers = [(await deliver()).body.answer, (await deliver()).body.answer];

    expect(answers).toEqual([
      { httpStatus: 500, code: 's:Client', words: 'Nie' },
      { httpStatus: 200, code: null, words: 'Odpowiedź nie jest odpowiedzią usługi odbiorcy.' },
    ]);
  });

  it('delivers twice under two numbers, in another order, late, or without waiting for the answer', async () => {
    await caller.fault('receiver', 'duplicate');
    await deliver('<a>1</a>');
    const numbers = [0, 1].map((call) => elementNamed(textOf(call), 'DaneDodatkowe').textContent);
    await caller.fault('receiver', 'reorder');
    const held = await deliver('<a>2</a>');
    await deliver('<a>3</a>');
    await caller.fault('receiver', 'delay', { seconds: 1 });
    const since = performance.now();
    await deliver('<a>4</a>');
    const took = performance.now() - since;
    await caller.fault('receiver', 'timeout_after_accepting', { seconds: 0 });
    const unheard = await deliver('<a>5</a>');

    const texts = ['<a>1</a>', '<a>1</a>', '<a>3</a>', '<a>2</a>', '<a>4</a>', '<a>5</a>'];
    await eventually(() => Promise.resolve(receiver.calls.length === texts.length));
    expect(texts.map((_text, call) => content(call))).toEqual(texts);
    expect(new Set(numbers).size).toBe(2);
    expect(held.body.answer).toBeNull();
    expect(took).toBeGreaterThan(900);
    expect(unheard.body.answer).toMatchObject({ httpStatus: null, words: 'Rozłączono, nie czekając na odpowiedź.' });
  });

  it('sends the very same message twice', async () => {
    await caller.fault('receiver', 'same_message');
    await deliver();

    expect(receiver.calls).toHaveLength(2);
    expect(textOf(1)).toBe(textOf(0));
  });

  it('sends half a message, or a page of HTML', async () => {
    await caller.fault('receiver', 'truncate');
    await deliver();
    await caller.fault('receiver', 'html');
    await deliver();

    expect(textOf(0)).toMatch(/^<\?xml .*[^>]$/s);
    expect(textOf(0)).not.toContain('</soap:Envelope>');
    expect(textOf(1)).toContain('<!DOCTYPE html>');
  });

  it('sends a document with its own fault, rightly wrapped', async () => {
    const document = await caller.signed(DOCUMENT);
    await caller.fault('receiver', 'tampered');
    await deliver(document);

    expect(content()).toContain('<nr>2</nr>');
    expect(signedParts(textOf(0), readFileSync(join(dir, 'trust/response.pem'), 'utf8'))).toEqual(['Body', 'Timestamp']);
  });

  it('sends 20 MB', async () => {
    const document = await caller.signed(DOCUMENT);
    await caller.fault('receiver', 'large');
    await deliver(document);

    expect(content().length).toBeGreaterThan(20 * 1024 * 1024);
  });

  it('works from the page as well, with a signed document or a pasted one', async () => {
    const form = (fields: Record<string, string>) =>
      fetch(`${sandbox.url}/skrytki`, { method: 'POST', body: new URLSearchParams({ adres: BOX, ...fields }) });
    const pasted = await (await form({ cel: 'receiver', usluga: receiver.url, xml: '<a>ą</a>' })).text();
    const noService = await form({ cel: 'receiver', usluga: 'urzad', xml: '<a/>' });
    const nothing = await form({ cel: 'box' });
    const nowhere = await form({ cel: 'box', adres: 'skrytka', xml: '<a/>' });
    await form({ cel: 'box', xml: '<b/>' });

    expect(pasted).toContain('Odpowiedź usługi: 1: OK');
    expect(content()).toBe('<a>ą</a>');
    expect([nothing.status, nowhere.status, noService.status]).toEqual([422, 422, 422]);
    expect(await noService.text()).toContain('Wpisz adres usługi urzędu');
    expect(await nothing.text()).toContain('Wybierz podpisany dokument albo wklej treść XML.');
    expect((await caller.next(BOX)).toString()).toBe('<b/>');
  });

  it('refuses what no box is for, and wrong parameters', async () => {
    const codes = [
      await caller.deliver('skrytka', DOCUMENT),
      await caller.deliver(BOX, ''),
      await caller.deliver(BOX, DOCUMENT, { target: 'elsewhere' }),
      await caller.deliver(BOX, DOCUMENT, { fileName: 7 }),
    ].map(({ status, body }) => `${status} ${body.error}`);

    expect(codes).toEqual(['422 BOX_UNKNOWN', ...Array<string>(3).fill('422 PARAMETERS_WRONG')]);
  });
});
