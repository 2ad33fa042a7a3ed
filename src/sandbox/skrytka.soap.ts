// WS-Skrytka: takes a document for a box in, and answers with the official confirmation (UPP), at once or later in the sender's box.

import { DomainError } from '../values/domain-error.js';
import type { Sender } from './boxes.js';
import { checkAddress } from './boxes.js';
import { canonicalElement } from './canonical-form.js';
import { element, fileContent, readFile, requestNamed, status, wrapped } from './epuap-objects.js';
import type { SentFile } from './epuap-objects.js';
import { OBJECTS } from './soap-envelope.js';
import type { SoapCall, SoapService } from './soap-service.js';
import { makeUpp } from './upp.js';
import type { SandboxWorld } from './world.js';
import { children, decodeUtf8, onlyChild, parseXml, textOf } from './xml-tree.js';

const ANY_DOCUMENT = 'http://wsdl.epuap.gov.pl/obiekty/ext/';
/** The system of ePUAP itself, as the sender of confirmations. */
const EPUAP: Sender = { podmiot: 'epuap', kind: 'P', name: 'ePUAP (piaskownica)', system: 'epuap' };

export const SKRYTKA: SoapService = {
  name: 'skrytka',
  faultForm: 'wyjatek',
  operations: new Map([
    requestNamed('Dokument', { name: 'nadaj', answer: (call, world) => send(readFile(call.request), call, world) }),
    [`{${ANY_DOCUMENT}}Dokument`, { name: 'nadajAny', answer: (call, world) => send(anyDocument(call), call, world) }],
  ]),
};

function send(file: SentFile, call: SoapCall, world: SandboxWorld): string {
  const podmiot = headerOf(call, 'IdentyfikatorPodmiotu');
  const address = headerOf(call, 'AdresSkrytki');
  const replyTo = headerOf(call, 'AdresOdpowiedzi');
  if (podmiot === '' || podmiot.length > 100) throw new DomainError('PARAMETERS_WRONG');
  if (replyTo !== '' && checkAddress(replyTo).podmiot !== podmiot) throw new DomainError('BOX_NOT_YOURS');
  const { podmiot: recipient } = checkAddress(address);
  // Only well-formed XML passes the real mailbox.
  parseXml(decodeUtf8(file.content));
  const done = status(1, 'OK');
  if (isTrue(headerOf(call, 'CzyProbne'))) return wrapped('OdpowiedzSkrytki', done + element('identyfikatorDokumentu', '0'));

  const sender: Sender = { podmiot, kind: 'P', name: podmiot, system: 'piaskownica' };
  const sentAt = world.now();
  const letter = { fileName: file.name, fileType: file.type, content: file.content, sender, sentAt, isTest: false };
  const { id } = world.boxes.add(address, { ...letter, replyTo: replyTo || null });
  const upp = makeUpp({ recipient: party(recipient), sender: party(podmiot), documentId: id }, world);
  world.sent.add(podmiot, file, { to: address, at: sentAt, documentId: id, upp });
  const answer = done + element('identyfikatorDokumentu', id) + element('identyfikatorUpp', upp.id);
  if (replyTo !== '' && world.faults.take('skrytka', call.operation, ['late_upp']) !== null) {
    deliverUpp(upp, replyTo, world);
    return wrapped('OdpowiedzSkrytki', answer);
  }
  return wrapped('OdpowiedzSkrytki', `${answer}<zalacznik>${fileContent(upp)}</zalacznik>`);
}

/** The confirmation as a document in the sender's box. */
export function deliverUpp(upp: SentFile, address: string, world: SandboxWorld): void {
  const letter = { fileName: upp.name, fileType: upp.type, content: upp.content, sentAt: world.now() };
  world.boxes.add(address, { ...letter, sender: EPUAP, replyTo: null, isTest: false });
}

/** The XML itself stands in the body; its file is written from that. */
function anyDocument(call: SoapCall): SentFile {
  const [root, ...more] = children(call.request);
  if (root === undefined || more.length > 0) throw new DomainError('PARAMETERS_WRONG');
  const name = headerOf(call, 'NazwaPliku') || 'dokument.xml';
  return { name, type: 'application/xml', content: Buffer.from(canonicalElement(root), 'utf8') };
}

/** Text of a business header; '' when there is none. @throws DomainError PARAMETERS_WRONG for two of a name */
function headerOf({ envelope }: SoapCall, name: string): string {
  if (envelope.header === null) return '';
  const all = children(envelope.header, OBJECTS, name);
  const only = onlyChild(envelope.header, OBJECTS, name);
  if (all.length > 1) throw new DomainError('PARAMETERS_WRONG');
  return only === null ? '' : textOf(only).trim();
}

function isTrue(text: string): boolean {
  if (!['', '0', '1', 'true', 'false'].includes(text)) throw new DomainError('PARAMETERS_WRONG');
  return text === '1' || text === 'true';
}

function party(id: string): { name: string; id: string } {
  return { name: id, id };
}
