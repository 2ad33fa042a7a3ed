// Makes the XML document that an applicant signs: our own form, with everything the law asks for and nothing else.
import { applicationDocument } from '../../templates/epuap/application-document.js';
import { INSTITUTION_KINDS, LEGAL_KINDS } from '../institutions/institution-kinds.js';
import { SCOPES } from '../institutions/scopes.js';
import { USER_TYPES } from '../institutions/user-types.js';
import type {
  ApplicationDocumentData,
  ApplicationDocumentView,
  CodedWords,
  DocumentInstitution,
  InstitutionWords,
} from './application-document-data.js';
import { requireLawfulDocument } from './application-document-rules.js';
import { writeXml } from './xml-writer.js';

export type { ApplicationDocumentData } from './application-document-data.js';

/** The namespace of the form; its last part is the version, and a changed form gets the next one. */
export const APPLICATION_FORM_NS = 'urn:glejt:wniosek:1';

/**
 * The document in UTF-8. The same data always give the same bytes, so the document can be made again and compared.
 * @throws DomainError APPLICATION_DOCUMENT_WRONG, TEXT_EMPTY, TEXT_NOT_ALLOWED (each with the field), PESEL_…, DATE_…
 */
export function buildApplicationDocument(data: ApplicationDocumentData): Uint8Array {
  requireLawfulDocument(data);
  return writeXml(applicationDocument(viewOf(data)), APPLICATION_FORM_NS, 'wnio');
}

function viewOf(data: ApplicationDocumentData): ApplicationDocumentView {
  return {
    ...data,
    userTypeWords: inOrderOfLaw(USER_TYPES, data.userTypes),
    scopeWords: inOrderOfLaw(SCOPES, data.authorisation?.scopes ?? []),
    institutionWords: wordsFor(data.institution),
  };
}

function inOrderOfLaw(table: Readonly<Record<string, { name: string }>>, chosen: readonly string[]): CodedWords[] {
  return Object.entries(table)
    .filter(([code]) => chosen.includes(code))
    .map(([code, { name }]) => ({ code, words: name }));
}

function wordsFor({ kind }: DocumentInstitution): InstitutionWords {
  const { name, headFunction, legalKind } = INSTITUTION_KINDS[kind];
  return { legalKind, legalKindName: LEGAL_KINDS[legalKind], kindName: name, headFunction };
}
