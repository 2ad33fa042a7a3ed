import http from 'node:http';
import https from 'node:https';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClientAsync } from 'soap';
import { Inbox } from '../../src/epuap/inbox.service.js';
import { LARGEST_MESSAGE_BYTES } from '../../src/epuap/receiver-edge.js';
import { faultMessage, type ReceiverFaultCode, TAKEN_IN } from '../../src/epuap/receiver-faults.js';
import { ReceiverServer } from '../../src/epuap/receiver-server.service.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { LOG } from '../../src/foundation/logging.js';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory } from '../factories/application.js';
import { deliverToReceiver, orderFault } from '../support/boxes.js';
import { selfSignedCertificate } from '../support/certificate.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import { keptBytes, returnedDocuments, signElsewhere } from '../support/signing.js';
import { type AnswerOptions, envelope } from '../support/signed-soap-answer.js';

const OBJECTS = 'http://wsdl.epuap.gov.pl/obiekty/';
const [pinned, ended, coming, stranger] = ['ePUAP', 'dawny ePUAP', 'przyszły ePUAP', 'obcy'].map((name) =>
  selfSignedCertificate(name),
) as [ReturnType<typeof selfSignedCertificate>, ...ReturnType<typeof selfSignedCertificate>[]];

let office: Office;
let factory: ApplicationFactory;
let url: string;

beforeAll(async () => {
  const certificates = `${pinned.certificatePem}until: 2025-12-31\n${ended!.certificatePem}from: 2099-01-01\n${coming!.certificatePem}`;
  office = await Office.open({ receiver: { certificates } });
  factory = await ApplicationFactory.of(office);
  url = `http://127.0.0.1:${office.service(ReceiverServer).port}/odbiorca`;
});
afterAll(() => office.close());

describe('a document that ePUAP brings', () => {
  it('is kept, answered, judged by the worker and submits the application', async () => {
    const { made, signed } = await signedApplication();

    const answer = await deliverToReceiver(office, signed);

    expect(answer).toMatchObject({ httpStatus: 200, code: '1' });
    await eventually(async () => (await factory.statusOf(made)) === 'submitted');
    const [document] = await returnedDocuments(office, made.id);
    expect(document).toMatchObject({ channel: 'receiver', state: 'accepted' });
    expect(keptBytes(office, document!).equals(signed)).toBe(true);
  });

  it('twice, with another number, submits once; the second is a repeat (R45)', async () => {
    const { made, signed } = await signedApplication();
    await orderFault(office, 'duplicate', { service: 'receiver' });

    await deliverToReceiver(office, signed);

    await eventually(async () => {
      const states = (await returnedDocuments(office, made.id)).map(({ state }) => state);
      return states.length === 2 && states.includes('accepted') && states.includes('repeated');
    });
  });

  it('in another order than it was sent has the same effect', async () => {
    const [first, second] = [await signedApplication(), await signedApplication()];
    await orderFault(office, 'reorder', { service: 'receiver' });

    await deliverToReceiver(office, first.signed);
    await deliverToReceiver(office, second.signed);

    await eventually(async () => (await factory.statusOf(first.made)) === 'submitted');
    await eventually(async () => (await factory.statusOf(second.made)) === 'submitted');
  });

  it('that cannot be used is put into quarantine, whoever sent it', async () => {
    const { made, signed } = await signedApplication();
    await orderFault(office, 'other_person', { service: 'receiver' });

    expect(await deliverToReceiver(office, signed)).toMatchObject({ code: '1' });

    await eventually(async () => (await returnedDocuments(office, made.id))[0]?.state === 'quarantined');
    expect((await returnedDocuments(office, made.id))[0]).toMatchObject({ reason: 'PERSON_DIFFERS' });
  });

  it.each(['truncate', 'html'])('(%s) is refused and can come again', async (fault) => {
    const { made, signed } = await signedApplication();
    await orderFault(office, fault, { service: 'receiver' });

    expect(await deliverToReceiver(office, signed)).toMatchObject({ httpStatus: 500, code: 'soapenv:Client' });
    await deliverToReceiver(office, signed);

    await eventually(async () => (await factory.statusOf(made)) === 'submitted');
  });
});

