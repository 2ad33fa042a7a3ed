// The documents that prove who somebody is at the desk (REG 8(1)-(2), Decision 13); the kind is recorded, never a number or copy.
import { FormProblem } from '../values/form-problem.js';

export const IDENTITY_DOCUMENTS = {
  ID_CARD: 'dowód osobisty',
  MOBYWATEL: 'dokument mObywatel (mDowód)',
  PASSPORT: 'paszport',
  OTHER_IDENTITY_DOCUMENT: 'inny dokument potwierdzający tożsamość',
  EU_TRAVEL_DOCUMENT: 'dokument podróży obywatela UE, EFTA lub Szwajcarii albo członka jego rodziny',
  EU_IDENTITY_DOCUMENT: 'inny dokument potwierdzający tożsamość i obywatelstwo (obywatele UE, EFTA, Szwajcarii)',
  RESIDENCE_CARD: 'karta pobytu',
  POLISH_FOREIGNER_DOCUMENT: 'polski dokument tożsamości cudzoziemca',
  TOLERATED_STAY: 'dokument „zgoda na pobyt tolerowany”',
} as const;

export type IdentityDocumentKind = keyof typeof IDENTITY_DOCUMENTS;

export function documentOptions(): { value: IdentityDocumentKind; label: string }[] {
  return Object.entries(IDENTITY_DOCUMENTS).map(([value, label]) => ({ value: value as IdentityDocumentKind, label }));
}

/** @throws FormProblem on `dokument` */
export function parseDocumentKind(text: string): IdentityDocumentKind {
  if (Object.hasOwn(IDENTITY_DOCUMENTS, text)) return text as IdentityDocumentKind;
  throw new FormProblem([{ field: 'dokument', code: 'DOCUMENT_KIND_REQUIRED' }]);
}
