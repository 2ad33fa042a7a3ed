// Decides what stands in the document that an applicant signs: act on SIO, art. 71(2), and regulation of 14 July 2017, par. 3.
import type { IdentityRoute } from '../applications/application.entity.js';
import type { InstitutionKind } from '../institutions/institution-kinds.js';
import type { RunningBodyKind } from '../institutions/institution.entity.js';
import type { ApplicantFunction } from '../values/applicant-function.js';
import type { CivilDate } from '../values/civil-date.js';

export interface ApplicationDocumentData {
  /** Together they tie a signed document to one request for a signature: another version or nonce is another document. */
  applicationId: string;
  dataVersion: number;
  /** 128 random bits, 32 lower-case hexadecimal digits; fresh for every request. */
  nonce: string;
  applicationNumber: string;
  kind: 'new' | 'renewal' | 'change';
  createdAt: Date;
  /** Who decides about the application. */
  decidingBody: string;
  identityRoute: IdentityRoute;
  applicant: DocumentApplicant;
  function: ApplicantFunction;
  /** Name of the SIO user, art. 71(2)(2). */
  userName: string;
  /** Codes of `institutions/user-types.ts`; the order does not matter. */
  userTypes: readonly string[];
  validFrom: CivilDate;
  validTo: CivilDate;
  /** Employees only (art. 71(2)(4)). */
  authorisation: DocumentAuthorisation | null;
  /** Only with the scope GRANTING (par. 3(2)). */
  grantingAuthorisation: DocumentGrantingAuthorisation | null;
  institution: DocumentInstitution;
  pledge: {
    /** The statutory wording as it was shown, art. 71(2)(6). */
    text: string;
    version: string;
  };
}

export interface DocumentApplicant {
  firstName: string;
  middleName: string | null;
  surname: string;
  pesel: string;
  phone: string;
  email: string;
}

export interface DocumentAuthorisation {
  firstName: string;
  surname: string;
  function: string;
  givenOn: CivilDate | null;
  /** Codes of `institutions/scopes.ts`; the order does not matter. */
  scopes: readonly string[];
}

export interface DocumentGrantingAuthorisation {
  givenOn: CivilDate;
  firstName: string;
  surname: string;
  validFrom: CivilDate;
  validTo: CivilDate;
}

/** Par. 3(1)(1)-(7); codes of TERYT with their leading zeros. */
export interface DocumentInstitution {
  kind: InstitutionKind;
  name: string;
  regon: string;
  /** null where the question has no sense, e.g. for a commune. */
  isPublic: boolean | null;
  /** Type of school or kind of facility, as in RSPO. */
  typeName: string;
  rspo: string | null;
  runningBodyName: string | null;
  runningBodyKind: RunningBodyKind | null;
  voivodeshipCode: string;
  voivodeship: string;
  countyCode: string;
  county: string;
  communeCode: string;
  commune: string;
  /** Seven digits of SIMC; null where the register does not give them. */
  townCode: string | null;
  town: string;
  /** Number in the register of non-public universities. */
  registerNumber: string | null;
}

/** What the template prints: the data, with the words of the law beside each code, in the order of the law. */
export interface ApplicationDocumentView extends ApplicationDocumentData {
  userTypeWords: readonly CodedWords[];
  scopeWords: readonly CodedWords[];
  institutionWords: InstitutionWords;
}

export interface CodedWords {
  code: string;
  words: string;
}

export interface InstitutionWords {
  legalKind: string;
  legalKindName: string;
  kindName: string;
  headFunction: string;
}
