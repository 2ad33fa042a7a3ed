// ZarzadzanieDokumentami: shows a body what lies in its folder SENT, and hands out a document of it with its confirmation.

import { DomainError } from '../values/domain-error.js';
import { additionalData, element } from './epuap-objects.js';
import type { StoredDocument } from './sent-documents.js';
import { parameters } from './soap-envelope.js';
import type { SoapCall, SoapService } from './soap-service.js';
import type { SandboxWorld } from './world.js';
import { children, escapeXml, isNamed } from './xml-tree.js';

const NAMESPACE = 'http://ws.epuap.gov.pl/zarzadzanieDokumentami';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
/** The folders ePUAP knows; nothing lies in the others here. */
const FOLDERS: readonly string[] = ['RECEIVED', 'SENT', 'DRAFT'];

export const DOCUMENTS: SoapService = {
  name: 'documents',
  faultForm: 'plain',
  operations: new Map([
    [`{${NAMESPACE}}zawartoscSkladu`, { name: 'zawartoscSkladu', answer: contents }],
    [`{${NAMESPACE}}pobierzDokument`, { name: 'pobierzDokument', answer: handOut }],
  ]),
};

function contents({ request, operation }: SoapCall, world: SandboxWorld): string {
  const [folder, ...more] = children(request);
  if (folder === undefined || more.length > 0 || !isNamed(folder, null, 'sklad')) throw new DomainError('PARAMETERS_WRONG');
  const [name = '', podmiot = ''] = parameters(folder, ['nazwa', 'podmiot']);
  if (!FOLDERS.includes(name)) throw new DomainError('PARAMETERS_WRONG');
  const isHidden = world.faults.take('documents', operation, ['not_listed']) !== null;
  const documents = name === 'SENT' && !isHidden ? world.sent.sentBy(podmiot) : [];
  const listed = documents.map((document) => `<SzczegolyDokumentuTyp>${details(document)}</SzczegolyDokumentuTyp>`);
  return wrapped('zawartoscSkladuResponse', `<zawartoscSkladu>${listed.join('')}</zawartoscSkladu>`);
}

function handOut({ request }: SoapCall, world: SandboxWorld): string {
  const [id = '', podmiot = ''] = parameters(request, ['idDokumentu', 'podmiot']);
  const document = /^\d{1,10}$/.test(id) ? world.sent.find(podmiot, Number(id)) : null;
  if (document === null) return wrapped('pobierzDokumentResponse', '<pobierzDokumentResult xsi:nil="true"/>');
  const content = element('tresc', Buffer.from(document.file.content).toString('base64'));
  const found = `<szczegolyDokumentu>${details(document)}</szczegolyDokumentu>${content}`;
  return wrapped('pobierzDokumentResponse', `<pobierzDokumentResult>${found}</pobierzDokumentResult>`);
}

/** SzczegolyDokumentuTyp, without the element around it. */
function details({ id, podmiot, file, sent }: StoredDocument): string {
  return (
    element('id', String(id)) +
    element('nazwa', file.name) +
    orNil('metadane', sent && additionalData({ id: sent.documentId })) +
    orNil('idUPO', sent && String(sent.uppId)) +
    `<nadawca>${element('nazwa', podmiot)}${element('adres', podmiot)}</nadawca>` +
    (sent === null ? orNil('adresat', null) : `<adresat>${element('nazwa', sent.to)}${element('adres', sent.to)}</adresat>`) +
    orNil('dataNadania', sent && sent.at.toISOString()) +
    ['dataOdebrania', 'dataUtworzenia', 'formularz'].map((name) => orNil(name, null)).join('') +
    orNil('folder', sent && 'SENT')
  );
}

function orNil(name: string, text: string | null): string {
  return text === null ? `<${name} xsi:nil="true"/>` : `<${name}>${escapeXml(text)}</${name}>`;
}

function wrapped(name: string, content: string): string {
  return `<zd:${name} xmlns:zd="${NAMESPACE}" xmlns:xsi="${XSI}">${content}</zd:${name}>`;
}
