// obslugaUpp: issues a confirmation (UPP) for a document that came in by some other way, into the answer or into a box too.

import { createHash } from 'node:crypto';

import { DomainError } from '../values/domain-error.js';
import { checkAddress } from './boxes.js';
import { fileContent, readFile, requestNamed, status, wrapped } from './epuap-objects.js';
import type { SentFile } from './epuap-objects.js';
import { deliverUpp } from './skrytka.soap.js';
import { parameters } from './soap-envelope.js';
import type { SoapCall, SoapService } from './soap-service.js';
import { makeUpp } from './upp.js';
import type { Party, Upp } from './upp.js';
import type { SandboxWorld } from './world.js';
import { children, isNamed, textOf } from './xml-tree.js';
import type { Element } from './xml-tree.js';

export const OBSLUGA_UPP: SoapService = {
  name: 'obsluga_upp',
  faultForm: 'wyjatek',
  operations: new Map([
    requestNamed('ZapytanieDajUpp', { name: 'dajUpp', answer: issue }),
    requestNamed('ZapytanieDajUppPrzeslij', { name: 'dajUppPrzeslij', answer: issueAndDeliver }),
  ]),
};

function issue({ request }: SoapCall, world: SandboxWorld): string {
  const [podmiot, sender, document] = parts(request, ['podmiot', 'nadawca', 'dokument']);
  const [id = '', , name = ''] = parameters(sender, ['identyfikator', 'typIdentyfikatora', 'nazwa']);
  return answerWith(uppFor(readFile(document), textOf(podmiot), { id, name }, world));
}

function issueAndDeliver({ request }: SoapCall, world: SandboxWorld): string {
  const [podmiot, , replyTo, document] = parts(request, ['podmiot', 'adresSkrytki', 'adresOdpowiedzi', 'dokument']);
  const address = textOf(replyTo);
  const { podmiot: sender } = checkAddress(address);
  const upp = uppFor(readFile(document), textOf(podmiot), { id: sender, name: sender }, world);
  deliverUpp(upp, address, world);
  return answerWith(upp);
}

/** ePUAP has no number for such a document, so the digest names it. */
function uppFor(document: SentFile, podmiot: string, sender: Party, world: SandboxWorld): Upp {
  const documentId = createHash('sha256').update(document.content).digest('hex');
  return makeUpp({ recipient: { name: podmiot, id: podmiot }, sender, documentId }, world);
}

function answerWith(upp: Upp): string {
  return wrapped('OdpowiedzDajUpp', `${status(1, 'OK')}<upp>${fileContent(upp)}</upp>`);
}

/** The children, exactly these in this order. */
function parts<const Names extends readonly string[]>(request: Element, names: Names): { [Index in keyof Names]: Element } {
  const given = children(request);
  const fits = given.length === names.length && given.every((each, index) => isNamed(each, null, names[index] ?? ''));
  if (!fits) throw new DomainError('PARAMETERS_WRONG');
  return given as { [Index in keyof Names]: Element };
}
