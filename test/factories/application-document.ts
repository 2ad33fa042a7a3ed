// Data of documents to sign, complete for each function and each kind of institution.
import { randomBytes } from 'node:crypto';
import type { ApplicationDocumentData, DocumentInstitution } from '../../src/epuap/application-document-data.js';
import type { InstitutionKind } from '../../src/institutions/institution-kinds.js';
import { isSchoolKind } from '../../src/institutions/institution-kinds.js';
import { userTypesOf } from '../../src/institutions/user-types.js';
import type { ApplicantFunction } from '../../src/values/applicant-function.js';
import { makeApplicationNumber } from '../../src/values/application-number.js';

const NUMBER = makeApplicationNumber(randomBytes);

export const PLEDGE =
  'Zobowiązuję się do zachowania w tajemnicy danych objętych zakresem dostępu do bazy danych systemu informacji oświatowej, ' +
  'również po ustaniu zatrudnienia, oraz zachowania w tajemnicy informacji o ich zabezpieczeniu.';

/** Everything the law asks of this function in an institution of this kind. */
export function applicationDocumentData(
  held: ApplicantFunction = 'EMPLOYEE',
  kind: InstitutionKind = 'SCHOOL',
  changes: Partial<ApplicationDocumentData> = {},
): ApplicationDocumentData {
  const institution = documentInstitution(kind);
  return {
    applicationId: '01935f3e-7d4a-7c3b-9e21-0123456789ab',
    dataVersion: 3,
    nonce: '00112233445566778899aabbccddeeff',
    applicationNumber: NUMBER,
    kind: 'new',
    createdAt: new Date('2026-11-22T10:42:07.123Z'),
    decidingBody: 'Prezydent Miasta Zmyślonowa',
    identityRoute: 'EPUAP',
    applicant: {
      firstName: 'Łucja',
      middleName: 'Żaneta',
      surname: 'Śliwińska-Ćwik',
      pesel: '44051401458',
      phone: '+48120000001',
      email: 'lucja@poczta.example',
    },
    function: held,
    userName: institution.name,
    userTypes: userTypesOf(kind),
    validFrom: '2026-12-01',
    validTo: '2031-08-31',
    authorisation:
      held === 'EMPLOYEE'
        ? {
            firstName: 'Józef',
            surname: 'Gżegżółka',
            function: 'dyrektor',
            givenOn: '2026-11-20',
            scopes: ['STUDENT_DATA', 'RSPO'],
          }
        : null,
    grantingAuthorisation: null,
    institution,
    pledge: { text: PLEDGE, version: '2017-07-24' },
    ...changes,
  };
}

export function documentInstitution(kind: InstitutionKind): DocumentInstitution {
  const isSchool = isSchoolKind(kind);
  const isUniversity = kind === 'UNIVERSITY';
  return {
    kind,
    name: 'Jednostka nr 1 im. „Zmyślonego & Spółki”',
    regon: '990000016',
    isPublic: isSchool ? true : isUniversity ? false : null,
    typeName: isSchool ? 'Szkoła podstawowa' : 'jednostka',
    rspo: isSchool ? '900001' : null,
    runningBodyName: isSchool ? 'Miasto Zmyślonów' : null,
    runningBodyKind: isSchool ? 'JST' : null,
    ...{ voivodeshipCode: '12', voivodeship: 'małopolskie', countyCode: '1290', county: 'Zmyślonów' },
    ...{ communeCode: '129001', commune: 'Zmyślonów', townCode: '0950463', town: 'Zmyślonów' },
    registerNumber: isUniversity ? '999' : null,
  };
}
