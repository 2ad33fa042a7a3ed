// Calls the office's receiver as ePUAP would: what pobierzNastepny says of a document as SOAP headers, the document in the signed body.

import { randomUUID } from 'node:crypto';

import { signedRequest } from './answer-signer.js';
import { checkAddress } from './boxes.js';
import type { BoxDocument } from './boxes.js';
import { additionalData, bodyOfSender, fileContent, loginOfSender } from './epuap-objects.js';
import { faultyOnDemand } from './faulty-document.js';
import type { FaultOrder } from './faults.js';
import { OBJECTS, SOAP } from './soap-envelope.js';
import { HTML_PAGE } from './soap-service.js';
import type { SandboxWorld } from './world.js';
import { descendants, escapeXml, isNamed, parseXml, rootOf, textOf } from './xml-tree.js';
import type { Element } from './xml-tree.js';

const LONGEST_WAIT_MS = 60_000;
const SOAP_ACTION = 'http://ws.epuap.gov.pl/odbiorca/odbierzDokument';

export interface Delivery {
  /** HTTP status; null when there was no answer. */
  httpStatus: number | null;
  /** OdpowiedzOdbiorcy/status, or what the fault said; null when the answer holds neither. */
  code: string | null;
  words: string;
}

export interface ReceiverLetter {
  address: string;
  document: BoxDocument;
}

/** One delivery. With a fault on demand it is late, cut, of HTML, sent twice, or its answer is not waited for. */
export async function callReceiver(letter: ReceiverLetter, world: SandboxWorld): Promise<Delivery> {
  const url = world.receiverUrl;
  if (url === null) return { httpStatus: null, code: null, words: 'Nie podano adresu usługi odbiorcy.' };
  const fault = world.faults.take('receiver', 'odbierzDokument', [
    'delay',
    'timeout_after_accepting',
    'truncate',
    'html',
    'duplicate',
  ]);
  const content = faultyOnDemand(letter.document.content, 'receiver', 'odbierzDokument', world);
  const document = { ...letter.document, content };
  if (fault?.fault === 'delay') await wait(fault.seconds);
  const first = await post(url, bodyOf({ ...letter, document }, fault, world), fault);
  if (fault?.fault !== 'duplicate') return first;
  const again = { ...document, id: randomUUID() };
  return post(url, bodyOf({ ...letter, document: again }, null, world), null);
}

function bodyOf(letter: ReceiverLetter, fault: FaultOrder | null, world: SandboxWorld): Buffer {
  if (fault?.fault === 'html') return Buffer.from(HTML_PAGE);
  const { document, address } = letter;
  const content = `<ob:Dokument xmlns:ob="${OBJECTS}">${fileContent({ name: document.fileName, type: document.fileType, content: document.content })}</ob:Dokument>`;
  const request = Buffer.from(
    signedRequest({ content, headers: headersOf(document, address) }, world.certificates.response, new Date()),
  );
  return fault?.fault === 'truncate' ? request.subarray(0, Math.floor(request.length / 2)) : request;
}

function headersOf(document: BoxDocument, address: string): string {
  const headers: [name: string, xml: string][] = [
    ['DanePodmiotu', bodyOfSender(document.sender)],
    ['DaneNadawcy', loginOfSender(document.sender)],
    ['DataNadania', document.sentAt.toISOString()],
    ['NazwaSkrytki', escapeXml(checkAddress(address).box)],
    ['AdresSkrytki', escapeXml(address)],
    ['AdresOdpowiedzi', escapeXml(document.replyTo ?? '')],
    ['CzyTestowe', String(document.isTest)],
    ['DaneDodatkowe', additionalData(document)],
  ];
  return headers.map(([name, xml]) => `<ob:${name} xmlns:ob="${OBJECTS}">${xml}</ob:${name}>`).join('');
}

async function post(url: string, body: Buffer, fault: FaultOrder | null): Promise<Delivery> {
  const impatience = fault?.fault === 'timeout_after_accepting' ? fault.seconds * 1000 : LONGEST_WAIT_MS;
  const headers = { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${SOAP_ACTION}"` };
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(impatience),
    });
    return { httpStatus: answer.status, ...statusIn(await answer.text()) };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    const words = name === 'TimeoutError' ? 'Usługa nie odpowiedziała na czas.' : 'Nie udało się połączyć z usługą.';
    return { httpStatus: null, code: null, words };
  }
}

function statusIn(text: string): { code: string | null; words: string } {
  try {
    const root = rootOf(parseXml(text));
    for (const element of descendants(root)) {
      if (isNamed(element, SOAP, 'Fault')) return { code: valueIn(element, 'faultcode'), words: valueIn(element, 'faultstring') };
      if (isNamed(element, OBJECTS, 'OdpowiedzOdbiorcy'))
        return { code: valueIn(element, 'kod'), words: valueIn(element, 'komunikat') };
    }
  } catch {
    // Said below: the answer is no XML.
  }
  return { code: null, words: 'Odpowiedź nie jest odpowiedzią usługi odbiorcy.' };
}

function valueIn(parent: Element, name: string): string {
  for (const element of descendants(parent)) if (element.localName === name) return textOf(element).trim();
  return '';
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
