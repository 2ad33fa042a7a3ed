// WS-Pull: how many documents wait in a box, the next of them, and its confirmation, which alone takes it out of the box.

import { DomainError } from '../values/domain-error.js';
import { checkAddress } from './boxes.js';
import type { BoxDocument } from './boxes.js';
import {
  additionalData,
  bodyOfSender,
  element,
  fileContent,
  loginOfSender,
  requestNamed,
  status,
  wrapped,
} from './epuap-objects.js';
import { faultyOnDemand } from './faulty-document.js';
import { decodeBase64, parameters } from './soap-envelope.js';
import type { SoapCall, SoapService } from './soap-service.js';
import type { SandboxWorld } from './world.js';

const BOX = ['podmiot', 'nazwaSkrytki', 'adresSkrytki'] as const;

/** What a box says that has nothing: every mandatory element, and nothing in them, for the contract knows no other way. */
const NOTHING = { name: '', type: '', content: new Uint8Array() };
const NOBODY = { podmiot: '', kind: 'P' as const };

export const PULL: SoapService = {
  name: 'pull',
  faultForm: 'wyjatek',
  operations: new Map([
    requestNamed('ZapytaniePullOczekujace', { name: 'oczekujaceDokumenty', answer: countWaiting }),
    requestNamed('ZapytaniePullPobierz', { name: 'pobierzNastepny', answer: takeNext }),
    requestNamed('ZapytaniePullPotwierdz', { name: 'potwierdzOdebranie', answer: confirm }),
  ]),
};

function countWaiting({ request }: SoapCall, world: SandboxWorld): string {
  const address = boxOf(parameters(request, BOX));
  const count = element('oczekujace', String(world.boxes.count(address)));
  return wrapped('OdpowiedzPullOczekujace', status(1, 'OK') + count);
}

/** The document stays: who asks twice gets the same twice. */
function takeNext({ request, operation }: SoapCall, world: SandboxWorld): string {
  const given = parameters(request, BOX);
  const address = boxOf(given);
  const { boxes, faults } = world;
  if (boxes.count(address) > 1 && faults.take('pull', operation, ['reorder']) !== null) boxes.lastFirst(address);
  const waiting = boxes.head(address);
  if (waiting === null)
    return wrapped('OdpowiedzPullPobierz', status(0, 'Brak dokumentów') + documentElements(null, given, world));
  const content = faultyOnDemand(waiting.content, 'pull', operation, world);
  if (content !== waiting.content) boxes.replaceHead(address, content);
  return wrapped('OdpowiedzPullPobierz', status(1, 'OK') + documentElements(waiting, given, world));
}

function documentElements(document: BoxDocument | null, [, name = '', address = '']: string[], world: SandboxWorld): string {
  const sender = document?.sender ?? NOBODY;
  const file = document === null ? NOTHING : { name: document.fileName, type: document.fileType, content: document.content };
  const replyTo = document?.replyTo ?? null;
  return (
    `<danePodmiotu>${bodyOfSender(sender)}</danePodmiotu><daneNadawcy>${loginOfSender(sender)}</daneNadawcy>` +
    element('dataNadania', (document?.sentAt ?? world.now()).toISOString()) +
    element('nazwaSkrytki', name) +
    element('adresSkrytki', address) +
    (replyTo === null ? `<adresOdpowiedzi xmlns:xsi="${XSI}" xsi:nil="true"/>` : element('adresOdpowiedzi', replyTo)) +
    element('czyTestowe', String(document?.isTest ?? false)) +
    element('daneDodatkowe', document === null ? '' : additionalData(document)) +
    `<dokument>${fileContent(file)}</dokument>`
  );
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

function confirm({ request, operation }: SoapCall, world: SandboxWorld): string {
  const given = parameters(request, [...BOX, 'skrot']);
  const address = boxOf(given);
  const { boxes, faults } = world;
  const digest = decodeBase64(given[3] ?? '');
  if (boxes.count(address) > 0 && faults.take('pull', operation, ['wrong_hash_answer']) !== null)
    throw new DomainError('HASH_WRONG');
  const confirmed = boxes.confirm(address, digest);
  // The same document once more, with a number of its own, as after a failure inside ePUAP.
  if (faults.take('pull', operation, ['duplicate']) !== null) boxes.add(address, confirmed);
  return wrapped('OdpowiedzPullPotwierdz', status(1, 'OK'));
}

/** A body has its own boxes only. @throws DomainError BOX_UNKNOWN, BOX_NOT_YOURS */
function boxOf([podmiot = '', , address = '']: string[]): string {
  if (checkAddress(address).podmiot !== podmiot) throw new DomainError('BOX_NOT_YOURS');
  return address;
}