describe('a message', () => {
  it('sent again, even with other SOAP headers, is the same delivery and gets the same answer', async () => {
    const text = message('<nazwaPliku>a.xml</nazwaPliku><zawartosc>bmlj</zawartosc>', { signedBy: pinned });
    const claims = `<ob:DanePodmiotu xmlns:ob="${OBJECTS}"><identyfikator>kto-inny</identyfikator></ob:DanePodmiotu></soapenv:Header>`;
    const before = await countOf();

    const answers = [await post(text), await post(text), await post(text.replace('</soapenv:Header>', claims))];

    expect(answers).toEqual(Array(3).fill({ status: 200, text: TAKEN_IN }));
    expect(await countOf()).toBe(before + 1);
  });

  const file = '<nazwaPliku>wniosek-tajny.xml</nazwaPliku><zawartosc>bmlj</zawartosc>';
  const good = () => message(file, { signedBy: pinned });
  const swapped = (from: string, to: string) => {
    const changed = good().replace(from, () => to);
    if (changed === good()) throw new Error(`nothing to change: ${from}`);
    return changed;
  };
  const wrappedBody = () => {
    const text = good();
    const body = /<soapenv:Body.*<\/soapenv:Body>/s.exec(text)?.[0] ?? '';
    const evil = body.replace('bmlj', 'emxl').replace('id-body', 'id-evil');
    return text.replace(body, evil).replace('</soapenv:Header>', `<x:Tu xmlns:x="urn:x">${body}</x:Tu></soapenv:Header>`);
  };
  const REFUSED: readonly [what: string, code: ReceiverFaultCode, text: () => string][] = [
    ['without a signature', 'SECURITY', () => message(file, {})],
    ['signed with a certificate that nobody pinned', 'SECURITY', () => message(file, { signedBy: stranger! })],
    ['signed with a certificate whose pin has ended', 'SECURITY', () => message(file, { signedBy: ended! })],
    ['signed with a certificate whose pin has not begun', 'SECURITY', () => message(file, { signedBy: coming! })],
    [
      'whose signature covers the token only',
      'SECURITY',
      () => message(file, { signedBy: pinned, covers: 'BinarySecurityToken' }),
    ],
    [
      'with SHA-1',
      'SECURITY',
      () => message(file, { signedBy: pinned, digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
    ],
    ['with another document than was signed', 'SECURITY', () => swapped('bmlj', 'emxl')],
    ['whose signed Body stands elsewhere', 'SECURITY', wrappedBody],
    ['with two Security headers', 'SECURITY', () => swapped('</wsse:Security>', '</wsse:Security><wsse:Security/>')],
    ['with an identifier twice', 'SECURITY', () => swapped('<soapenv:Header>', '<soapenv:Header wsu:Id="id-body">')],
    ['with an old timestamp', 'SECURITY', () => message(file, { signedBy: pinned, created: new Date(Date.now() - 3_600_000) })],
    ['with two bodies', 'NOT_SOAP', () => swapped('</soapenv:Envelope>', '<soapenv:Body/></soapenv:Envelope>')],
    ['with a DOCTYPE', 'NOT_SOAP', () => swapped('<soapenv:Envelope', '<!DOCTYPE x [<!ENTITY e "x">]><soapenv:Envelope')],
    ['with a comment', 'NOT_SOAP', () => swapped('bmlj', 'bm<!-- -->lj')],
    ['nested 100,000 times', 'NOT_SOAP', () => swapped('<soapenv:Header>', `<soapenv:Header>${'<a>'.repeat(100_000)}`)],
    ['with a million attributes', 'NOT_SOAP', () => swapped('<soapenv:Header', `<soapenv:Header ${manyAttributes()}`)],
    ['of something else', 'NOT_SOAP', () => '<a/>'],
    ['without a document', 'NOT_A_DOCUMENT', () => envelope('', { signedBy: pinned })],
    [
      'whose document is no base64',
      'NOT_A_DOCUMENT',
      () => message('<nazwaPliku>a</nazwaPliku><zawartosc>%</zawartosc>', { signedBy: pinned }),
    ],
  ];

  it.each(REFUSED)('%s is refused as %s in fixed words, at once, and nothing is kept', async (_what, code, text) => {
    const before = await countOf();
    const body = text();
    const since = performance.now();

    const answer = await post(body);

    expect(answer.text).toBe(faultMessage(code));
    expect(performance.now() - since).toBeLessThan(1_000);
    expect(await countOf()).toBe(before);
  });

  it.each(Array.from({ length: 16 }, (_, part) => part))('cut off after %i sixteenths is refused', async (part) => {
    const text = good();

    expect((await post(text.slice(0, Math.floor((text.length * part) / 16)))).text).toBe(faultMessage('NOT_SOAP'));
  });

  it('that is compressed is not unpacked', async () => {
    const answer = await post(gzipSync(good()), { 'Content-Encoding': 'gzip' });

    expect(answer).toEqual({ status: 415, text: faultMessage('COMPRESSED') });
  });

  it('of another kind is not read', async () => {
    expect((await post(good(), { 'Content-Type': 'application/json' })).status).toBe(415);
  });

  it('that is too large is refused by its announcement, and cut off without one', async () => {
    const announced = await post('', { 'Content-Length': String(LARGEST_MESSAGE_BYTES + 1) });
    const chunked = await post(Buffer.alloc(LARGEST_MESSAGE_BYTES + 100_000, 0x20), { 'Transfer-Encoding': 'chunked' });

    expect([announced.status, chunked.status]).toEqual([413, 413]);
    expect(announced.text).toBe(faultMessage('TOO_LARGE'));
  });
});

describe('the service', () => {
  it('shows its contract, from which a client can be made', async () => {
    const client = await createClientAsync(`${url}?wsdl`);

    const description = client.describe() as { pkOdbiorcaService: { odbiorca: object } };

    expect(Object.keys(description.pkOdbiorcaService.odbiorca)).toEqual(['odbierzDokument']);
    expect((client as unknown as { wsdl: { toXML(): string } }).wsdl.toXML()).toContain(`location="${url}"`);
  });

  it('is off unless it is configured', async () => {
    const server = await opened({ EPUAP_RECEIVER_PORT: undefined });

    expect(server.port).toBeNull();
  });

  it('does not start without pinned certificates', () => {
    expect(() => made({ EPUAP_RECEIVER_CERTS: undefined })).toThrow('EPUAP_RECEIVER_CERTS: no certificate is pinned');
    expect(() => made({ EPUAP_RECEIVER_ADDRESSES: ['urząd'] })).toThrow('EPUAP_RECEIVER_ADDRESSES: urząd is no address');
  });

  it('answers listed addresses only', async () => {
    const [open, closed] = [
      await opened({ EPUAP_RECEIVER_ADDRESSES: ['127.0.0.0/8'] }),
      await opened({ EPUAP_RECEIVER_ADDRESSES: ['10.0.0.0/8', '2001:db8::/32'] }),
    ];

    const asked = (server: ReceiverServer) =>
      fetch(`http://127.0.0.1:${server.port}/odbiorca?wsdl`).then(
        ({ status }) => status,
        () => 'closed',
      );

    expect([await asked(open), await asked(closed)]).toEqual([200, 'closed']);
    await Promise.all([open.onApplicationShutdown(), closed.onApplicationShutdown()]);
  });

  it('speaks mutual TLS: without a certificate of a named authority nobody is heard', async () => {
    const [own, caller, other] = ['localhost', 'ePUAP', 'obcy'].map((name) => selfSignedCertificate(name));
    const server = await opened({
      EPUAP_RECEIVER_TLS_KEY: own!.keyPem,
      EPUAP_RECEIVER_TLS_CERT: own!.certificatePem,
      EPUAP_RECEIVER_CLIENT_CA: caller!.certificatePem,
    });
    const asked = (client: { keyPem: string; certificatePem: string } | null) =>
      new Promise((resolve) => {
        const certificate = client === null ? {} : { key: client.keyPem, cert: client.certificatePem };
        const options = {
          port: server.port,
          path: '/odbiorca?wsdl',
          ca: own!.certificatePem,
          servername: '',
          agent: false as const,
        };
        https
          .get({ ...options, ...certificate, host: '127.0.0.1', checkServerIdentity: () => undefined }, (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          })
          .once('error', () => resolve('refused'));
      });

    expect([await asked(caller!), await asked(other!), await asked(null)]).toEqual([200, 'refused', 'refused']);
    await server.onApplicationShutdown();
  });
});

async function signedApplication() {
  const made = await factory.application({ route: 'EPUAP' });
  const signing = office.service(SigningService);
  await signing.startWithFile(made.id, newId());
  const request = await signing.findFile(await factory.state(made.id));
  return { made, signed: await signElsewhere(office, signing.documentOf(request!), made.person) };
}

function message(file: string, options: AnswerOptions): string {
  return envelope(`<ob:Dokument xmlns:ob="${OBJECTS}">${file}</ob:Dokument>`, options);
}

function manyAttributes(): string {
  return Array.from({ length: 1_000_000 }, (_, index) => `a${index}=""`).join(' ');
}

/** Not fetch: it would mend lengths and encodings. */
function post(body: string | Buffer, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml; charset=utf-8', ...headers },
      agent: false,
    });
    request.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.once('end', () => {
        request.destroy(); // some were announced longer than they are
        resolve({ status: answer.statusCode ?? 0, text });
      });
    });
    request.once('error', reject);
    request.write(body);
    if (headers['Content-Length'] === undefined) request.end();
    else request.flushHeaders();
  });
}

function countOf(): Promise<number> {
  return office.data.manager.count(SignedDocument);
}

function made(change: Partial<Settings>): ReceiverServer {
  const settings = { ...office.web.get<Settings>(SETTINGS), EPUAP_RECEIVER_PORT: 0, ...change } as Settings;
  return new ReceiverServer(office.service(Inbox), settings, office.web.get(LOG));
}

async function opened(change: Partial<Settings>): Promise<ReceiverServer> {
  const server = made(change);
  await server.onApplicationBootstrap();
  return server;
}
