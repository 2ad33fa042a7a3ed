// Reads and writes the common types of the mailbox services: the wrapper in the namespace, everything inside it in none.

import { DomainError } from '../values/domain-error.js';
import type { BoxDocument, Sender } from './boxes.js';
import { decodeBase64, OBJECTS } from './soap-envelope.js';
import type { SoapOperation } from './soap-service.js';
import { children, escapeXml, isNamed, textOf } from './xml-tree.js';
import type { Element } from './xml-tree.js';

/** A document may have 10 MB, as at the trusted profile. */
const LARGEST_DOCUMENT = 10 * 1024 * 1024;

export interface SentFile {
  name: string;
  type: string;
  content: Uint8Array;
}

/** An element of the common types: wrapper in the namespace, content given as XML. */
export function wrapped(name: string, content: string): string {
  return `<ob:${name} xmlns:ob="${OBJECTS}">${content}</ob:${name}>`;
}

export function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** StatusTyp. Code 1 is the one for done. */
export function status(code: number, words: string, name = 'status'): string {
  return `<${name}>${element('kod', String(code))}${element('komunikat', words)}</${name}>`;
}

/** DokumentTyp, without the element around it. */
export function fileContent(file: SentFile): string {
  return (
    element('nazwaPliku', file.name) +
    element('typPliku', file.type) +
    element('zawartosc', Buffer.from(file.content).toString('base64'))
  );
}

/** DanePodmiotuTyp, without the element around it. */
export function bodyOfSender(sender: Sender): string {
  return (
    element('identyfikator', sender.podmiot) +
    element('typOsoby', sender.kind) +
    optional('imieSkrot', sender.givenName) +
    optional('nazwiskoNazwa', sender.name) +
    optional('pesel', sender.pesel) +
    element('zgoda', 'true')
  );
}

/** DaneNadawcyTyp, without the element around it. */
export function loginOfSender(sender: Sender): string {
  return optional('uzytkownik', sender.login) + optional('system', sender.system);
}

function optional(name: string, text: string | undefined): string {
  return text === undefined ? '' : element(name, text);
}

/** What stands in `daneDodatkowe`: ePUAP's own number of the document, which clients look for there. */
export function additionalData(document: Pick<BoxDocument, 'id'>): string {
  const xml = `<DaneDodatkowe><IdentyfikatorDokumentu>${document.id}</IdentyfikatorDokumentu></DaneDodatkowe>`;
  return Buffer.from(xml, 'utf8').toString('base64');
}

/** @throws DomainError PARAMETERS_WRONG, DOCUMENT_TOO_LARGE */
export function readFile(parent: Element): SentFile {
  const given = children(parent);
  const [name, ...rest] = given;
  const type = rest.length === 2 ? rest[0] : undefined;
  const content = rest.at(-1);
  const fits =
    given.length <= 3 &&
    [name, type, content].every((each) => each === undefined || children(each).length === 0) &&
    isCalled(name, 'nazwaPliku') &&
    (type === undefined || isCalled(type, 'typPliku')) &&
    isCalled(content, 'zawartosc');
  if (!fits || name === undefined || content === undefined) throw new DomainError('PARAMETERS_WRONG');
  const bytes = decodeBase64(textOf(content));
  if (bytes.length > LARGEST_DOCUMENT) throw new DomainError('DOCUMENT_TOO_LARGE');
  return { name: textOf(name), type: type === undefined ? 'application/xml' : textOf(type), content: bytes };
}

function isCalled(given: Element | undefined, name: string): boolean {
  return given !== undefined && isNamed(given, null, name);
}

/** The key of an operation whose request is an element of the common types. */
export function requestNamed(name: string, operation: SoapOperation): [string, SoapOperation] {
  return [`{${OBJECTS}}${name}`, operation];
}
